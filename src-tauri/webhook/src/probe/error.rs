/// Why the public address does not lead to this listener; in the person's words, with the next step.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProbeError {
    /// The listener has no path yet.
    #[error("Webhooks are not set up yet. Switch them on first.")]
    NotSetUp,
    /// Oura calls only addresses that are encrypted.
    #[error("The public address must begin with https://. Correct it in the settings.")]
    Insecure,
    /// Its name is unknown, or nothing listens there.
    #[error("The public address cannot be reached. Check that it is spelt right and that this computer is online.")]
    Unreachable,
    #[error("The public address did not answer within ten seconds. The tunnel may be stuck; Ringside keeps trying.")]
    TimedOut,
    /// A certificate that Oura would not accept either.
    #[error("The certificate of the public address is not valid, so Oura would refuse it too. Renew it on the server.")]
    Certificate,
    /// Redirects are not followed: Oura's calls would lose their way.
    #[error("The public address redirects elsewhere. Give the address it leads to.")]
    Redirected,
    /// Something else than this listener answered.
    #[error("Something else answers at the public address. Check that it leads to this computer and to the right port.")]
    OtherServer,
    /// The way is open, but the name it arrives with is not the one expected.
    #[error("The request arrived under another name than the public address. Let the server in front pass the Host header on.")]
    OtherHost,
    /// The inbox could not write.
    #[error("The event arrived but could not be stored. Look whether the disk is full.")]
    NotStored,
    /// The clocks at both ends differ.
    #[error("The event arrived but was not accepted. Check this computer's clock and the client secret.")]
    NotAccepted,
    /// The server in front has an answer of its own.
    #[error(
        "The server at the public address answers with error {status} instead of passing requests on. Look there, or restart the tunnel."
    )]
    Answer { status: u16 },
    /// Most often there are no certificates of authorities on this computer.
    #[error("Secure connections cannot be set up on this computer (are its CA certificates installed?).")]
    Transport,
}

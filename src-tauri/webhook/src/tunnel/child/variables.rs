use std::env;
use std::process::Command;

/// How the names of Ringside's own variables begin. Some of them hold a passphrase, a token or a secret, and any program of the same account can read a
/// child's variables.
const OURS: [&str; 2] = ["RINGSIDE_", "OURA_"];

/// What people have told Ringside in variables stays with Ringside.
pub(crate) fn without_ours(command: &mut Command) {
    without(command, &OURS);
}

/// Keeps every variable whose name begins so from the child.
pub(crate) fn without(command: &mut Command, beginnings: &[&str]) {
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if beginnings.iter().any(|beginning| text.starts_with(beginning)) {
            command.env_remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_kept_back_by_the_beginning_of_their_names() {
        let mut command = Command::new("program");
        // Cargo sets some for every test.
        without(&mut command, &["CARGO_PKG_", "NOBODYS_"]);
        let kept_back: Vec<_> = command.get_envs().map(|(name, value)| (name.to_string_lossy(), value)).collect();
        assert!(kept_back.iter().any(|(name, _)| name == "CARGO_PKG_NAME"), "{kept_back:?}");
        assert!(kept_back.iter().all(|(name, value)| name.starts_with("CARGO_PKG_") && value.is_none()), "{kept_back:?}");
    }
}

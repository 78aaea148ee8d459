use ringside_engine::oura::{LOCALHOST_PORT, Redirect};
use ringside_engine::{Ended as Why, EngineView, Protection, SessionState as State};

use crate::views::{Ended, Problem, ProtectionView, RedirectUris, SessionState, SessionView};

/// Whether somebody is signed in, and if the sign-in has ended, why.
pub(crate) fn session(view: &EngineView) -> SessionView {
    let (state, authorize_url, ended) = match &view.session {
        State::SignedOut => (SessionState::SignedOut, None, None),
        State::WaitingForBrowser { authorize_url } => (SessionState::WaitingForBrowser, Some(authorize_url.clone()), None),
        State::SignedIn => (SessionState::SignedIn, None, None),
        State::SignInAgain { ended } => (SessionState::SignInAgain, None, Some(*ended)),
    };
    SessionView {
        state,
        authorize_url,
        problem: view.sign_in_problem.as_deref().map(Problem::from).or(ended.map(Problem::from)),
        ended: ended.map(|ended| match ended {
            Why::RotationLost => Ended::RotationLost,
            Why::Revoked => Ended::Revoked,
            Why::WrongApplication => Ended::WrongApplication,
        }),
        missing_scopes: view.missing_scopes.clone(),
    }
}

/// What a person registers with their own Oura application.
pub(crate) fn redirects() -> RedirectUris {
    RedirectUris { deep_link: Redirect::DeepLink.as_uri(), localhost: Redirect::Localhost { port: LOCALHOST_PORT }.as_uri() }
}

pub(crate) const fn protection(protection: Protection) -> ProtectionView {
    match protection {
        Protection::Keychain => ProtectionView::Keychain,
        Protection::Passphrase => ProtectionView::Passphrase,
        Protection::Plain => ProtectionView::Plain,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ringside_engine::SignInError;

    use super::*;
    use crate::views::ProblemCode;

    #[test]
    fn every_end_of_a_sign_in_has_its_name_and_its_own_words() {
        let mut told = std::collections::BTreeSet::new();
        for (ended, name, code) in [
            (Why::RotationLost, Ended::RotationLost, ProblemCode::SignInAgain),
            (Why::Revoked, Ended::Revoked, ProblemCode::SignInAgain),
            (Why::WrongApplication, Ended::WrongApplication, ProblemCode::WrongApplication),
        ] {
            let view = session(&EngineView { session: State::SignInAgain { ended }, ..EngineView::default() });
            let problem = view.problem.unwrap();
            assert_eq!((view.state, view.ended, problem.code), (SessionState::SignInAgain, Some(name), code));
            assert!(told.insert(problem.message));
        }
    }

    #[test]
    fn a_failed_try_to_sign_in_again_is_told_and_the_end_stays_known() {
        let engine = EngineView {
            session: State::SignInAgain { ended: Why::Revoked },
            sign_in_problem: Some(Arc::new(SignInError::PortInUse { port: 27_182 })),
            ..EngineView::default()
        };
        let view = session(&engine);
        assert_eq!(view.ended, Some(Ended::Revoked));
        assert!(view.problem.unwrap().message.contains("27182"));
    }

    #[test]
    fn nobody_who_is_signed_in_has_an_ended_sign_in() {
        for state in [State::SignedOut, State::SignedIn, State::WaitingForBrowser { authorize_url: "http://localhost/".to_owned() }] {
            let view = session(&EngineView { session: state, ..EngineView::default() });
            assert_eq!((view.ended, view.problem), (None, None));
        }
    }
}

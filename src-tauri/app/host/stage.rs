//! What the window is told about the open folder, or about why none is open.

use ringside_engine::{SessionState as State, built_in_application};

use super::{Host, Opened};
use crate::views::{AppState, Problem, ProblemCode, Profile, Stage};
use crate::{desktop, queries, shell, words};

impl Host {
    pub(crate) async fn state(&self) -> Result<AppState, Problem> {
        let settings = match self.engine() {
            Ok(engine) => engine.store().read(queries::settings)?,
            Err(_) => crate::views::Settings::default(),
        };
        words::speak(settings.language);
        let stage = match self.stage().await {
            Err(problem) if problem.code == ProblemCode::DatabaseDamaged => {
                self.block_damaged(self.engine()?.store().path().to_owned()).await;
                self.stage().await?
            }
            other => other?,
        };
        Ok(AppState {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            locale: desktop::locale(),
            language: desktop::language(),
            dark_desktop: shell::dark_desktop(&self.app),
            settings,
            stage,
        })
    }

    async fn stage(&self) -> Result<Stage, Problem> {
        let open = match &*self.lock() {
            Opened::Starting => return Err(Problem::other("Ringside is opening your data.")),
            Opened::ChooseProtection => return Ok(Stage::ChooseProtection),
            Opened::Unlock { problem } => return Ok(Stage::Unlock { problem: problem.clone() }),
            Opened::Blocked { problem, file } => return Ok(Stage::Blocked { problem: problem.clone(), file: file.display().to_string() }),
            Opened::Open(open) => open.clone(),
        };
        let engine = &open.engine;
        let view = engine.view();
        let session = queries::session(&view);
        let signed_out = matches!(view.session, State::SignedOut | State::WaitingForBrowser { .. });
        if open.profile == Profile::Main && signed_out && !engine.store().read(queries::has_data)? {
            return Ok(Stage::Welcome {
                session,
                redirects: queries::redirects(),
                application_saved: engine.session().has_application().await?,
                application_built_in: built_in_application().is_some(),
            });
        }
        let (account, sync) =
            engine.store().read(|reader| Ok((queries::account(reader)?, queries::sync_view(reader, &view, &engine.progress())?)))?;
        Ok(Stage::Ready {
            profile: open.profile,
            session,
            redirects: queries::redirects(),
            account,
            sync,
            protection: queries::protection(engine.protection()),
        })
    }
}

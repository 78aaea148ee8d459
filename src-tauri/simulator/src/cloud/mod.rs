//! What the cloud knows: the application, the clock, the person, and who may see them.

mod ids;
mod lived;
mod overlay;
mod page;
mod person;
mod record;
mod rows;

use crate::clock::Clock;
use crate::cloud::lived::Lived;
use crate::faults::Faults;
use crate::limits::RateLimits;
use crate::oauth::{Grants, TokenLog};
use crate::options::{Credentials, Options};
use crate::random::derived;
use crate::requests::RequestLog;
use crate::webhooks::Webhooks;

pub(crate) use self::overlay::Placed;
pub(crate) use self::page::{Item, Position, Range, midnight_ms};
pub(crate) use self::person::{Change, Person};
pub(crate) use self::record::Record;

/// Shared by every request. Each part guards itself, so that no lock is ever held over another.
#[derive(Debug)]
pub(crate) struct Cloud {
    pub(crate) options: Options,
    pub(crate) credentials: Credentials,
    pub(crate) clock: Clock,
    pub(crate) person: Person,
    pub(crate) grants: Grants,
    pub(crate) token_requests: TokenLog,
    pub(crate) limits: RateLimits,
    pub(crate) faults: Faults,
    pub(crate) requests: RequestLog,
    pub(crate) webhooks: Webhooks,
    /// The token that is printed at the start: every scope, no sign-in.
    pub(crate) first_token: String,
}

impl Cloud {
    pub(crate) fn new(options: Options, runtime: tokio::runtime::Handle) -> Self {
        let first_token = derived(options.seed, "access token");
        let life = Lived::new(options.seed, options.years, options.lived_until.unwrap_or(options.today), options.today);
        let cloud = Self {
            credentials: options.credentials(),
            clock: Clock::default(),
            person: Person::new(life, options.timestamp_unix),
            grants: Grants::default(),
            token_requests: TokenLog::default(),
            limits: RateLimits::new(options.limits),
            faults: Faults::default(),
            requests: RequestLog::default(),
            webhooks: Webhooks::new(runtime),
            first_token,
            options,
        };
        cloud.grants.add_access(&cloud.first_token, cloud.clock.now(), cloud.options.access_token_life_s);
        cloud
    }
}

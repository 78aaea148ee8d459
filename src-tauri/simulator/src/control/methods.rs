//! The control route as methods, for tests in the same process.

use chrono::NaiveDate;

use crate::control::{RawDocument, RawRow, Truth, UnknownCollection};
use crate::faults::Fault;
use crate::life::Journey;
use crate::limits::Limits;
use crate::oauth::TokenRequest;
use crate::simulator::Simulator;
use crate::webhooks::Attempt;

impl Simulator {
    /// The next day arrives with its documents, and webhooks tell. Returns the new "today".
    pub fn add_night(&self) -> NaiveDate {
        self.cloud.add_night()
    }

    /// The phone has not spoken to the ring since `day`: Oura has nothing of later days. A later day than before brings all days until then at once,
    /// and webhooks tell. Returns the new "today", which is never before the first day.
    pub fn set_last_synced_day(&self, day: NaiveDate) -> NaiveDate {
        self.cloud.set_today(day)
    }

    /// The person moves the beginning of the day's main night: it comes back under a new id, the old id is gone, the scores of the day follow, and
    /// webhooks tell. Returns the old id and the new one; `None` on a day without a main night.
    pub fn edit_bedtime(&self, day: NaiveDate) -> Option<(String, String)> {
        self.cloud.edit_bedtime(day)
    }

    /// Days on which the ring was not worn, both ends inclusive: no night, and hardly an hour of the day.
    pub fn days_not_worn(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        self.cloud.person.record().life().days_not_worn(from, to)
    }

    /// Days on which the person changes time zones, both ends inclusive.
    pub fn journeys(&self, from: NaiveDate, to: NaiveDate) -> Vec<Journey> {
        self.cloud.person.record().life().journeys(from, to)
    }

    /// Days of 23 or 25 hours, both ends inclusive.
    pub fn dst_days(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        self.cloud.person.record().life().dst_days(from, to)
    }

    /// Oura recalculates a day, in these collections if given; returns how many documents changed.
    pub fn revise_day(&self, day: NaiveDate, collections: Option<&[&str]>) -> usize {
        let names: Option<Vec<String>> = collections.map(|names| names.iter().map(|&name| name.to_owned()).collect());
        self.cloud.revise_day(day, names.as_deref())
    }

    /// Oura recalculates one document; whether anything changed.
    pub fn revise(&self, collection: &str, id: &str) -> Result<bool, UnknownCollection> {
        self.cloud.revise(collection, id)
    }

    /// A document disappears; whether there was one.
    pub fn delete(&self, collection: &str, id: &str) -> Result<bool, UnknownCollection> {
        self.cloud.delete(collection, id)
    }

    /// Serves a document verbatim.
    pub fn put_document(&self, document: &RawDocument) -> Result<(), UnknownCollection> {
        self.cloud.put_document(document)
    }

    /// Serves a row verbatim.
    pub fn put_row(&self, row: &RawRow) -> Result<(), UnknownCollection> {
        self.cloud.put_row(row)
    }

    /// Ends every access token; refresh tokens still work.
    pub fn expire_access_tokens(&self) {
        self.cloud.grants.expire_access_tokens();
    }

    /// The person removes the application: no token works any more, and no refresh token.
    pub fn revoke_consent(&self) {
        self.cloud.grants.revoke_everything();
    }

    /// The person withdraws these scopes from every consent given so far.
    pub fn drop_scopes(&self, scopes: &[&str]) {
        let scopes: Vec<String> = scopes.iter().map(|&scope| scope.to_owned()).collect();
        self.cloud.grants.drop_scopes(&scopes);
    }

    /// The next pair that a token endpoint grants is made, and the connection is reset instead of the answer: the client cannot know.
    pub fn lose_next_token_reply(&self) {
        self.cloud.token_requests.lose_next_reply();
    }

    /// What the token endpoints were asked and what they decided since the start, in order.
    pub fn token_requests(&self) -> Vec<TokenRequest> {
        self.cloud.token_requests.all()
    }

    /// Whether every data route answers 403.
    pub fn set_membership_lapsed(&self, lapsed: bool) {
        self.cloud.person.set_membership_lapsed(lapsed);
    }

    /// Adds a fault behind those already waiting.
    pub fn inject(&self, fault: Fault) {
        self.cloud.faults.inject(fault);
    }

    /// Removes every fault; what already stalls goes on stalling.
    pub fn clear_faults(&self) {
        self.cloud.faults.clear();
    }

    /// Changes the rate limits from now on and forgets what was counted.
    pub fn set_limits(&self, limits: Limits) {
        self.cloud.limits.change(limits);
    }

    /// Puts the cloud's clock ahead: codes, tokens and subscriptions age, the `Date` header follows.
    pub fn advance_clock(&self, seconds: u32) {
        self.cloud.clock.advance(seconds);
    }

    /// Every try to deliver a webhook so far.
    pub fn deliveries(&self) -> Vec<Attempt> {
        self.cloud.webhooks.attempts()
    }

    /// What a client should have in the end. Slow for many years: everything is built.
    pub fn truth(&self) -> Truth {
        self.cloud.truth(None)
    }

    /// What a client should have of these label days (rows: days of UTC), both inclusive.
    pub fn truth_between(&self, from: NaiveDate, to: NaiveDate) -> Truth {
        self.cloud.truth(Some((from, to)))
    }

    /// Every document or row of a collection as served, oldest first.
    pub fn documents(&self, collection: &str) -> Result<Vec<String>, UnknownCollection> {
        self.cloud.served(collection, None)
    }

    /// Documents of these label days, or rows of these days of UTC, both inclusive, as served, oldest first.
    pub fn documents_between(&self, collection: &str, from: NaiveDate, to: NaiveDate) -> Result<Vec<String>, UnknownCollection> {
        self.cloud.served(collection, Some((from, to)))
    }
}

//! Collections that are shown from their documents: no column, no curve.

use ringside_model::document::{
    HeartrateRow, PersonalInfo, RestModePeriod, RingBatteryLevelRow, RingConfiguration, Session, SleepTime, Workout,
};

use super::Derive;

impl Derive for PersonalInfo {}
impl Derive for RingConfiguration {}
impl Derive for SleepTime {}
impl Derive for Workout {}
impl Derive for Session {}
impl Derive for RestModePeriod {}
impl Derive for HeartrateRow {}
impl Derive for RingBatteryLevelRow {}

//! The outside world's clock and dice, asked here and nowhere else.

use std::hash::{BuildHasher, RandomState};

use crate::domain::id::{CampaignId, SessionId};
use crate::domain::time::{Date, Instant};

/// This instant, to the second: files are read by people.
pub fn now() -> Instant {
    let now = Instant::now();
    Instant::from_second(now.as_second()).unwrap_or(now)
}

/// Today, where the computer is.
pub fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}

/// The day and the time of day (hours, minutes) of an instant, where the computer is.
pub fn local(at: Instant) -> (Date, i8, i8) {
    let there = at.to_zoned_datetime(jiff::tz::TimeZone::system());
    (there.date(), there.hour(), there.minute())
}

/// The day and the time of day where the computer is, for file names: `20261124-143005`.
pub fn stamp() -> String {
    jiff::ZonedDateTime::now().strftime("%Y%m%d-%H%M%S").to_string()
}

/// A new session's id.
pub fn new_session_id() -> SessionId {
    SessionId::new(millis(), random())
}

/// A new campaign's id.
pub fn new_campaign_id() -> CampaignId {
    CampaignId::new(millis(), random())
}

fn millis() -> u64 {
    u64::try_from(Instant::now().as_millisecond()).unwrap_or(0)
}

/// Ten bytes nobody else draws: std seeds each `RandomState` from the system's randomness.
fn random() -> [u8; 10] {
    let word = || RandomState::new().hash_one(std::process::id()).to_le_bytes();
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&word());
    bytes[8..].copy_from_slice(&word()[..2]);
    bytes
}

//! Days and instants. They are values here: nobody in the domain asks what time it is.

/// A calendar day, as people say it.
pub type Date = jiff::civil::Date;

/// A moment, the same everywhere on Earth (RFC 3339, UTC in files).
pub type Instant = jiff::Timestamp;

/// The day of an instant, in universal time: the same for every reader of a file.
pub fn day(at: Instant) -> Date {
    jiff::tz::Offset::UTC.to_datetime(at).date()
}

//! Days and instants. They are values here: nobody in the domain asks what time it is.

/// A calendar day, as people say it.
pub type Date = jiff::civil::Date;

/// A moment, the same everywhere on Earth (RFC 3339, UTC in files).
pub type Instant = jiff::Timestamp;

/// The day of an instant, in universal time: the same for every reader of a file.
pub fn day(at: Instant) -> Date {
    jiff::tz::Offset::UTC.to_datetime(at).date()
}

/// The day of a year, a month and its day, if there is such a one.
pub fn date((year, month, day): (u16, u8, u8)) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, short(month)?, short(day)?).ok()
}

/// The instant of a day (year, month, day) and a time of that day (hours, minutes, seconds), in
/// universal time, if there is such a one.
pub fn utc(day: (u16, u8, u8), time: (u8, u8, u8)) -> Option<Instant> {
    let time = jiff::civil::Time::new(short(time.0)?, short(time.1)?, short(time.2)?, 0).ok()?;
    jiff::tz::Offset::UTC.to_timestamp(date(day)?.to_datetime(time)).ok()
}

fn short(part: u8) -> Option<i8> {
    i8::try_from(part).ok()
}

/// The next second.
pub fn just_after(instant: Instant) -> Instant {
    Instant::from_second(instant.as_second() + 1).unwrap_or(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_made_of_its_parts_is_the_one_that_is_written() {
        let written = |text: &str| text.parse::<Instant>().ok();
        assert_eq!(utc((2026, 2, 28), (23, 59, 59)), written("2026-02-28T23:59:59Z"));
        assert_eq!(utc((0, 1, 1), (0, 0, 0)), written("0000-01-01T00:00:00Z"));
        for (day, time) in [((2026, 2, 29), (0, 0, 0)), ((2026, 1, 1), (24, 0, 0))] {
            assert_eq!(utc(day, time), None);
        }
    }
}

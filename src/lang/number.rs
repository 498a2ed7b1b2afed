//! Numbers, days and durations as people of each language write them.

use super::Lang;
use crate::domain::exact::Exact;
use crate::domain::questionnaire::Scale;
use crate::domain::time::{Date, Instant};
use crate::store::clock;

/// A number with so many decimals, rounded half up: `2,3` in French, `2.3` in English.
pub fn decimal(lang: Lang, value: Exact, decimals: u32) -> String {
    let scaled = value.rounded(decimals);
    let unit = 10_i128.pow(decimals);
    let sign = if scaled < 0 { "−" } else { "" };
    let (whole, part) = (scaled.abs() / unit, scaled.abs() % unit);
    let mark = match lang {
        Lang::Fr => ',',
        Lang::En => '.',
    };
    if decimals == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{mark}{part:0width$}", width = decimals as usize)
    }
}

/// A mean of positions on a scale, or an en dash where there is none. One decimal tells two means
/// apart on a scale of 1 to 5; a scale that spans less than 2, as 0 to 1, needs another.
pub fn score(lang: Lang, value: Option<Exact>, scale: &Scale) -> String {
    let decimals = if scale.max - scale.min < Exact::from(2_u8) { 2 } else { 1 };
    value.map_or_else(|| "–".to_owned(), |value| decimal(lang, value, decimals))
}

/// A difference of two such means, with its sign: none where it is too small to be seen.
pub fn change(lang: Lang, value: Option<Exact>, scale: &Scale) -> String {
    let shown = score(lang, value, scale);
    let rises = value.is_some_and(|value| value > Exact::ZERO)
        && shown.contains(|c| matches!(c, '1'..='9'));
    if rises { format!("+{shown}") } else { shown }
}

/// What one question comes to (a level, a position, a target), as [`value`] writes it, or an en
/// dash where there is none.
pub fn level(lang: Lang, known: Option<Exact>) -> String {
    known.map_or_else(|| "–".to_owned(), |known| value(lang, known))
}

/// The decimals of a value at most: the midpoint of 0 and 0,25 needs three.
const DECIMALS: u32 = 3;

/// A value of any scale: as few decimals as it needs: `3`, `3,5`, `0,25`, `0,125`.
pub fn value(lang: Lang, value: Exact) -> String {
    let whole = value.rounded(DECIMALS);
    let needed = (0..DECIMALS)
        .find(|decimals| value.rounded(*decimals) * 10_i128.pow(DECIMALS - decimals) == whole);
    decimal(lang, value, needed.unwrap_or(DECIMALS))
}

/// Whether [`value`] rounds it.
pub fn is_rounded(value: Exact) -> bool {
    10_i128.pow(DECIMALS) % value.terms().1 != 0
}

/// A number as somebody gave it, digit for digit (`22.50`), with the decimal mark of the language.
pub fn typed(lang: Lang, word: &str) -> String {
    match lang {
        Lang::Fr => word.replace('.', ","),
        Lang::En => word.to_owned(),
    }
}

/// A share of a whole in per cent: `82 %`, with a no-break space in French.
pub fn percent(lang: Lang, part: usize, whole: usize) -> String {
    let rounded = if whole == 0 { 0 } else { (200 * part + whole) / (2 * whole) };
    match lang {
        Lang::Fr => format!("{rounded}\u{a0}%"),
        Lang::En => format!("{rounded}%"),
    }
}

/// A large number with its thousands apart.
pub fn thousands(lang: Lang, number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push(if lang == Lang::Fr { '\u{a0}' } else { ',' });
        }
        shown.push(digit);
    }
    shown
}

/// The mark of a French plural: from two on.
pub fn s(count: usize) -> &'static str {
    if count < 2 { "" } else { "s" }
}

/// A day: `26/11/2024` in French, `26 Nov 2024` in English.
pub fn date(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Fr => date.strftime("%d/%m/%Y").to_string(),
        Lang::En => date.strftime("%-d\u{a0}%b\u{a0}%Y").to_string(),
    }
}

/// A month as a file has it (`2026-11`), in words; anything else as it is.
pub fn month(lang: Lang, word: &str) -> String {
    const MONTHS: [[&str; 2]; 12] = [
        ["janvier", "January"],
        ["février", "February"],
        ["mars", "March"],
        ["avril", "April"],
        ["mai", "May"],
        ["juin", "June"],
        ["juillet", "July"],
        ["août", "August"],
        ["septembre", "September"],
        ["octobre", "October"],
        ["novembre", "November"],
        ["décembre", "December"],
    ];
    let known = word.trim().split_once('-').and_then(|(year, month)| {
        let [french, english] = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        let month = if lang == Lang::Fr { french } else { english };
        as_year(year).map(|year| format!("{month} {year}"))
    });
    known.unwrap_or_else(|| word.to_owned())
}

/// The time of an instant, where the reader is, with its day when it is not today: `14 h 05`,
/// `22/11/2026 à 14 h 05`.
pub fn time(lang: Lang, at: Instant) -> String {
    match clock::local(at) {
        (day, hour, minute) if day == clock::today() => of_day(lang, hour, minute),
        _ => moment(lang, at),
    }
}

/// The same always with its day, for a paper that will be read another day.
pub fn moment(lang: Lang, at: Instant) -> String {
    let (day, hour, minute) = clock::local(at);
    let (day, time) = (date(lang, day), of_day(lang, hour, minute));
    match lang {
        Lang::Fr => format!("{day} à {time}"),
        Lang::En => format!("{day}, {time}"),
    }
}

fn of_day(lang: Lang, hour: i8, minute: i8) -> String {
    match lang {
        Lang::Fr => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        Lang::En => format!("{hour}:{minute:02}"),
    }
}

/// A day in a field, as [`parse_date`] reads it again: `26/11/2024`, or `2024-11-26` in English.
pub fn date_to_type(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Fr => date(lang, day),
        Lang::En => day.to_string(),
    }
}

/// A year typed where a day is expected.
pub fn as_year(word: &str) -> Option<i16> {
    let word = word.trim();
    let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|_| is_year)
}

/// A day as typed: `26/11/2024`, `26/11` (of the year given) or `2024-11-26`.
pub fn parse_date(word: &str, year: i16) -> Option<Date> {
    let word = word.trim();
    if let Ok(date) = word.parse::<Date>() {
        return Some(date);
    }
    let parts: Vec<&str> = word.split('/').collect();
    let (day, month, year) = match parts[..] {
        [day, month] => (day, month, year),
        [day, month, year] if year.len() == 4 => (day, month, year.parse().ok()?),
        _ => return None,
    };
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A count as typed: `62 000`, `38000000`, `38 M`, `38,5 M€`, `12 k`.
pub fn parse_count(word: &str) -> Option<u64> {
    let plain: String =
        word.chars().filter(|c| !c.is_whitespace() && !"€_\u{a0}\u{202f}".contains(*c)).collect();
    let plain = plain.to_lowercase();
    let (digits, unit) = match plain.strip_suffix(['m', 'k']) {
        Some(digits) if plain.ends_with('m') => (digits, 1_000_000),
        Some(digits) => (digits, 1_000),
        None => (plain.as_str(), 1),
    };
    // `38,000,000` and `38.000.000` have thousands apart, `38,5 M` has decimals
    let groups: Vec<&str> = digits.split([',', '.']).collect();
    let (whole, decimals) = match groups[..] {
        [whole] => (whole.to_owned(), ""),
        [whole, decimals] if unit > 1 => (whole.to_owned(), decimals),
        _ if groups.iter().skip(1).all(|group| group.len() == 3) => (groups.concat(), ""),
        _ => return None,
    };
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !are_digits(&whole) || !are_digits(decimals) {
        return None;
    }
    let places = u32::try_from(decimals.len()).ok()?;
    let part = match decimals {
        "" => 0,
        decimals => {
            decimals.parse::<u64>().ok()?.checked_mul(unit)? / 10_u64.checked_pow(places)?
        }
    };
    whole.parse::<u64>().ok()?.checked_mul(unit)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(min: &str, max: &str) -> Scale {
        let value = |word: &str| word.parse().unwrap();
        Scale {
            min: value(min),
            max: value(max),
            levels: Vec::new(),
            divergence: value("1"),
            confirm: value(max),
        }
    }

    #[test]
    fn a_comma_in_french() {
        let value = "2.25".parse().ok();
        assert_eq!(score(Lang::Fr, value, &scale("1", "5")), "2,3");
        assert_eq!(score(Lang::En, value, &scale("1", "5")), "2.3");
        assert_eq!(score(Lang::Fr, None, &scale("1", "5")), "–");
        assert_eq!(level(Lang::Fr, None), "–");
        assert_eq!(typed(Lang::Fr, "22.50"), "22,50");
        assert_eq!(typed(Lang::En, "22.50"), "22.50");
        assert_eq!(level(Lang::Fr, "3".parse().ok()), "3");
        assert_eq!(level(Lang::Fr, "3.5".parse().ok()), "3,5");
    }

    #[test]
    fn a_month_is_told_in_words() {
        assert_eq!(month(Lang::Fr, "2026-11"), "novembre 2026");
        assert_eq!(month(Lang::En, "2026-02"), "February 2026");
        for other in ["2026-13", "2026-00", "2026", "26-11", "hier"] {
            assert_eq!(month(Lang::Fr, other), other);
        }
    }

    #[test]
    fn a_change_has_the_sign_of_what_is_shown() {
        let told = |word: &str| change(Lang::Fr, word.parse().ok(), &scale("1", "5"));
        for (word, shown) in
            [("0.03", "0,0"), ("-0.03", "0,0"), ("0.05", "+0,1"), ("0", "0,0"), ("-1", "−1,0")]
        {
            assert_eq!(told(word), shown);
        }
        assert_eq!(change(Lang::Fr, None, &scale("1", "5")), "–");
    }

    #[test]
    fn as_few_decimals_as_needed() {
        for (word, shown) in [
            ("3", "3"),
            ("3.5", "3,5"),
            ("0.25", "0,25"),
            ("0.125", "0,125"),
            ("0.050", "0,05"),
            ("2.9996", "3"),
        ] {
            assert_eq!(value(Lang::Fr, word.parse().unwrap()), shown);
            assert_eq!(level(Lang::Fr, word.parse().ok()), shown);
        }
    }

    #[test]
    fn means_on_a_short_scale_have_two_decimals() {
        let mean = "0.25".parse().ok();
        assert_eq!(score(Lang::Fr, mean, &scale("0", "1")), "0,25");
        assert_eq!(score(Lang::Fr, mean, &scale("0", "2")), "0,3");
    }

    #[test]
    fn days_are_typed_as_people_do() {
        let day = Date::constant(2024, 11, 26);
        for word in ["26/11/2024", "26/11", "2024-11-26", " 26/11 "] {
            assert_eq!(parse_date(word, 2024), Some(day), "{word}");
        }
        for word in ["", "26", "31/02/2024", "26/11/24", "demain"] {
            assert_eq!(parse_date(word, 2024), None, "{word}");
        }
        assert_eq!(date(Lang::Fr, day), "26/11/2024");
    }

    #[test]
    fn counts_are_typed_as_people_do() {
        for (word, count) in [
            ("62 000", 62_000),
            ("62\u{a0}000", 62_000),
            ("62,000", 62_000),
            ("38 000 000 €", 38_000_000),
            ("38.000.000", 38_000_000),
            ("38 M", 38_000_000),
            ("38,5 M€", 38_500_000),
            ("12k", 12_000),
        ] {
            assert_eq!(parse_count(word), Some(count), "{word}");
        }
        for word in ["", "-3", "12,5", "douze", "M", "1,2,3 M", "99999999999999999999"] {
            assert_eq!(parse_count(word), None, "{word}");
        }
    }

    #[test]
    fn shares_and_thousands() {
        assert_eq!(percent(Lang::Fr, 2, 3), "67\u{a0}%");
        assert_eq!(percent(Lang::En, 0, 0), "0%");
        assert_eq!(thousands(Lang::Fr, 38_000_000), "38\u{a0}000\u{a0}000");
    }
}

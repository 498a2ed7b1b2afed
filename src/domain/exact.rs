//! Exact numbers: a mean of means must not depend on the order of its terms, nor round twice.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use num_rational::Ratio;

/// A fraction, always in lowest terms. Bounded by 128-bit terms, which the limits on
/// questionnaires keep far away; past them, terms are first rounded to a millionth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Exact(Ratio<i128>);

/// Why a word is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a number is written 3 or 0.25, with at most 9 digits on each side")]
pub struct BadNumber;

const MILLIONTH: i128 = 1_000_000;

impl Exact {
    /// Nought.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    /// The fraction `numerator / denominator`; a denominator of 0 gives no number.
    pub fn fraction(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self(Ratio::new(numerator.into(), denominator.into())))
    }

    /// Top and bottom of the fraction in lowest terms; the bottom is positive.
    pub fn terms(self) -> (i128, i128) {
        (*self.0.numer(), *self.0.denom())
    }

    /// Rounded half up to so many decimals (6 at most): 2.25 to 1 decimal is 23 tenths.
    pub fn rounded(self, decimals: u32) -> i128 {
        let unit = 10_i128.pow(decimals.min(6));
        let (n, d) = self.coarse(unit).terms();
        // floor(x * unit + 1/2), in whole numbers only
        (2 * n * unit + d).div_euclid(2 * d)
    }

    /// The mean of weighted terms, or nothing when no term weighs anything.
    pub fn mean(terms: impl IntoIterator<Item = (Self, Self)>) -> Option<Self> {
        let (sum, weight) = terms
            .into_iter()
            .fold((Self::ZERO, Self::ZERO), |(sum, all), (value, weight)| {
                (sum + value.times(weight), all + weight)
            });
        (weight > Self::ZERO).then(|| sum.over(weight))
    }

    /// The middle of these values: the middle one, or halfway between the two middle ones.
    pub fn median(values: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut values: Vec<Self> = values.into_iter().collect();
        values.sort_unstable();
        let last = values.len().checked_sub(1)?;
        Some((values[last / 2] + values[last.div_ceil(2)]).over(Self::from(2_i64)))
    }

    fn times(self, other: Self) -> Self {
        let (a, b) = (self, other);
        let product = |a: Self, b: Self| {
            let top = a.0.numer().checked_mul(*b.0.numer())?;
            let bottom = a.0.denom().checked_mul(*b.0.denom())?;
            Some(Self(Ratio::new(top, bottom)))
        };
        product(a, b).unwrap_or_else(|| product(a.rough(), b.rough()).unwrap_or_default())
    }

    fn over(self, other: Self) -> Self {
        self.times(Self(other.0.recip()))
    }

    /// The same number, unless its terms are so long that `unit` times them would overflow.
    fn coarse(self, unit: i128) -> Self {
        let (n, d) = self.terms();
        let room = i128::MAX / (4 * unit);
        if n.abs() < room && d < room {
            self
        } else {
            self.rough()
        }
    }

    /// Rounded to a millionth.
    fn rough(self) -> Self {
        let (n, d) = self.terms();
        let (whole, rest) = (n.div_euclid(d), n.rem_euclid(d));
        let parts = match rest.checked_mul(MILLIONTH) {
            Some(scaled) => scaled / d,
            None => rest / (d / MILLIONTH),
        };
        let millionths = whole.saturating_mul(MILLIONTH).saturating_add(parts);
        Self(Ratio::new(millionths, MILLIONTH))
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let sum = |a: Self, b: Self| {
            let ((n, d), (m, e)) = (a.terms(), b.terms());
            let top = n.checked_mul(e)?.checked_add(m.checked_mul(d)?)?;
            Some(Self(Ratio::new(top, d.checked_mul(e)?)))
        };
        sum(self, other).unwrap_or_else(|| sum(self.rough(), other.rough()).unwrap_or_default())
    }
}

impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + Self(-other.0)
    }
}

impl From<i64> for Exact {
    fn from(whole: i64) -> Self {
        Self(Ratio::from_integer(whole.into()))
    }
}

impl From<u8> for Exact {
    fn from(whole: u8) -> Self {
        Self::from(i64::from(whole))
    }
}

impl FromStr for Exact {
    type Err = BadNumber;
    /// Reads a decimal such as `3`, `-1` or `0.25`, exactly.
    fn from_str(word: &str) -> Result<Self, BadNumber> {
        let (sign, digits) = match word.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, word),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let digits_only =
            |s: &str| (1..=9).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
        if !digits_only(whole) || !digits_only(part) {
            return Err(BadNumber);
        }
        let scale = 10_i64.pow(u32::try_from(part.len()).map_err(|_| BadNumber)?);
        let number = |s: &str| s.parse::<i64>().map_err(|_| BadNumber);
        let top = sign * (number(whole)? * scale + number(part)?);
        Self::fraction(top, scale).ok_or(BadNumber)
    }
}

impl fmt::Display for Exact {
    /// The fraction itself: `3` or `17/7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(word: &str) -> Exact {
        word.parse().unwrap()
    }

    #[test]
    fn decimals_are_read_exactly() {
        assert_eq!(Some(exact("0.25")), Exact::fraction(1, 4));
        assert_eq!(Some(exact("-1.5")), Exact::fraction(-3, 2));
        for bad in [
            "",
            ".",
            "1.",
            ".5",
            "1e3",
            "nan",
            "inf",
            "+1",
            "1,5",
            "12345678901",
        ] {
            assert!(bad.parse::<Exact>().is_err(), "{bad}");
        }
    }

    #[test]
    fn rounding_is_half_up() {
        for (value, tenths) in [
            ("2.25", 23),
            ("2.249", 22),
            ("2.35", 24),
            ("-0.05", 0),
            ("3", 30),
        ] {
            assert_eq!(exact(value).rounded(1), tenths, "{value}");
        }
    }

    #[test]
    fn median_of_an_even_number_is_the_midpoint() {
        let median = |values: &[u8]| Exact::median(values.iter().map(|v| Exact::from(*v)));
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[5, 2, 2]), Some(exact("2")));
        assert_eq!(median(&[3, 4]), Some(exact("3.5")));
    }

    #[test]
    fn huge_terms_never_panic() {
        let tiny = Exact(Ratio::new(1, i128::MAX - 1));
        let big = Exact(Ratio::new(i128::MAX / 3, 7));
        let _ = (
            tiny + big,
            tiny.times(tiny),
            tiny.rounded(6),
            big.rounded(6),
        );
        assert_eq!((Exact::from(2_i64) + tiny).rounded(1), 20);
    }
}

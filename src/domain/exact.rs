//! Exact numbers: a mean of means must not depend on the order of its terms, nor round twice.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul};

/// A fraction, always in lowest terms of 128 bits. A mean over the dimensions of a questionnaire
/// people would answer is exact. Only terms past 128 bits (dozens of dimensions, each of a large
/// prime number of questions) are rounded to a millionth, and held within a million millions:
/// wrong far below the last decimal shown, never a crash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Exact(Ratio<i128>);

/// Why a word is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a number is written 3 or 0.25, with at most 9 digits on each side")]
pub struct BadNumber;

const MILLIONTH: i128 = 1_000_000;

/// The largest value that rounding keeps, in millionths: the product of two still fits.
const LARGEST: i128 = MILLIONTH * 1_000_000_000_000;

/// Terms this long or shorter can be multiplied by 8 millions without overflow.
const ROOM: u32 = 104;

impl Exact {
    /// Nought.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    /// The fraction `numerator / denominator`; a denominator of 0 gives no number.
    pub fn fraction(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self(Ratio::new(numerator.into(), denominator.into())))
    }

    /// The fraction of two whole numbers, whose bottom is not 0.
    pub(super) fn ratio(numerator: i128, denominator: i128) -> Self {
        Self(Ratio::new(numerator, denominator))
    }

    /// Top and bottom of the fraction in lowest terms; the bottom is positive.
    pub fn terms(self) -> (i128, i128) {
        (*self.0.numer(), *self.0.denom())
    }

    /// Rounded half up to so many decimals (6 at most): 2.25 to 1 decimal is 23 tenths.
    pub fn rounded(self, decimals: u32) -> i128 {
        let unit = 10_i128.pow(decimals.min(6));
        let short = if self.bits() > ROOM { self.rough() } else { self };
        let (n, d) = short.terms();
        // floor(x * unit + 1/2), in whole numbers only
        (2 * n * unit + d).div_euclid(2 * d)
    }

    /// As files write it, with a dot and six decimals at most: `3`, `0.25`.
    pub fn decimal(self) -> String {
        let millionths = self.rounded(6);
        let sign = if millionths < 0 { "-" } else { "" };
        let (whole, part) = (millionths.abs() / MILLIONTH, millionths.abs() % MILLIONTH);
        let text = format!("{sign}{whole}.{part:06}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// The mean of weighted terms, or nothing when no term weighs anything.
    pub fn mean(terms: impl IntoIterator<Item = (Self, Self)>) -> Option<Self> {
        let (sum, weight) =
            terms.into_iter().fold((Self::ZERO, Self::ZERO), |(sum, all), (value, weight)| {
                (sum + value.times(weight), all + weight)
            });
        (weight > Self::ZERO).then(|| sum.over(weight))
    }

    /// Whether the [`mean`](Self::mean) of these terms is exact: no sum on the way was rounded.
    pub fn is_mean_exact(terms: &[(Self, Self)]) -> bool {
        let start = (Ratio::from_integer(0_i128), Ratio::from_integer(0_i128));
        let sums = terms.iter().try_fold(start, |(sum, all), (value, weight)| {
            let term = value.0.checked_mul(&weight.0)?;
            Some((sum.checked_add(&term)?, all.checked_add(&weight.0)?))
        });
        sums.is_some_and(|(sum, all)| *all.numer() != 0 && sum.checked_mul(&all.recip()).is_some())
    }

    /// The middle of these values: the middle one, or halfway between the two middle ones.
    pub fn median(values: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut values: Vec<Self> = values.into_iter().collect();
        values.sort_unstable();
        let last = values.len().checked_sub(1)?;
        let (low, high) = (values[last / 2], values[last.div_ceil(2)]);
        Some(if low == high { low } else { (low + high).over(Self::from(2_i64)) })
    }

    pub(super) fn times(self, other: Self) -> Self {
        self.with(other, CheckedMul::checked_mul)
    }

    fn over(self, other: Self) -> Self {
        self.times(Self(other.0.recip()))
    }

    /// The operation on the terms as they are, or on rounded ones if they grow too long.
    fn with(self, other: Self, operation: Checked) -> Self {
        operation(&self.0, &other.0)
            .or_else(|| operation(&self.rough().0, &other.rough().0))
            .map_or(Self::ZERO, Self)
    }

    /// The length of its longer term.
    fn bits(self) -> u32 {
        let (n, d) = self.terms();
        i128::BITS - (n.unsigned_abs() | d.unsigned_abs()).leading_zeros()
    }

    /// Rounded down to a millionth.
    fn rough(self) -> Self {
        let cut = self.bits().saturating_sub(ROOM);
        let (n, d) = self.terms();
        let millionths = ((n >> cut) * MILLIONTH).div_euclid((d >> cut).max(1));
        Self(Ratio::new(millionths.clamp(-LARGEST, LARGEST), MILLIONTH))
    }
}

/// An operation that tells when the terms of its result would be too long.
type Checked = fn(&Ratio<i128>, &Ratio<i128>) -> Option<Ratio<i128>>;

impl Ord for Exact {
    /// Nearly all numbers compared are levels, of one denominator: 128-bit divisions are spared.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.0.denom() == other.0.denom() {
            self.0.numer().cmp(other.0.numer())
        } else {
            self.0.cmp(&other.0)
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.with(other, CheckedAdd::checked_add)
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
        for bad in ["", ".", "1.", ".5", "1e3", "nan", "inf", "+1", "1,5", "12345678901"] {
            assert!(bad.parse::<Exact>().is_err(), "{bad}");
        }
    }

    #[test]
    fn numbers_are_in_order_whatever_their_denominators() {
        let ordered = ["-1.5", "-1", "0", "0.25", "0.5", "2", "2.5", "3"].map(exact);
        assert!(ordered.is_sorted_by(|low, high| low < high), "{ordered:?}");
    }

    #[test]
    fn rounding_is_half_up() {
        for (value, tenths) in [("2.25", 23), ("2.249", 22), ("2.35", 24), ("-0.05", 0), ("3", 30)]
        {
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
        let _ = (tiny + big, tiny.times(tiny), tiny.rounded(6), big.rounded(6));
        assert_eq!((Exact::from(2_i64) + tiny).rounded(1), 20);
        assert_eq!((tiny - Exact::from(2_i64)).rounded(1), -20);
    }

    #[test]
    fn a_mean_that_was_rounded_is_known() {
        let one = Exact::from(1_u8);
        // one over each of 24 large primes
        let is_prime = |n: &i64| (2..1000).take_while(|d| d * d <= *n).all(|d| n % d != 0);
        let primes = (1000..).filter(is_prime).take(24);
        let terms: Vec<_> = primes.filter_map(|n| Some((Exact::fraction(1, n)?, one))).collect();
        assert!(!Exact::is_mean_exact(&terms) && Exact::is_mean_exact(&terms[..9]));
        assert!(!Exact::is_mean_exact(&[]), "there is none");
    }

    #[test]
    fn a_mean_of_means_is_exact() {
        // 24 dimensions of 2 to 25 questions, weighed by thousandths
        let weight = exact("0.125");
        let mean = |n: i64| {
            let one = (Exact::from(1_i64), weight);
            Exact::mean((1..n).map(|_| (Exact::ZERO, weight)).chain([one]))
        };
        let means: Vec<Exact> = (2..26).filter_map(mean).collect();
        let forth = Exact::mean(means.iter().map(|m| (*m, weight)));
        let back = Exact::mean(means.iter().rev().map(|m| (*m, weight)));
        assert_eq!(forth, back);
        let terms: Vec<_> = means.iter().map(|m| (*m, weight)).collect();
        assert!(Exact::is_mean_exact(&terms));
        // the harmonic number of 25, less one, over 24
        assert_eq!(forth.map(Exact::terms), Some((25_128_807_667, 214_169_155_200)));
    }
}

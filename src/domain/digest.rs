//! A short fingerprint to notice that a text changed. It protects from accidents, not from malice.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// FNV-1a on 64 bits (Fowler, Noll, Vo): the same on every machine and release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(u64);

impl Digest {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        }))
    }

    /// A name made of two halves, the first one first.
    pub(super) fn joined(first: u32, second: u32) -> Self {
        Self((u64::from(first) << 32) | u64::from(second))
    }

    /// Its two halves.
    pub(super) fn halves(self) -> (u32, u32) {
        let half = |bits: u64| u32::try_from(bits & u64::from(u32::MAX)).unwrap_or_default();
        (half(self.0 >> 32), half(self.0))
    }

    /// A shorter fingerprint, of both halves.
    pub(super) fn folded(self) -> u32 {
        let (first, second) = self.halves();
        first ^ second
    }
}

/// Why a word is no fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 16 hexadecimal digits")]
pub struct BadDigest;

impl FromStr for Digest {
    type Err = BadDigest;
    fn from_str(word: &str) -> Result<Self, BadDigest> {
        if word.len() != 16 || !word.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(BadDigest);
        }
        u64::from_str_radix(word, 16).map(Self).map_err(|_| BadDigest)
    }
}

impl TryFrom<String> for Digest {
    type Error = BadDigest;
    fn try_from(word: String) -> Result<Self, BadDigest> {
        word.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_vectors() {
        // http://www.isthe.com/chongo/tech/comp/fnv/
        assert_eq!(Digest::of(b"").to_string(), "cbf29ce484222325");
        assert_eq!(Digest::of(b"foobar").to_string(), "85944171f73967e8");
        assert_eq!("85944171f73967e8".parse(), Ok(Digest::of(b"foobar")));
        assert!("85944171f73967e".parse::<Digest>().is_err());
        assert!("+5944171f73967e8".parse::<Digest>().is_err());
    }
}

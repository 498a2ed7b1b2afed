//! Laws that hold whatever the questionnaire and whoever speaks. `PROPTEST_CASES=10000` looks
//! harder, here and in `tests/files/laws.rs`.

mod arbitrary;
mod canvas;
mod copies;
mod edits;
mod hidden;
mod joined;
mod moments;
mod order;
mod rulings;
mod scores;
mod told;

use proptest::test_runner::Config;

/// Few cases unless the environment asks for more.
fn cases() -> Config {
    at_least(64)
}

/// So many cases, or as many as the environment asks for.
pub fn at_least(cases: u32) -> Config {
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    config
}

//! The rules, told by example. Laws that hold for any example are in `tests/laws`.

mod checking;
mod comparing;
mod explaining;
mod hiding;
mod merging;
mod perspectives;
mod reconciling;
mod routing;
mod sample;
mod scoring;
mod stepping;

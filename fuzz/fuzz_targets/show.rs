//! Any text, shown: a terminal obeys none of it, shown again it comes out the same, and plain words
//! beside it are left alone.
#![no_main]

use bilat::lang::show::{visible, visible_lines};
use bilat_fuzz::laws;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (one, many) = (visible(text), visible_lines(text));
    laws::is_safe(&one);
    laws::is_safe(&many);
    assert!(!one.contains('\n'));
    assert_eq!(visible(&one), one);
    assert_eq!(visible_lines(&many), many);
    assert_eq!(many.matches('\n').count(), text.matches('\n').count());
    let between = format!("avant {text} après");
    let between = visible(&between);
    assert!(between.starts_with("avant ") && between.ends_with(" après"), "{between}");
});

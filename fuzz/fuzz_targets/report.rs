//! Any dossier with hostile words: its papers are safe to show, the machine's can be read, and no
//! name, function, note or private word gets in.
#![no_main]

use arbitrary::{Result, Unstructured};
use bilat::report::Scope;
use bilat_fuzz::{any, laws};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    // bytes that run out end the play
    let _ = play(&mut Unstructured::new(data));
});

fn play(u: &mut Unstructured) -> Result<()> {
    let mut scope = Scope { legal: u.arbitrary()?, ..Scope::default() };
    if u.ratio(1_u8, 4_u8)? {
        scope.dimension = "d1".parse().ok();
    }
    if u.ratio(1_u8, 4_u8)? {
        scope.profile = u.choose(&["dsi", "te"])?.parse().ok();
    }
    let mut dossier = any::dossier(u)?;
    laws::is_reported(&dossier, &scope);
    let secret = "SECRET-7F3A";
    for session in &mut dossier.sessions {
        let person = &mut session.stakeholder;
        (person.name, person.function) = (secret.to_owned(), secret.to_owned());
        session.answers.values_mut().for_each(|answer| answer.note = secret.to_owned());
    }
    laws::says_nothing_of(secret, &dossier, &scope);
    Ok(())
}

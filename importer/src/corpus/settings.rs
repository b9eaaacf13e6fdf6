//! The settings files of a corpus folder: the manifest and the editor's corrections, in TOML.

use crate::diagnostic::{Diagnostic, Problem};
use serde::de::DeserializeOwned;
use std::path::Path;

/// A settings file of the corpus; the default where there is none, or none that can be used; the
/// latter is reported.
pub fn read<T: Default + DeserializeOwned>(
    root: &Path,
    name: &'static str,
    diagnostics: &mut Vec<Diagnostic>,
) -> T {
    let text = match std::fs::read_to_string(root.join(name)) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return T::default(),
        Err(error) => {
            diagnostics.push(Diagnostic::on_file(name, Problem::unreadable(&error)));
            return T::default();
        }
    };
    toml::from_str(&text).unwrap_or_else(|error| {
        let line = error.span().map(|span| line_of(&text, span.start));
        let reason = error.message().lines().next().unwrap_or_default().to_string();
        diagnostics.push(Diagnostic { file: name.into(), line, problem: Problem::BadSettings { reason } });
        T::default()
    })
}

/// The line of a byte of a text, counted from 1.
fn line_of(text: &str, at: usize) -> u32 {
    let before = text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count();
    u32::try_from(before + 1).unwrap_or(u32::MAX)
}

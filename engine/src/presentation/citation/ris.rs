//! RIS.

use super::source::{Source, even, surround};

impl Source<'_> {
    pub fn ris(&self) -> String {
        let mut out = String::new();
        let mut row = |tag: &str, value: &str| {
            if !value.is_empty() {
                surround(&mut out, tag, "  - ", value);
                out.push('\n');
            }
        };
        row("TY", "NEWS");
        row("ID", &even(self.id));
        for author in &self.authors {
            row("AU", author);
        }
        row("TI", &self.title);
        row("T2", &self.paper);
        row("DA", &self.date.map(|date| date.separated("/")).unwrap_or_default());
        row("PY", &self.year());
        row("SP", &self.page);
        row("UR", &self.url);
        out.push_str("ER  - \n");
        out
    }
}

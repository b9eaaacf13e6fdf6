//! BibTeX.

use super::source::{Source, push_hexadecimal, surround};
use crate::text::slice::occurs_in;

impl Source<'_> {
    pub fn bibtex(&self) -> String {
        let mut out = String::from("@article{");
        out.push_str(&bibtex_key(self.id));
        let mut authors = String::new();
        for author in &self.authors {
            let separator = if authors.is_empty() { "" } else { " and " };
            surround(&mut authors, separator, &bibtex_name(author), "");
        }
        let mut row = |name: &str, value: &str| {
            if !value.is_empty() {
                surround(&mut out, ",\n  ", name, " = {");
                surround(&mut out, "", value, "}");
            }
        };
        row("author", &authors);
        row("title", &bibtex_text(&self.title));
        row("journal", &bibtex_text(&self.paper));
        row("entrysubtype", "newspaper");
        row("date", &self.date.map(|date| date.separated("-")).unwrap_or_default());
        row("year", &self.year());
        row("pages", &self.page);
        row("url", &self.url);
        out.push_str("\n}\n");
        out
    }
}

/// A key that every BibTeX takes: other characters of the id by their numbers.
fn bibtex_key(id: &str) -> String {
    let mut key = String::new();
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/') {
            key.push(c);
        } else {
            push_hexadecimal(&mut key, c, 4);
        }
    }
    key
}

/// A name as one author: in braces where BibTeX would take it apart.
fn bibtex_name(name: &str) -> String {
    let text = bibtex_text(name);
    if !(occurs_in(text.as_bytes(), b" and ") || text.contains(',')) {
        return text;
    }
    let mut whole = String::new();
    surround(&mut whole, "{", &text, "}");
    whole
}

/// Text for TeX. It may hold no brace, not even an escaped one: BibTeX counts it.
fn bibtex_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '&' | '#' | '_' | '$' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

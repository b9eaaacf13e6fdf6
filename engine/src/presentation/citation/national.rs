//! The Chinese national standard GB/T 7714.

use super::source::{Source, surround};
use crate::article::Date;

impl Source<'_> {
    /// GB/T 7714, with these marks for a comma and for brackets.
    pub fn national(&self, [comma, open, close]: [&str; 3], accessed: Option<Date>) -> String {
        let mut out = String::new();
        for (place, author) in self.authors.iter().take(3).enumerate() {
            out.push_str(if place > 0 { comma } else { "" });
            out.push_str(author);
        }
        if self.authors.len() > 3 {
            out.push_str(comma);
            out.push('等');
        }
        if !out.is_empty() {
            out.push_str(". ");
        }
        let online = !self.url.is_empty();
        out.push_str(&self.title);
        out.push_str(if online { "[N/OL]" } else { "[N]" });

        let mut published = self.paper.clone();
        if let Some(date) = self.date {
            published.push_str(if published.is_empty() { "" } else { comma });
            published.push_str(&date.separated("-"));
        }
        if !self.page.is_empty() {
            surround(&mut published, open, &self.page, close);
        }
        if let (true, Some(accessed)) = (online, accessed) {
            surround(&mut published, "[", &accessed.separated("-"), "]");
        }
        for part in [&published, &self.url] {
            if !part.is_empty() {
                surround(&mut out, ". ", part, "");
            }
        }
        out.push('.');
        out
    }
}

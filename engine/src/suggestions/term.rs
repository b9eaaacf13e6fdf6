//! The term that is still being typed, and the query that completes it.

use super::list::SuggestionKind;
use crate::query::quotes::{is_quotation_mark, written_close};
use crate::query::{Clause, Condition, Query};
use crate::text::slice::slice;

/// A term that is still being typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnfinishedTerm<'t> {
    /// What was typed before it, operators of the term included.
    pub before: &'t str,
    pub text: &'t str,
    /// The only kind that the term's field can name.
    pub only: Option<SuggestionKind>,
}

impl<'t> UnfinishedTerm<'t> {
    /// The term that begins at byte `from`; `None` where it has no text that could be completed.
    pub fn new(typed: &'t str, from: usize) -> Option<UnfinishedTerm<'t>> {
        let (before, term) = typed.split_at_checked(from)?;
        let query = Query::parse(term);
        if query.clauses.len() > 1 {
            // Spelled in several terms.
            return Some(UnfinishedTerm { before, text: term, only: None });
        }
        let (text, only) = match &query.clauses.first()?.alternatives.first()?.condition {
            Condition::Text { text, .. } => (text, None),
            Condition::Title(text) => (text, Some(SuggestionKind::Title)),
            Condition::Author(text) => (text, Some(SuggestionKind::Author)),
            Condition::Section(text) => (text, Some(SuggestionKind::Section)),
            _ => return None,
        };
        // A term whose quotation is closed is finished.
        let before = typed.strip_suffix(text.as_str())?;
        Some(UnfinishedTerm { before, text: slice(typed, before.len()..), only })
    }

    /// The mark that closes the quotation around the text.
    fn open_quotation(&self) -> Option<char> {
        self.before.chars().next_back().and_then(written_close)
    }

    pub fn allows(&self, kind: SuggestionKind) -> bool {
        match self.only {
            Some(only) => kind == only,
            None => kind.field().is_empty() || self.open_quotation().is_none(),
        }
    }

    /// The whole query with this text in place of the term's.
    pub fn completed(&self, kind: SuggestionKind, text: &str) -> String {
        let open = self.open_quotation();
        // White space and quotation marks would end the term, and they fold to nothing.
        let value: String = text.chars().filter(|&c| !c.is_whitespace() && !is_quotation_mark(c)).collect();
        let quote = open.is_none() && !is_one_term(&value);
        let mut query = self.before.to_owned();
        if self.only.is_none() {
            query.push_str(kind.field());
        }
        if quote {
            query.push('"');
        }
        query.push_str(&value);
        query.extend(if quote { Some('"') } else { open });
        query
    }
}

/// Whether a query searches for this text where it has it beside another term.
fn is_one_term(text: &str) -> bool {
    match &Query::parse(&("x ".to_owned() + text)).clauses[..] {
        [_, Clause { alternatives }] => match &alternatives[..] {
            [term] => {
                !term.excluded
                    && matches!(&term.condition, Condition::Text { text: same, .. } if same == text)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Where the last term begins.
pub(super) fn last_term(typed: &str) -> usize {
    typed
        .char_indices()
        .rev()
        .find(|&(_, c)| c.is_whitespace() || matches!(c, '|' | '｜'))
        .map_or(0, |(at, c)| at + c.len_utf8())
}

/// Where the terms begin that may spell one suggestion in pinyin: the last one, and those before it as long
/// as they are letters.
pub(super) fn spelled_terms(typed: &str, last: usize) -> usize {
    let is_spelled = |term: &str| {
        !matches!(term, "" | "OR")
            && term.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '\'' | '’' | 'ü'))
    };
    let mut from = last;
    while from > 0 && is_spelled(slice(typed, from..).split_whitespace().next().unwrap_or_default()) {
        let before = slice(typed, ..from).trim_end();
        let start = last_term(before);
        if before.len() == from || !is_spelled(slice(before, start..)) {
            break;
        }
        from = start;
    }
    from
}

//! What is being gathered while the units of a page are read.

use super::super::roles::Unit;
use super::draft::Draft;

/// The units of a page, and the articles made of them so far.
pub(super) struct Reader<'a> {
    pub units: &'a [Unit],
    pub drafts: Vec<Draft>,
    pub open: Option<Draft>,
    /// The section line that waits for its article.
    pub section: String,
}

impl<'a> Reader<'a> {
    pub fn new(units: &'a [Unit]) -> Reader<'a> {
        Reader { units, drafts: Vec::new(), open: None, section: String::new() }
    }
}

//! What a list (a list page of an issue, METS) says of one file.

use engine::article::Date;

/// What a list says of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Relative to the folder of the list, with `/` between folders.
    pub file: String,
    pub paper: String,
    pub date: Option<Date>,
    pub page_no: Option<u16>,
    pub page_name: String,
    /// Place on the page, where the list gives the order of its articles.
    pub seq: Option<u16>,
}

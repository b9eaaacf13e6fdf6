//! What a list (a list page of an issue, METS) says of other files.

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

/// All that a list says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    pub files: Vec<Listed>,
    /// Fields of the list that could not be read, with their values.
    pub bad: Vec<(String, String)>,
    /// The articles of an issue, where the list says which blocks of its pages make them.
    pub articles: Vec<LogicalArticle>,
}

/// An article by the logical structure of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogicalArticle {
    /// What the list calls it; may be empty.
    pub label: String,
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// A block of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The page's file.
    pub file: String,
    /// The block's name in it; empty for the whole page.
    pub id: String,
    /// Whether it is a headline.
    pub heading: bool,
}

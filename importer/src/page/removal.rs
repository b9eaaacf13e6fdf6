//! What the page reader takes out of a page's text, with the reason.

/// Something that was taken out of a page's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Line of the source, counted from 1.
    pub line: u32,
    pub text: String,
    pub reason: Reason,
}

/// Why something was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Markdown marks and rules.
    Markup,
    /// A byline printed a second time in the same article.
    RepeatedByline,
    /// A paragraph that follows itself.
    RepeatedLine,
}

//! What a line can be to its article: the states of the chain.

/// What a line is to its article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Label {
    /// The first line of an article's headline.
    Headline,
    /// A further line of the headline above it.
    HeadlineOn,
    /// An article begins with its text: its headline is missing or glued to it.
    Opening,
    /// A paragraph of the article, a subhead too.
    #[default]
    Paragraph,
    /// The paragraph above goes on.
    GoesOn,
    /// A line that belongs to no article.
    Apart,
}

/// Every label, in the order of the weights.
pub const LABELS: [Label; 6] =
    [Label::Headline, Label::HeadlineOn, Label::Opening, Label::Paragraph, Label::GoesOn, Label::Apart];

impl Label {
    /// Its place in [`LABELS`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// Whether an article begins with the line.
    pub fn begins(self) -> bool {
        matches!(self, Label::Headline | Label::Opening)
    }

    /// Whether the line is text of the article that is open.
    pub fn goes_on(self) -> bool {
        matches!(self, Label::Paragraph | Label::GoesOn)
    }

    /// Whether this label can follow `before`; `None` is the page's head.
    pub fn follows(self, before: Option<Label>) -> bool {
        match self {
            Label::HeadlineOn => matches!(before, Some(Label::Headline | Label::HeadlineOn)),
            Label::GoesOn => matches!(before, Some(Label::Opening | Label::Paragraph | Label::GoesOn)),
            _ => true,
        }
    }
}

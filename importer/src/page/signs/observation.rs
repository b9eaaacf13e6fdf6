//! What is known of a line before it is labelled: its signs, and the labels that it can have at all.

use crate::page::label::Label;

/// The signs of one line and the labels that it can have at all.
#[derive(Clone, Debug, Default)]
pub struct Observation {
    pub signs: Vec<Sign>,
    /// The line opens with a 消息头: it is no headline.
    pub dated: bool,
    /// An article begins with the line in any case.
    pub begins: bool,
    /// Whether the line may go on with the paragraph above.
    pub can_go_on: bool,
    /// Whether the line may belong to no article.
    pub can_be_apart: bool,
    /// The line is known to belong to no article.
    pub apart: bool,
    pub place: Place,
}

/// Where a line stands in its region, as far as that decides what it can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Unknown,
    /// It is the first line above the columns of a region: the article's headline.
    OpensRegion,
    /// It stands below that one, above the columns.
    InHeadline,
    /// It stands in the columns of a region that has a headline, and is neither larger than the text nor in the middle.
    InColumns,
}

impl Observation {
    pub fn allows(&self, label: Label) -> bool {
        match label {
            Label::Apart => self.apart || self.can_be_apart && !self.begins && !self.place.is_headline(),
            _ if self.apart => false,
            _ if self.place == Place::OpensRegion => label == Label::Headline,
            _ if self.place == Place::InHeadline => label == Label::HeadlineOn,
            Label::Headline | Label::HeadlineOn | Label::Opening if self.place == Place::InColumns => false,
            _ if self.begins && !label.begins() => false,
            Label::Headline | Label::HeadlineOn => !self.dated,
            Label::GoesOn => self.can_go_on,
            _ => true,
        }
    }
}

impl Place {
    pub(super) fn is_headline(self) -> bool {
        matches!(self, Place::OpensRegion | Place::InHeadline)
    }
}

/// A sign: its name and its value, which is a bucket or a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    pub name: &'static str,
    pub value: u16,
}

impl Sign {
    /// The key under which the weights of a sign are kept (FNV-1a).
    pub fn key(name: &str, value: u16) -> u64 {
        let bytes = name.bytes().chain(value.to_le_bytes());
        bytes
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    pub fn hash(&self) -> u64 {
        Sign::key(self.name, self.value)
    }
}

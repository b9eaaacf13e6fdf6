//! What a page says of one article, on its way to a record.

use crate::article::fields::Field;
use crate::article::record::{Record, Slot, from_slots};
use engine::article::Caption;
use serde_json::Value;
use std::borrow::Cow;

/// No page says more of one article.
const MAX_VALUES: usize = 200;

/// Values by field; of several values of one field the first that can be read is used.
#[derive(Clone, Debug, Default)]
pub struct Values {
    slots: Vec<(Field, String)>,
    pub text: String,
    pub captions: Vec<String>,
}

impl Values {
    pub fn add(&mut self, field: Field, text: impl Into<String>) {
        let text = text.into();
        let room = self.slots.len() < MAX_VALUES;
        if room && !text.trim().is_empty() && !self.slots.contains(&(field, text.clone())) {
            self.slots.push((field, text));
        }
    }

    /// Adds what the other knows, behind what is known already.
    pub fn extend(&mut self, other: Values) {
        for (field, text) in other.slots {
            self.add(field, text);
        }
        if self.text.is_empty() {
            self.text = other.text;
        }
    }

    pub fn has(&self, field: Field) -> bool {
        self.slots.iter().any(|(own, _)| *own == field)
    }

    /// The record of these values. What is said twice in a page is no field that nobody reads.
    pub fn record(self) -> Record {
        let slots = self.slots.into_iter().enumerate().map(|(rank, (field, text))| Slot {
            field,
            rank,
            name: field.name(),
            value: Cow::Owned(Value::String(text)),
        });
        let mut record = from_slots(slots.collect());
        record.unread.clear();
        record.article.text = self.text;
        record.article.captions =
            self.captions.into_iter().map(|text| Caption { text, credit: String::new() }).collect();
        record
    }
}

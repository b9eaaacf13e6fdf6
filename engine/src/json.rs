//! JSON, written from first to last without a value in between: what answers and citations are made of on
//! their way to the page and to the shell. Strings are escaped as `JSON.stringify` escapes them, so both write
//! the same bytes.

use crate::digits::decimal;
use crate::prelude::*;

/// A JSON text in the making.
#[derive(Clone, Debug, Default)]
pub struct Json {
    text: String,
}

impl Json {
    /// The text of one value.
    pub fn of(write: impl FnOnce(&mut Json)) -> String {
        let mut json = Json::default();
        write(&mut json);
        json.text
    }

    /// An object with the fields that `write` writes.
    pub fn object(&mut self, write: impl FnOnce(&mut Json)) {
        self.begin("{");
        write(self);
        self.text.push('}');
    }

    /// A list with what `write` writes for each of `items`.
    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Json, T)) {
        self.begin("[");
        for item in items {
            write(self, item);
        }
        self.text.push(']');
    }

    /// The name of a field, whose value comes next.
    pub fn field(&mut self, name: &str) -> &mut Json {
        self.string(name);
        self.text.push(':');
        self
    }

    pub fn string(&mut self, value: &str) {
        self.begin("\"");
        for c in value.chars() {
            match c {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                '\u{8}' => self.text.push_str("\\b"),
                '\u{c}' => self.text.push_str("\\f"),
                '\0'..='\u{1f}' => {
                    self.text.push_str(if c < '\u{10}' { "\\u000" } else { "\\u001" });
                    self.text.extend(char::from_digit(c as u32 % 16, 16));
                }
                _ => self.text.push(c),
            }
        }
        self.text.push('"');
    }

    pub fn number(&mut self, value: u64) {
        self.begin(&decimal(value));
    }

    /// A number of thousandths up to one, as a fraction.
    pub fn thousandths(&mut self, value: u16) {
        self.begin(match value {
            0 => "0",
            1_000.. => "1",
            _ => "0.",
        });
        if (1..1_000).contains(&value) {
            let figures = decimal(1_000 + u64::from(value));
            self.text.push_str(figures[1..].trim_end_matches('0'));
        }
    }

    pub fn flag(&mut self, value: bool) {
        self.begin(if value { "true" } else { "false" });
    }

    /// Writes the beginning of a value, behind a comma where it follows another one.
    fn begin(&mut self, text: &str) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.text.push(',');
        }
        self.text.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_their_places() {
        let text = Json::of(|json| {
            json.object(|json| {
                json.field("none").list([(); 0], |_, ()| ());
                json.field("some").list([1, 20], Json::number);
                json.field("in:").object(|json| json.field("[").string("{"));
                json.field("yes").flag(true);
                json.field("no").flag(false);
            });
        });
        assert_eq!(text, r#"{"none":[],"some":[1,20],"in:":{"[":"{"},"yes":true,"no":false}"#);
    }

    #[test]
    fn strings_are_escaped_as_other_writers_do() {
        let all: String = (0..0x300).chain([0x2028, 0x2029, 0x1f600]).filter_map(char::from_u32).collect();
        let text = Json::of(|json| json.string(&all));
        assert_eq!(text, serde_json::to_string(&all).expect("a string is JSON"));
    }

    #[test]
    fn thousandths_are_the_numbers_they_stand_for() {
        for (value, text) in [(0, "0"), (5, "0.005"), (950, "0.95"), (999, "0.999"), (1_000, "1")] {
            assert_eq!(Json::of(|json| json.thousandths(value)), text);
        }
    }
}

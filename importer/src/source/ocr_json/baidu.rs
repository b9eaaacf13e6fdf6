//! Baidu's interface: `words_result` with `words`, and `location` or corners where they were asked for.

use super::{OcrPage, around, hundredths, line};
use crate::layout::BoxedLine;
use crate::page::Line;
use crate::page::line::Bounds;
use serde_json::Value;

/// A page that is an object.
pub fn page(page: &Value) -> Option<OcrPage> {
    let words = page.get("words_result")?.as_array()?;
    let lines: Option<Vec<Option<BoxedLine>>> = words.iter().map(boxed).collect();
    if let Some(lines) = lines {
        return Some(OcrPage::Lines(lines.into_iter().flatten().collect()));
    }
    let texts = words.iter().filter_map(|word| word.get("words")?.as_str());
    Some(OcrPage::Blocks(texts.map(Line::bare).collect()))
}

/// A line with its place: `None` where it has no place, and none within that where it has no text.
fn boxed(word: &Value) -> Option<Option<BoxedLine>> {
    let corners = || {
        ["vertexes_location", "min_finegrained_vertexes_location"]
            .iter()
            .find_map(|name| around(word.get(name)?))
    };
    let bounds = location(word).or_else(corners)?;
    let text = word.get("words")?.as_str()?;
    let confidence = word.get("probability").and_then(|odds| hundredths(odds.get("average")?));
    let Some(whole) = line(text, bounds, None) else { return Some(None) };
    let characters = word.get("chars").and_then(Value::as_array).into_iter().flatten();
    let characters: Vec<_> =
        characters.filter_map(|own| Some((own.get("char")?.as_str()?, location(own)?))).collect();
    let by_character = BoxedLine::of_words(characters, bounds);
    let best = if by_character.text == whole.text { by_character } else { whole };
    Some(Some(BoxedLine { confidence, ..best }))
}

fn location(word: &Value) -> Option<Bounds> {
    let place = word.get("location")?;
    let number = |name| place.get(name)?.as_f64();
    let (left, top) = (number("left")?, number("top")?);
    Some(Bounds { left, top, right: left + number("width")?, bottom: top + number("height")? })
}

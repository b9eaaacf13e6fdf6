//! XML as a flat row of events, with everything refused that an XML bomb is made of.
//!
//! Entity declarations are refused unread, nesting is bounded, and only the five predefined entities and
//! character references are resolved. Names come without their namespace.

use crate::diagnostic::Problem;
use quick_xml::events::{BytesStart, Event as Raw};
use quick_xml::{Reader, XmlVersion};

/// How deep elements may be nested; real layouts stay below twenty.
const DEPTH: usize = 200;

/// One step through a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Start { name: String, attributes: Vec<(String, String)> },
    End { name: String },
    Text(String),
}

/// An attribute's value.
pub fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

/// The name of a document's outermost element, as far as its beginning can be read.
pub fn root(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Raw::Start(element) | Raw::Empty(element) => {
                return Some(element.local_name().as_ref().to_string());
            }
            Raw::Eof => return None,
            _ => {}
        }
    }
}

/// Calls `take` for each event of a document.
pub fn events(text: &str, mut take: impl FnMut(Event)) -> Result<(), Problem> {
    let mut reader = Reader::from_str(text);
    let bad = |reason: String| Problem::BadSyntax { format: "XML", reason };
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| bad(error.to_string()))?;
        match event {
            Raw::Eof if depth > 0 => {
                return Err(bad("it breaks off before its last element is closed".into()));
            }
            Raw::Eof => return Ok(()),
            Raw::DocType(declaration) => {
                if declaration.to_ascii_uppercase().contains("<!ENTITY") {
                    return Err(bad("it declares entities, which are not read".into()));
                }
            }
            Raw::Start(element) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(bad("its elements are nested too deeply".into()));
                }
                take(start(&element)?);
            }
            Raw::Empty(element) => {
                let event = start(&element)?;
                let Event::Start { name, .. } = &event else { continue };
                let name = name.clone();
                take(event);
                take(Event::End { name });
            }
            Raw::End(element) => {
                depth = depth.saturating_sub(1);
                take(Event::End { name: element.local_name().as_ref().to_string() });
            }
            Raw::Text(text) => take(Event::Text(text.into_inner().into_owned())),
            Raw::CData(text) => take(Event::Text(text.into_inner().into_owned())),
            Raw::GeneralRef(reference) => {
                let name = reference.to_string();
                let resolved = match reference.resolve_char_ref().map_err(|error| bad(error.to_string()))? {
                    Some(c) => c.to_string(),
                    None => predefined(&name)
                        .ok_or_else(|| bad(format!("the entity &{name}; is unknown")))?
                        .to_string(),
                };
                take(Event::Text(resolved));
            }
            Raw::Decl(_) | Raw::PI(_) | Raw::Comment(_) => {}
        }
    }
}

fn predefined(name: &str) -> Option<&'static str> {
    [("lt", "<"), ("gt", ">"), ("amp", "&"), ("quot", "\""), ("apos", "'"), ("nbsp", "\u{a0}")]
        .into_iter()
        .find(|(own, _)| *own == name)
        .map(|(_, text)| text)
}

fn start(element: &BytesStart) -> Result<Event, Problem> {
    let bad = |reason: String| Problem::BadSyntax { format: "XML", reason };
    let mut attributes = Vec::new();
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| bad(error.to_string()))?;
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| bad(error.to_string()))?;
        attributes.push((attribute.key.local_name().as_ref().to_string(), value.into_owned()));
    }
    Ok(Event::Start { name: element.local_name().as_ref().to_string(), attributes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bombs_and_broken_documents_are_refused() {
        let deep = "<a>".repeat(1000);
        for (document, reason) in [
            ("<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>", "declares entities"),
            ("<x>&b;</x>", "&b; is unknown"),
            ("<x><y></x>", ""),
            ("<x><y>", "breaks off"),
            (deep.as_str(), "nested too deeply"),
        ] {
            let refused = events(document, |_| {}).unwrap_err();
            let Problem::BadSyntax { format, reason: told } = refused else { panic!("{refused:?}") };
            assert!(format == "XML" && told.contains(reason), "{document}: {told}");
        }
    }

    #[test]
    fn text_and_attributes_come_resolved() {
        let mut all = Vec::new();
        events("<n:x a=\"1&amp;2\">甲&lt;&#20057;</n:x>", |event| all.push(event)).unwrap();
        let text: String =
            all.iter().filter_map(|e| if let Event::Text(t) = e { Some(t.as_str()) } else { None }).collect();
        assert_eq!(text, "甲<乙");
        let Event::Start { name, attributes } = &all[0] else { panic!() };
        assert_eq!((name.as_str(), attribute(attributes, "a")), ("x", Some("1&2")));
    }
}

//! Line ends.

/// Characters that end a line besides LF: CR, NEL, vertical tab, form feed, line and paragraph separator.
pub const LINE_ENDS: [char; 6] = ['\r', '\u{85}', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'];

/// The text with every line end as one LF.
pub fn unified(text: String) -> String {
    if !text.contains(LINE_ENDS) {
        return text;
    }
    text.replace("\r\n", "\n").replace(LINE_ENDS, "\n")
}

/// The paragraphs of a text, without blank lines and the space around them, separated by LF.
pub fn paragraphs(text: &str) -> String {
    let lines = text.split(|c| c == '\n' || LINE_ENDS.contains(&c));
    lines.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The text on one line, without space around it.
pub fn one_line(text: &str) -> String {
    paragraphs(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_ends_a_line() {
        for end in ["\n", "\r\n", "\r", "\u{85}", "\u{b}", "\u{c}", "\u{2028}", "\u{2029}"] {
            let text = format!("一{end}二");
            assert_eq!(unified(text.clone()), "一\n二", "{end:?}");
            assert_eq!(paragraphs(&format!("{end}\u{3000}{text}{end}{end}三")), "一\n二\n三", "{end:?}");
        }
        assert_eq!(one_line(" 一\r\n二 "), "一 二");
    }
}

//! What a citation says of an article: whom to name, which title, which address.

use crate::article::{Author, Date, figures};
use crate::text::slice::has;

/// What is known for a citation; empty where it is unknown.
pub(super) struct Source<'a> {
    pub id: &'a str,
    pub authors: Vec<String>,
    pub title: String,
    pub paper: String,
    pub date: Option<Date>,
    pub page: String,
    pub url: String,
}

impl Source<'_> {
    /// The year in four figures; empty where it is unknown.
    pub fn year(&self) -> String {
        self.date.map(|date| figures(date.year.into(), 4)).unwrap_or_default()
    }
}

/// The names to cite, each once: of those who did most for the text.
pub(super) fn authors(people: &[Author]) -> Vec<String> {
    let nearest = people.iter().map(|author| distance(&author.role)).min();
    let mut names = Vec::new();
    for author in people {
        let name = even(&author.name);
        if Some(distance(&author.role)) == nearest && !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// How far a role is from the text: 0 wrote it, 1 made the pictures, 2 edited.
fn distance(role: &str) -> u8 {
    // 文/摄 wrote too, and 作者; 记者、摄影 is a reporter's picture.
    for (distance, marks) in [(0, "文撰作"), (1, "摄图绘画"), (2, "编校译整")] {
        if role.chars().any(|c| has(marks, c)) {
            return distance;
        }
    }
    0
}

/// The first of these lines that is not empty, and the others behind it if they are wanted.
pub(super) fn title(lines: [&str; 3], other_titles: bool, colon: &str) -> String {
    let mut title = String::new();
    for line in lines.map(even).iter().filter(|line| !line.is_empty()) {
        if title.is_empty() {
            title.push_str(line);
        } else if other_titles {
            surround(&mut title, colon, line, "");
        }
    }
    title
}

/// The beginning of a text up to its first mark, at most twenty characters.
pub(super) fn first_words(text: &str) -> String {
    let text = even(text);
    let end =
        |&(place, c): &(usize, char)| place == 20 || matches!(c, '，' | '。' | '！' | '？' | '；' | '：');
    match text.chars().enumerate().find(end) {
        Some((place, _)) => text.chars().take(place).collect::<String>() + "……",
        None => text,
    }
}

/// The text with every run of white space and controls as one space, none at its ends, and without what
/// cannot be seen.
pub(super) fn even(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') {
            continue;
        }
        if !(c.is_whitespace() || c.is_control()) {
            out.push(c);
        } else if !(out.is_empty() || out.ends_with(' ')) {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// An address without characters that no address has and that would end a field of some format.
pub(super) fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in even(url).chars() {
        match c {
            '\0'..=' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\x7f' => {
                out.push('%');
                push_hexadecimal(&mut out, c, 2);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Appends a character's number in hexadecimal figures, at least so many.
pub(super) fn push_hexadecimal(out: &mut String, c: char, least: u32) {
    let number = u32::from(c);
    let width = least.max(number.max(1).ilog2() / 4 + 1);
    for place in (0..width).rev() {
        let figure = char::from_digit(number >> (4 * place) & 15, 16);
        out.extend(figure.map(|figure| figure.to_ascii_uppercase()));
    }
}

/// Appends a text between two others.
pub(super) fn surround(out: &mut String, before: &str, text: &str, behind: &str) {
    out.push_str(before);
    out.push_str(text);
    out.push_str(behind);
}

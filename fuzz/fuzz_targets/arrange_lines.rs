//! Lines with any boxes come out in some order, each character once.
#![no_main]

use importer::layout::{BoxedLine, arrange};
use importer::page::line::{Bounds, Word};

fn sorted(text: impl Iterator<Item = char>) -> Vec<char> {
    let mut all: Vec<char> = text.filter(|c| !c.is_whitespace()).collect();
    all.sort_unstable();
    all
}

libfuzzer_sys::fuzz_target!(|input: Vec<(String, [f32; 4], Option<f32>, bool, bool)>| {
    let boxed = input.into_iter().map(|(text, [left, top, width, height], size, words, vertical)| {
        let number = f64::from;
        let (left, top) = (number(left), number(top));
        let bounds = Bounds { left, top, right: left + number(width), bottom: top + number(height) };
        let word = words.then_some(Word { end: text.len(), bounds });
        let words = word.into_iter().collect();
        BoxedLine { size: size.map(number), words, vertical, ..BoxedLine::new(text, bounds) }
    });
    let boxed: Vec<BoxedLine> = boxed.collect();
    let before = sorted(boxed.iter().flat_map(|line| line.text.chars()));
    if let Some((lines, _)) = arrange(boxed) {
        assert_eq!(before, sorted(lines.iter().flat_map(|line| line.text.chars())));
    }
});

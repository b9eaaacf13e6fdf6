//! Pages read back as a browser reads them, for tests.

use scraper::{Html, Selector};

/// The texts of all elements that the selector finds.
pub fn all(document: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("the test's selector is right");
    document.select(&selector).map(|element| element.text().collect::<String>()).collect()
}

/// An attribute of the first element that the selector finds.
pub fn attribute(document: &Html, selector: &str, name: &str) -> Option<String> {
    let selector = Selector::parse(selector).expect("the test's selector is right");
    document.select(&selector).next()?.attr(name).map(str::to_owned)
}

//! The address of a site on the web: what sitemap, feed, citations and canonical links begin with.

use anyhow::{Context, Result, ensure};
use axum::http::Uri;
use serde::Deserialize;

/// Where the site will be on the web; ends in a slash.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "String")]
pub struct Address(String);

impl TryFrom<String> for Address {
    type Error = String;

    fn try_from(text: String) -> Result<Address, String> {
        Address::parse(&text).map_err(|error| error.to_string())
    }
}

impl Address {
    /// The address, or a sentence that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Address> {
        let advice = "give the site's whole address, such as https://paper.example/archive/";
        let uri: Uri = text.parse().ok().with_context(|| format!("“{text}” is no web address; {advice}"))?;
        let web = matches!(uri.scheme_str(), Some("https" | "http"));
        let host = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
        ensure!(web && host, "“{text}” is no web address; {advice}");
        ensure!(
            uri.query().is_none() && !text.contains('#'),
            "“{text}” has more than a folder in it; {advice}"
        );
        Ok(Address(text.trim_end_matches('/').to_owned() + "/"))
    }

    /// The address of a file of the site.
    pub fn of(&self, file: &str) -> String {
        format!("{}{file}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_whole_or_is_refused() {
        for (text, parsed) in [
            ("https://paper.example", Some("https://paper.example/")),
            ("https://paper.example/a/b/", Some("https://paper.example/a/b/")),
            ("http://127.0.0.1:8000/", Some("http://127.0.0.1:8000/")),
            ("paper.example", None),
            ("/archive/", None),
            ("ftp://paper.example/", None),
            ("javascript:alert(1)", None),
            ("https://me:secret@paper.example/", None),
            ("https://paper.example/?q=1", None),
            ("https://paper.example/#top", None),
            ("https://paper.example/a b", None),
            ("https://", None),
            ("", None),
        ] {
            let found = Address::parse(text).ok().map(|Address(address)| address);
            assert_eq!(found.as_deref(), parsed, "{text}");
        }
    }
}

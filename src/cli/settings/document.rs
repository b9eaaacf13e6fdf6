//! The settings as they stand in the search page: its document, style sheet and web manifest.
//!
//! The document is edited element by element, as a browser would read it, and what is written is escaped there. Name and
//! footer are drawn here for the static pages too.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::values::{Notice, media_type};
use super::{Footer, Site};

/// Icons of the page as it comes.
const OWN_ICONS: [&str; 4] = ["icon.svg", "icon-180.png", "icon-192.png", "icon-512.png"];
/// Where a registration number can be looked up; the ministry wants the number to lead there.
const REGISTER: &str = "https://beian.miit.gov.cn/";

/// Writes what the editor has said into the files of the search page.
pub fn dress(files: &mut BTreeMap<String, Vec<u8>>, site: &Site) -> Result<()> {
    edit(files, "index.html", |page| document(page, site))?;
    edit(files, "page.css", |style| Ok(style.to_owned() + &site.theme.css()))?;
    edit(files, "site.webmanifest", |manifest| manifest_of(manifest, site))?;
    if let Some(icon) = &site.icon {
        OWN_ICONS.iter().for_each(|own| _ = files.remove(*own));
        files.insert(icon.name.clone(), icon.bytes.clone());
    }
    if let Some(logo) = &site.logo {
        files.insert(logo.name.clone(), logo.bytes.clone());
    }
    Ok(())
}

fn edit(
    files: &mut BTreeMap<String, Vec<u8>>,
    name: &str,
    edit: impl FnOnce(&str) -> Result<String>,
) -> Result<()> {
    let file = files.get_mut(name).with_context(|| format!("www/{name} is missing"))?;
    *file =
        edit(std::str::from_utf8(file).with_context(|| format!("www/{name} is not UTF-8"))?)?.into_bytes();
    Ok(())
}

/// The name of a site as its masthead has it. `up` is the way to the site's folder.
pub fn draw_name(site: &Site, up: &str) -> Markup {
    html! {
        @if let Some(logo) = &site.logo { img.logo src=(format!("{up}{}", logo.name)) alt=""; }
        (site.title())
    }
}

/// The editor's part of a page's footer.
pub fn draw_footer(site: &Site) -> Markup {
    let Footer { licence, contact, record } = &site.footer;
    let notices = [(licence, None), (contact, None), (record, Some(REGISTER))];
    let is_empty = notices.iter().all(|(notices, _)| notices.0.is_empty());
    html! {
        @if !is_empty {
            p.imprint {
                @for (notices, default) in notices {
                    @for notice in &notices.0 { (draw_notice(notice, default)) " " }
                }
            }
        }
        @if !site.links.is_empty() {
            nav.links aria-label=(site.language.other_sites()) {
                @for link in &site.links { a href=(link.url.0) rel="external" { (link.text.0) } " " }
            }
        }
    }
}

fn draw_notice(notice: &Notice, default: Option<&str>) -> Markup {
    html! {
        @if let Some(url) = notice.url.as_deref().or(default) {
            a href=(url) rel="external" { (notice.text) }
        } @else {
            span { (notice.text) }
        }
    }
}

/// `index.html` with the settings in their places.
fn document(page: &str, site: &Site) -> Result<String> {
    let subtitle = site.subtitle().unwrap_or("报纸全文检索");
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("title", |title| {
            title.set_inner_content(&format!("{} · {subtitle}", site.title()), ContentType::Text);
            Ok(())
        }))
        .append_element_content_handler(element!("meta[name=description]", |meta| {
            if site.title.is_some() || site.subtitle.is_some() {
                meta.set_attribute("content", &format!("{}：{subtitle}", site.title()))?;
            }
            Ok(())
        }))
        .append_element_content_handler(element!("meta[name=theme-color]", |meta| {
            let is_dark = meta.get_attribute("media").is_some_and(|media| media.contains("dark"));
            let paper = if is_dark { site.theme.paper_by_night() } else { site.theme.paper_by_day() };
            meta.set_attribute("content", &paper.to_string())?;
            Ok(())
        }))
        .append_element_content_handler(element!("link[rel=icon]", |link| {
            link.set_attribute("href", site.icon())?;
            link.set_attribute("type", media_type(site.icon()))?;
            Ok(())
        }))
        .append_element_content_handler(element!("link[rel=apple-touch-icon]", |link| {
            match &site.icon {
                None => {}
                Some(icon) if icon.name.ends_with(".png") => link.set_attribute("href", &icon.name)?,
                // Other kinds are not understood there.
                Some(_) => link.remove(),
            }
            Ok(())
        }))
        .append_element_content_handler(element!("script#jianbao-settings", |script| {
            // In a script element only `<` could be taken for markup.
            let settings = for_scripts(site).to_string().replace('<', "\\u003c");
            script.set_inner_content(&settings, ContentType::Html);
            Ok(())
        }))
        .append_element_content_handler(element!(".masthead .name a", |name| {
            name.set_inner_content(&draw_name(site, "").into_string(), ContentType::Html);
            Ok(())
        }))
        .append_element_content_handler(element!(".masthead .subject", |subject| {
            if let Some(subtitle) = site.subtitle() {
                subject.remove_attribute("data-message");
                subject.set_inner_content(subtitle, ContentType::Text);
            }
            Ok(())
        }))
        .append_element_content_handler(element!("footer.colophon", |footer| {
            footer.append(&draw_footer(site).into_string(), ContentType::Html);
            Ok(())
        }));
    rewrite_str(page, settings).map_err(|error| anyhow!("www/index.html cannot be edited: {error}"))
}

/// What the page's scripts read; its shape is `SiteSettings` in `www/site-url.js`.
fn for_scripts(site: &Site) -> Value {
    let mut settings = json!({});
    let mut put = |name: &str, value: Value| settings[name] = value;
    if let Some(title) = &site.title {
        put("title", json!(title));
    }
    if let Some(subtitle) = &site.subtitle {
        put("subtitle", json!(subtitle));
    }
    if let Some(address) = &site.address {
        put("address", json!(address.of("")));
    }
    if let Some(start) = &site.start {
        put("start", json!(start));
    }
    put("language", json!(site.language));
    settings
}

/// What a telephone needs to install the page.
fn manifest_of(manifest: &str, site: &Site) -> Result<String> {
    let mut manifest: Value = serde_json::from_str(manifest).context("www/site.webmanifest is not JSON")?;
    if site.title.is_some() {
        manifest["name"] = json!(site.title());
        manifest["short_name"] = json!(site.title());
    }
    if let Some(subtitle) = site.subtitle() {
        manifest["description"] = json!(subtitle);
    }
    manifest["lang"] = json!(site.language);
    let paper = site.theme.paper_by_day().to_string();
    manifest["background_color"] = json!(paper);
    manifest["theme_color"] = json!(paper);
    if let Some(icon) = &site.icon {
        manifest["icons"] =
            json!([{ "src": icon.name, "sizes": "any", "type": media_type(&icon.name), "purpose": "any" }]);
    }
    Ok(serde_json::to_string_pretty(&manifest)?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use scraper::{Html, Selector};

    use super::*;
    use crate::cli::{bundled, page};

    const HOSTILE: &str = "</script><img src=x onerror=alert(1)>";

    /// The files of a search page with those settings.
    fn dressed(toml: &str) -> BTreeMap<String, Vec<u8>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jianbao.toml");
        fs::write(&path, toml).unwrap();
        fs::write(folder.path().join("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
        fs::write(folder.path().join("own.png"), "PNG").unwrap();
        let mut files = page::files(&bundled::page()).unwrap();
        dress(&mut files, &Site::of(None, Some(&path)).unwrap()).unwrap();
        files
    }

    fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
        String::from_utf8(files[name].clone()).unwrap()
    }

    /// Texts of the elements that the selector finds, or the attribute behind `@`.
    fn found(page: &str, what: &str) -> Vec<String> {
        let (selector, attribute) = what.split_once('@').map_or((what, None), |(one, two)| (one, Some(two)));
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(page)
            .select(&selector)
            .map(|element| match attribute {
                Some(name) => element.attr(name).unwrap_or("none").to_owned(),
                None => element.text().collect(),
            })
            .collect()
    }

    #[test]
    fn everything_that_an_editor_says_stands_in_the_page() {
        let files = dressed(
            r##"
            title = "槐津日报"
            subtitle = "全文检索"
            language = "zh-Hant"
            address = "https://paper.example/archive"
            logo = "logo.svg"
            icon = "own.png"
            start = ["this-day", "newest"]
            [colours]
            paper = "#ffffff"
            [footer]
            licence = { text = "CC BY 4.0", url = "https://cc.example/by" }
            contact = ["editor@paper.example", "0351-1234567"]
            record = "京ICP备1号"
            [[links]]
            text = "本报网站"
            url = "https://paper.example/"
            "##,
        );
        let page = text(&files, "index.html");
        for (what, expected) in [
            ("title", vec!["槐津日报 · 全文检索"]),
            ("meta[name=description]@content", vec!["槐津日报：全文检索"]),
            ("meta[name=theme-color]@content", vec!["#ffffff", "#171411"]),
            (".masthead .name a", vec!["槐津日报"]),
            (".masthead .name img@src", vec!["logo.svg"]),
            (".masthead .subject", vec!["全文检索"]),
            (".masthead .subject@data-message", vec!["none"]),
            ("link[rel=icon]@href", vec!["icon.png"]),
            ("link[rel=apple-touch-icon]@href", vec!["icon.png"]),
            (
                ".imprint > *@href",
                vec![
                    "https://cc.example/by",
                    "mailto:editor@paper.example",
                    "none",
                    "https://beian.miit.gov.cn/",
                ],
            ),
            (".links a", vec!["本报网站"]),
        ] {
            assert_eq!(found(&page, what), expected, "{what}");
        }
        let settings: Value = serde_json::from_str(&found(&page, "#jianbao-settings")[0]).unwrap();
        let expected = json!({
            "title": "槐津日报", "subtitle": "全文检索", "language": "zh-Hant",
            "address": "https://paper.example/archive/", "start": ["this-day", "newest"],
        });
        assert_eq!(settings, expected);
        let manifest: Value = serde_json::from_str(&text(&files, "site.webmanifest")).unwrap();
        assert_eq!(
            (manifest["name"].as_str(), manifest["lang"].as_str()),
            (Some("槐津日报"), Some("zh-Hant"))
        );
        assert_eq!(manifest["icons"][0]["src"], "icon.png");
        assert!(files.contains_key("logo.svg") && !files.contains_key("icon-192.png"));
        assert!(text(&files, "page.css").ends_with("--jianbao-paper: #171411;\n}\n}\n"));
    }

    #[test]
    fn a_page_without_settings_is_as_it_comes() {
        let own = page::files(&bundled::page()).unwrap();
        let files = dressed("");
        assert_eq!(text(&files, "page.css"), text(&own, "page.css"));
        let (page, own) = (text(&files, "index.html"), text(&own, "index.html"));
        for what in [
            "title",
            ".masthead",
            ".colophon",
            "meta[name=description]@content",
            "meta[name=theme-color]@content",
        ] {
            assert_eq!(found(&page, what), found(&own, what), "{what}");
        }
        assert!(found(&page, ".imprint, .links").is_empty());
    }

    #[test]
    fn hostile_settings_stay_text() {
        let files = dressed(&format!(
            "title = '{HOSTILE}'\nsubtitle = '{HOSTILE}'\n[footer]\nlicence = '{HOSTILE}'\n[[links]]\ntext = '{HOSTILE}'\nurl = 'https://x.example/\"onclick=alert(1)'"
        ));
        let page = text(&files, "index.html");
        assert!(found(&page, "img, [onerror], [onclick]").is_empty(), "{page}");
        assert_eq!(found(&page, ".masthead .name a"), [HOSTILE]);
        let settings: Value = serde_json::from_str(&found(&page, "#jianbao-settings")[0]).unwrap();
        assert_eq!(settings["title"], HOSTILE);
    }
}

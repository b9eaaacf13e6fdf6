//! Colours and fonts of a site as custom properties, which page and element take up.
//!
//! Properties are inherited into the element's shadow tree, so one style sheet serves both, without a script and under
//! any policy. A newspaper's accent colour by night is made from the one by day unless it is given: the same hue, as
//! light as the dark ground needs.

use std::collections::BTreeMap;
use std::fmt;

use csscolorparser::Color;
use serde::Deserialize;
use toml::Spanned;

use super::values::FontList;

/// What text must have against its ground (WCAG 2, level AA).
const MIN_CONTRAST: f32 = 4.5;

/// An opaque colour.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
pub struct Colour(Color);

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Colour, String> {
        let advice = "give one such as \"#9c2a1c\", \"darkred\" or \"rgb(156, 42, 28)\"";
        let colour = csscolorparser::parse(&text).map_err(|_| format!("“{text}” is no colour; {advice}"))?;
        if colour.a < 1.0 {
            return Err(format!("“{text}” is not opaque; {advice}"));
        }
        Ok(Colour(colour))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let [red, green, blue, _] = self.0.to_rgba8();
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Colour {
    /// How light it is, 0 to 1, as WCAG reckons.
    fn luminance(&self) -> f32 {
        let [red, green, blue, _] = self.0.to_linear_rgba();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Between 1 and 21, as WCAG reckons.
    fn contrast(&self, other: &Colour) -> f32 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The same hue, lighter, so that it can be read on `ground`.
    fn lightened_for(&self, ground: &Colour) -> Colour {
        let white = Color::new(1.0, 1.0, 1.0, 1.0);
        let step = |step: u8| Colour(self.0.interpolate_oklab(&white, f32::from(step) / 20.0));
        let readable = (0..20).map(step).find(|colour| colour.contrast(ground) >= MIN_CONTRAST);
        readable.unwrap_or(Colour(white))
    }
}

macro_rules! colours {
    ($($field:ident $property:literal $day:literal $night:literal,)*) => {
        /// The colours of a site; see `www/styles/shell.js` for what each is for.
        #[derive(Debug, Default, Deserialize)]
        #[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
        pub struct Colours {
            $($field: Option<Spanned<Colour>>,)*
        }

        impl Colours {
            /// What is given, by the names of the properties.
            fn given(self) -> BTreeMap<&'static str, Spanned<Colour>> {
                [$(($property, self.$field),)*]
                    .into_iter()
                    .filter_map(|(name, colour)| Some((name, colour?)))
                    .collect()
            }
        }

        /// The page's own colours by day and by night, by the names of the properties.
        const DEFAULTS: &[(&str, &str, &str)] = &[$(($property, $day, $night),)*];
    };
}

colours! {
    ink "ink" "#211d18" "#ece5d8",
    soft "soft" "#685f54" "#a89d8d",
    paper "paper" "#fbf8f1" "#171411",
    raised "raised" "#fffdf8" "#211d19",
    rule "rule" "#d9d0c0" "#3b342c",
    edge "edge" "#8d8273" "#7d7264",
    accent "accent" "#9c2a1c" "#ee8a76",
    mark "mark" "#ffe39a" "#6b4e0a",
    mark_ink "mark-ink" "#211d18" "#fff3d6",
    mark_near "mark-near" "#d8e6ee" "#25465a",
}

/// Which colours are read on which.
const READ_ON: [(&str, &str); 8] = [
    ("ink", "paper"),
    ("soft", "paper"),
    ("accent", "paper"),
    ("ink", "raised"),
    ("soft", "raised"),
    ("accent", "raised"),
    ("mark-ink", "mark"),
    ("mark-ink", "mark-near"),
];

/// The fonts of a site.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fonts {
    sans: Option<FontList>,
    serif: Option<FontList>,
}

/// Colours and fonts, ready to be written.
#[derive(Debug, Default)]
pub struct Theme {
    day: BTreeMap<&'static str, Colour>,
    night: BTreeMap<&'static str, Colour>,
    fonts: Fonts,
}

/// Something that readers may find hard to read.
#[derive(Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Where it is in the settings, in bytes.
    pub at: usize,
    pub sentence: String,
}

impl Theme {
    /// The theme, and what is doubtful about it.
    pub fn new(day: Colours, night: Colours, fonts: Fonts) -> (Theme, Vec<Doubt>) {
        let (day, night) = (day.given(), night.given());
        let mut doubts = doubts_of(&day, |(name, day, _)| (*name, *day));
        doubts.extend(doubts_of(&night, |(name, _, night)| (*name, *night)));
        let plain = |given: BTreeMap<&'static str, Spanned<Colour>>| -> BTreeMap<&'static str, Colour> {
            given.into_iter().map(|(name, colour)| (name, colour.into_inner())).collect()
        };
        let mut theme = Theme { day: plain(day), night: plain(night), fonts };
        if let (Some(accent), false) = (theme.day.get("accent"), theme.night.contains_key("accent")) {
            let accent = accent.lightened_for(&theme.paper_by_night());
            theme.night.insert("accent", accent);
        }
        // What is given for the day alone must not be seen by night, where the rest is dark.
        for (name, _, own) in DEFAULTS.iter().filter(|(name, ..)| theme.day.contains_key(name)) {
            theme.night.entry(name).or_insert_with(|| own_colour(own));
        }
        (theme, doubts)
    }

    /// The ground of the page by day.
    pub fn paper_by_day(&self) -> Colour {
        self.day.get("paper").cloned().unwrap_or_else(|| own_colour("#fbf8f1"))
    }

    /// The ground of the page by night.
    pub fn paper_by_night(&self) -> Colour {
        self.night.get("paper").cloned().unwrap_or_else(|| own_colour("#171411"))
    }

    /// The rules to be added to the page's style sheet; empty where nothing is set.
    pub fn css(&self) -> String {
        let mut css = String::new();
        let mut block = |before: &str, lines: &[String], after: &str| {
            if !lines.is_empty() {
                css.push_str(&format!("{before}:root {{\n{}}}\n{after}", lines.concat()));
            }
        };
        let colours = |colours: &BTreeMap<&'static str, Colour>| -> Vec<String> {
            colours.iter().map(|(name, colour)| format!("  --jianbao-{name}: {colour};\n")).collect()
        };
        let mut day = colours(&self.day);
        for (name, fonts) in [("sans", &self.fonts.sans), ("serif", &self.fonts.serif)] {
            day.extend(fonts.iter().map(|fonts| format!("  --jianbao-{name}: {};\n", fonts.0)));
        }
        block("", &day, "");
        block("@media screen and (prefers-color-scheme: dark) {\n", &colours(&self.night), "}\n");
        css
    }
}

/// One of the page's own colours.
fn own_colour(text: &str) -> Colour {
    Colour::try_from(text.to_owned()).expect("the page's own colours are colours")
}

/// Which of the colours given for one time of day are hard to read among the others of that time.
fn doubts_of(
    given: &BTreeMap<&'static str, Spanned<Colour>>,
    own: fn(&(&'static str, &'static str, &'static str)) -> (&'static str, &'static str),
) -> Vec<Doubt> {
    let own: BTreeMap<&str, &str> = DEFAULTS.iter().map(own).collect();
    let colour =
        |name: &str| given.get(name).map_or_else(|| own_colour(own[name]), |own| own.get_ref().clone());
    let doubt = |(text, ground): &(&str, &str)| {
        let place = given.get(text).or(given.get(ground))?;
        let contrast = colour(text).contrast(&colour(ground));
        (contrast < MIN_CONTRAST).then(|| Doubt {
            at: place.span().start,
            sentence: format!(
                "{text} {} on {ground} {} has a contrast of {contrast:.1}; many readers cannot read less than {MIN_CONTRAST}",
                colour(text),
                colour(ground)
            ),
        })
    };
    READ_ON.iter().filter_map(doubt).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(day: &str, night: &str, fonts: &str) -> (Theme, Vec<Doubt>) {
        Theme::new(
            toml::from_str(day).unwrap(),
            toml::from_str(night).unwrap(),
            toml::from_str(fonts).unwrap(),
        )
    }

    #[test]
    fn what_is_not_set_is_not_written() {
        let (theme, doubts) = theme("", "", "");
        assert_eq!((theme.css().as_str(), doubts), ("", vec![]));
    }

    #[test]
    fn colours_and_fonts_become_properties() {
        let (theme, doubts) = theme(
            "accent = \"DarkGreen\"\npaper = \"#FFF\"",
            "paper = \"#000\"",
            "serif = \"Noto Serif SC, serif\"\nsans = [\"思源黑体\"]",
        );
        assert_eq!(doubts, []);
        let css = theme.css();
        let (day, night) = css.split_once("@media").unwrap();
        for line in [
            "--jianbao-accent: #006400;",
            "--jianbao-paper: #ffffff;",
            "--jianbao-serif: \"Noto Serif SC\", serif;",
            "--jianbao-sans: \"思源黑体\";",
        ] {
            assert!(day.contains(line), "{line} is not in {css}");
        }
        assert!(night.contains("--jianbao-paper: #000000;"), "{css}");
        let accent = &theme.night["accent"];
        assert!(accent.contrast(&theme.paper_by_night()) >= MIN_CONTRAST, "{accent}");
    }

    #[test]
    fn a_colour_by_day_alone_leaves_the_night_dark() {
        let (theme, _) = theme("paper = \"white\"\nink = \"black\"", "", "");
        assert_eq!(theme.night["paper"].to_string(), "#171411");
        assert_eq!(theme.night["ink"].to_string(), "#ece5d8");
    }

    #[test]
    fn a_colour_that_can_hardly_be_read_is_doubted_where_it_stands() {
        let (_, doubts) = theme("paper = \"white\"\naccent = \"#eee\"", "", "");
        assert!(
            doubts
                .iter()
                .any(|doubt| doubt.at > 15 && doubt.sentence.contains("accent #eeeeee on paper #ffffff"))
        );
        let (_, own) = theme("", "ink = \"#ece5d8\"", "");
        assert_eq!(own, [], "the page's own colours can be read");
    }

    #[test]
    fn the_pages_own_colours_are_those_of_the_element() {
        let shell =
            std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/www/styles/shell.js")).unwrap();
        for (name, day, night) in DEFAULTS {
            let line = format!("--{name}: var(--jianbao-{name}, light-dark({day}, {night}));");
            assert!(shell.contains(&line), "www/styles/shell.js has no “{line}”");
        }
    }
}

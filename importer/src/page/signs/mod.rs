//! The signs by which an editor knows what a line is, as small numbers with names.
//!
//! Some are of the line and of the lines around it: length, closing punctuation, indentation, height, blank lines,
//! marks. Some come from the tables of newspaper practice: datelines, bylines, notes, credits. And some come from
//! reading: how many of a line's words the text behind it and the text before it have, and how many words the two
//! sides of a boundary share. No sign is a word of one newspaper. Paragraphs of wrapped lines are guessed first, by
//! indentation and by how full the lines are, because a headline is known by the paragraph that follows it.

mod bond;
mod describe;
mod guess;
mod observation;
mod shape;

use super::line::LineRole;
use super::lines::Marked;
use super::profile::PaperProfile;
use super::roles::listed;
use bond::bonds;
use describe::{Signs, page_signs};
use guess::{ALONE, guesses, join};
pub use observation::{Observation, Place, Sign};

/// The signs of every line of a page.
pub fn of(lines: &[Marked], profile: &PaperProfile) -> Vec<Observation> {
    let joins: Vec<u16> = (0..lines.len()).map(|at| join(lines, at)).collect();
    let guesses = guesses(lines, &joins);
    let page = page_signs(lines, &guesses);
    let bonds = bonds(lines);
    let places = places(lines, profile);
    let mut observations = Vec::with_capacity(lines.len());
    let mut guess = 0;
    for (at, line) in lines.iter().enumerate() {
        while guesses.get(guess + 1).is_some_and(|next| next.first <= at) {
            guess += 1;
        }
        let mut signs = Signs { signs: Vec::with_capacity(64) };
        let starts = guesses[guess].first == at;
        signs.add(if starts { "start" } else { "inner" }, page.class);
        signs.of_line(lines, at, &joins, &page);
        if starts {
            signs.of_paragraph(&guesses, guess, &page);
            signs.of_reading(&guesses, guess, &bonds[at], &page);
        } else {
            signs.of_inner(lines, at, &joins, &guesses[guess], &bonds[at]);
        }
        observations.push(Observation {
            signs: signs.signs,
            // Long text apart is a caption, and its place or its words say so.
            can_be_apart: guesses[guess].length <= 60
                && !guesses[guess].text.ends_with('。')
                && !guesses[guess].signed
                && guesses[guess].jumps == 0
                && guesses[guess].kind != 1
                || guesses[guess].kind == 6
                || line.gap >= 3
                || guesses[guess].kind == 7
                || guesses[guess].pictures,
            dated: starts && guesses[guess].kind == 1,
            // A 消息头 behind a byline begins an article.
            begins: starts
                && places[at] == Place::Unknown
                && guesses[guess].kind == 1
                && guess > 0
                && guesses[guess - 1].signed
                && guesses[guess - 1].kind != 2,
            can_go_on: at > 0 && joins[at] != ALONE,
            apart: is_apart(line, profile),
            // What opens with a 消息头 may begin an article anywhere.
            place: if starts && guesses[guess].kind == 1 && places[at] == Place::InColumns {
                Place::Unknown
            } else {
                places[at]
            },
        });
    }
    observations
}

/// Whether a line is known to belong to no article.
fn is_apart(line: &Marked, profile: &PaperProfile) -> bool {
    let text = line.text.trim();
    matches!(line.role, Some(LineRole::RunningHead | LineRole::Furniture))
        || listed(&profile.sections, text)
        || listed(&profile.slogans, text)
}

/// Where every line stands in its region.
fn places(lines: &[Marked], profile: &PaperProfile) -> Vec<Place> {
    let mut places = Vec::with_capacity(lines.len());
    // The region whose headline was seen last, and whether the line before is part of that headline.
    let (mut headed, mut goes_on) = (None, false);
    for line in lines {
        let place = match line.geometry {
            Some(_) if is_apart(line, profile) => Place::Unknown,
            Some(geometry) if geometry.above_columns => match headed {
                Some(region) if region == geometry.region && goes_on => Place::InHeadline,
                Some(region) if region == geometry.region => Place::Unknown,
                _ => Place::OpensRegion,
            },
            Some(geometry) if headed == Some(geometry.region) => {
                let plain = geometry.size < LARGER && !geometry.centred;
                if plain { Place::InColumns } else { Place::Unknown }
            }
            _ => Place::Unknown,
        };
        goes_on = place.is_headline();
        if let (true, Some(geometry)) = (goes_on, line.geometry) {
            headed = Some(geometry.region);
        }
        places.push(place);
    }
    places
}

/// A line of this size, in hundredths of the body's height, is larger than the text.
const LARGER: u16 = 120;

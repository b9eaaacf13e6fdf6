//! Bytes of a source file to text.
//!
//! UTF-8 is taken as it is. Older newspaper systems export GB18030, papers of Taiwan and Hong Kong Big5, and
//! some tools UTF-16 with a mark. A guess must never damage a text silently: an encoding counts only if every
//! byte of the file is valid in it, and the diagnostic says which one it was.

use crate::diagnostic::Problem;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Text, and the name of its encoding where that is not UTF-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub encoding: Option<&'static str>,
    /// How many places are damaged; each is a replacement character in the text.
    pub damaged: usize,
}

/// One damaged place among so many characters is still text in its encoding.
pub const DAMAGE: usize = 100;
/// So many places may be damaged however short the text is: one bad byte can spoil the characters behind it too.
pub const FEW: usize = 3;

/// The text of those bytes.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, Problem> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes)
        && encoding != encoding_rs::UTF_8
    {
        return damaged(encoding, &bytes[mark..]).ok_or(Problem::UnknownEncoding);
    }
    if bytes.contains(&0) {
        return utf16_without_mark(&bytes).ok_or(Problem::Binary);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text);
            return Ok(Decoded { text, encoding: None, damaged: 0 });
        }
        Err(error) => error.into_bytes(),
    };
    // Before the others: most texts in UTF-8 are also valid GB18030, and nonsense.
    if let Some(decoded) = damaged(UTF_8, &bytes) {
        return Ok(decoded);
    }
    let guesses = if looks_like_gb2312(&bytes) { [GB18030, BIG5] } else { [BIG5, GB18030] };
    let sound = guesses.into_iter().find_map(|encoding| sound(encoding, &bytes));
    sound
        .or_else(|| guesses.into_iter().find_map(|encoding| damaged(encoding, &bytes)))
        .ok_or(Problem::UnknownEncoding)
}

fn sound(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
    plausible(&text).then_some(Decoded { text, encoding: Some(encoding.name()), damaged: 0 })
}

/// The text with a replacement character for each damaged place, where those are few.
fn damaged(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
    let damaged = text.matches('\u{fffd}').count();
    let characters = text.chars().filter(|c| !c.is_ascii()).count();
    let few = damaged == 0 || damaged * DAMAGE <= characters.max(FEW * DAMAGE);
    (few && plausible(&text)).then_some(Decoded {
        text,
        encoding: (encoding != UTF_8).then(|| encoding.name()),
        damaged,
    })
}

/// Spreadsheet programs save "Unicode text" with a mark; some tools leave it out.
fn utf16_without_mark(bytes: &[u8]) -> Option<Decoded> {
    [UTF_16LE, UTF_16BE].into_iter().find_map(|encoding| sound(encoding, bytes))
}

/// Whether nearly all double bytes lie in the square that GB2312 uses and Big5 leaves for half its characters.
pub fn looks_like_gb2312(bytes: &[u8]) -> bool {
    let (mut pairs, mut inside, mut at) = (0u32, 0u32, 0);
    while at + 1 < bytes.len() {
        if bytes[at] < 0x80 {
            at += 1;
            continue;
        }
        pairs += 1;
        inside += u32::from(bytes[at] >= 0xA1 && bytes[at] <= 0xF7 && bytes[at + 1] >= 0xA1);
        at += 2;
    }
    inside * 10 >= pairs * 8
}

/// Whether a decoded text is mostly what Chinese newspapers print; random bytes decode to rare characters.
fn plausible(text: &str) -> bool {
    let mut usual = Usual::default();
    text.chars().for_each(|c| usual.add(c));
    usual.is_plausible()
}

/// How many characters of a text are usual in Chinese newspapers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usual {
    /// All but white space.
    pub all: u64,
    usual: u64,
}

impl Usual {
    pub fn add(&mut self, c: char) {
        if c.is_whitespace() {
            return;
        }
        self.all += 1;
        let common = matches!(c, ' '..='~' | '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}' | '‘'..='”' | '…' | '—' | '·' | '①'..='⑳' | '■' | '□' | '●' | '○' | '▲' | '△' | '★' | '☆' | '℃');
        self.usual += u64::from(common);
    }

    pub fn is_plausible(self) -> bool {
        self.all > 0 && self.usual * 10 >= self.all * 9
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_every_known_encoding_is_read_and_the_rest_refused() {
        let simplified = "本报讯 记者从市图书馆获悉，新馆将于下月开放，读者凭证入馆。";
        let traditional = "本報訊 記者從市圖書館獲悉，新館將於下月開放，讀者憑證入館。";
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(simplified.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for (bytes, expected, encoding) in [
            (simplified.as_bytes().to_vec(), simplified, None),
            (format!("\u{feff}{simplified}").into_bytes(), simplified, None),
            (GB18030.encode(simplified).0.into_owned(), simplified, Some("gb18030")),
            (GB18030.encode(traditional).0.into_owned(), traditional, Some("gb18030")),
            (BIG5.encode(traditional).0.into_owned(), traditional, Some("Big5")),
            (utf16, simplified, Some("UTF-16LE")),
        ] {
            let decoded = decode(bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (expected, encoding));
        }
        for encoding in [GB18030, BIG5] {
            let mut bytes = encoding
                .encode(&if encoding == BIG5 { traditional } else { simplified }.repeat(10))
                .0
                .into_owned();
            bytes[30] = 0xFF;
            let decoded = decode(bytes).unwrap();
            assert_eq!((decoded.encoding, decoded.damaged > 0), (Some(encoding.name()), true));
        }
        let mut bytes = simplified.repeat(10).into_bytes();
        bytes[30] = 0xFF;
        assert_eq!(decode(bytes).unwrap().encoding, None);
        assert_eq!(decode(vec![0; 100]), Err(Problem::Binary));
        assert_eq!(decode(vec![0xFF; 100]), Err(Problem::UnknownEncoding));
        assert_eq!(decode((128..=255).rev().collect()), Err(Problem::UnknownEncoding));
    }
}

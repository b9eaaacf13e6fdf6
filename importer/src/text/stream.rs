//! A text file larger than memory: its encoding found in one pass, its characters handed on in a second.

use super::encoding::{DAMAGE, FEW, Usual, looks_like_gb2312};
use super::lines::LINE_ENDS;
use crate::diagnostic::Problem;
use encoding_rs::{BIG5, Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, BufRead, Read, Seek};

/// Bytes that are decoded at once.
const CHUNK: usize = 64 << 10;

/// How a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detected {
    encoding: &'static Encoding,
    /// How many places are damaged; each is read as a replacement character.
    pub damaged: usize,
}

impl Detected {
    /// The encoding's name where it is not UTF-8.
    pub fn name(self) -> Option<&'static str> {
        (self.encoding != UTF_8).then(|| self.encoding.name())
    }
}

/// The encoding of a file, by the same rules as [`super::encoding::decode`].
pub fn detect(file: &mut (impl Read + Seek)) -> Result<Detected, Problem> {
    let unreadable = |error: io::Error| Problem::unreadable(&error);
    let mut start = Vec::new();
    file.by_ref().take(CHUNK as u64).read_to_end(&mut start).map_err(unreadable)?;
    let marked = Encoding::for_bom(&start).map(|(encoding, _)| encoding).filter(|own| *own != UTF_8);
    let (guesses, failure): (&[&'static Encoding], Problem) = match marked {
        Some(own) if own == UTF_16LE => (&[UTF_16LE], Problem::UnknownEncoding),
        Some(_) => (&[UTF_16BE], Problem::UnknownEncoding),
        None if start.contains(&0) => (&[UTF_16LE, UTF_16BE], Problem::Binary),
        None if looks_like_gb2312(&start) => (&[UTF_8, GB18030, BIG5], Problem::UnknownEncoding),
        None => (&[UTF_8, BIG5, GB18030], Problem::UnknownEncoding),
    };
    let mut damaged = None;
    for &encoding in guesses {
        file.rewind().map_err(unreadable)?;
        let seen = Seen::of(file, encoding).map_err(unreadable)?;
        let sound = encoding == UTF_8 && seen.damaged == 0;
        if seen.usual.all == 0 && sound {
            return Err(Problem::Empty);
        }
        if sound && seen.nul {
            return Err(Problem::Binary);
        }
        let found = Detected { encoding, damaged: seen.damaged };
        if sound || seen.damaged == 0 && seen.usual.is_plausible() {
            file.rewind().map_err(unreadable)?;
            return Ok(found);
        }
        // UTF-8 with a little damage comes before the others: most of it is also valid GB18030, and nonsense.
        if seen.is_slightly_damaged() && start.iter().all(|byte| *byte != 0) && damaged.is_none() {
            damaged = Some(found);
            if encoding == UTF_8 {
                break;
            }
        }
    }
    file.rewind().map_err(unreadable)?;
    damaged.ok_or(failure)
}

/// What a file looks like in an encoding.
#[derive(Default)]
struct Seen {
    usual: Usual,
    characters: usize,
    damaged: usize,
    nul: bool,
}

impl Seen {
    fn of(file: &mut impl Read, encoding: &'static Encoding) -> io::Result<Seen> {
        let mut seen = Seen::default();
        let mut reader = TextReader::new(file, Detected { encoding, damaged: 0 });
        loop {
            reader.fill()?;
            if reader.used == reader.text.len() {
                return Ok(seen);
            }
            for c in reader.text[reader.used..].chars() {
                seen.usual.add(c);
                seen.characters += usize::from(!c.is_ascii());
                seen.damaged += usize::from(c == '\u{fffd}');
                seen.nul |= c == '\0';
            }
            reader.used = reader.text.len();
        }
    }

    fn is_slightly_damaged(&self) -> bool {
        self.damaged * DAMAGE <= self.characters.max(FEW * DAMAGE) && self.usual.is_plausible()
    }
}

/// The text of a file as UTF-8, with every line end as one LF and without a byte-order mark.
pub struct TextReader<R> {
    file: R,
    decoder: Decoder,
    bytes: Vec<u8>,
    text: String,
    used: usize,
    /// The text so far ends in CR; an LF behind it is the same line end.
    after_cr: bool,
    ended: bool,
}

impl<R: Read> TextReader<R> {
    pub fn new(file: R, detected: Detected) -> TextReader<R> {
        TextReader {
            file,
            decoder: detected.encoding.new_decoder_with_bom_removal(),
            bytes: vec![0; CHUNK],
            text: String::new(),
            used: 0,
            after_cr: false,
            ended: false,
        }
    }

    /// Decodes until there is something that is not used yet, or the end is reached.
    fn fill(&mut self) -> io::Result<()> {
        while self.used == self.text.len() && !self.ended {
            self.used = 0;
            self.text.clear();
            let count = self.file.read(&mut self.bytes)?;
            self.ended = count == 0;
            let bytes = &self.bytes[..count];
            self.text.reserve(self.decoder.max_utf8_buffer_length(count).unwrap_or(3 * CHUNK));
            _ = self.decoder.decode_to_string(bytes, &mut self.text, self.ended);
            self.unify();
        }
        Ok(())
    }

    fn unify(&mut self) {
        if self.after_cr && self.text.starts_with('\n') {
            self.used = 1;
        }
        if !self.text.is_empty() {
            self.after_cr = self.text.ends_with('\r');
        }
        if self.text.contains(LINE_ENDS) {
            self.text = self.text.replace("\r\n", "\n").replace(LINE_ENDS, "\n");
        }
    }
}

impl<R: Read> Read for TextReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for TextReader<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.fill()?;
        Ok(&self.text.as_bytes()[self.used..])
    }

    fn consume(&mut self, count: usize) {
        self.used += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{encoding, lines};
    use std::io::Cursor;

    /// Hands out few bytes at a time, so that characters and line ends are torn.
    struct Slow<R>(R);

    impl<R: Read> Read for Slow<R> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let end = out.len().min(3);
            self.0.read(&mut out[..end])
        }
    }

    #[test]
    fn a_stream_gives_what_the_whole_file_gives() {
        let simplified =
            "标题,正文\r\n渡轮试航,\"渡轮今日试航，\r\n市民很多。\"\r旧桥新修,旧桥今日新修。\u{2028}"
                .repeat(9);
        let traditional = "標題,內文\n渡輪試航,渡輪今日試航，市民很多。\n".repeat(9);
        let utf16 = |text: &str, mark: bool| -> Vec<u8> {
            let mark = if mark { "\u{feff}" } else { "" };
            format!("{mark}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
        };
        let mut damaged = GB18030.encode(&simplified).0.into_owned();
        damaged[40] = 0xFF;
        let mut damaged_utf8 = simplified.clone().into_bytes();
        damaged_utf8[40] = 0xFF;
        for bytes in [
            simplified.clone().into_bytes(),
            format!("\u{feff}{simplified}").into_bytes(),
            GB18030.encode(&simplified).0.into_owned(),
            BIG5.encode(&traditional).0.into_owned(),
            utf16(&simplified, true),
            utf16(&simplified, false),
            damaged,
            damaged_utf8,
            vec![0; 100],
            vec![0xFF; 100],
            Vec::new(),
            b" \n".to_vec(),
        ] {
            let whole = encoding::decode(bytes.clone());
            let found = detect(&mut Cursor::new(&bytes));
            match whole {
                Ok(whole) if whole.text.trim().is_empty() => assert_eq!(found, Err(Problem::Empty)),
                Ok(whole) => {
                    let found = found.unwrap();
                    assert_eq!((found.name(), found.damaged), (whole.encoding, whole.damaged));
                    let mut text = String::new();
                    TextReader::new(Slow(bytes.as_slice()), found).read_to_string(&mut text).unwrap();
                    assert_eq!(text, lines::unified(whole.text));
                }
                Err(problem) => assert_eq!(found, Err(problem)),
            }
        }
    }
}

//! The words that say what is doubtful in an article.
//!
//! A flag is a Chinese phrase, as written in [`engine::Article::flags`], optionally with a detail in
//! full-width brackets: 行尾缺字（第29行）. Flags are words and not codes because they are shown as they are, in
//! the report, in the index and in the page. To add one, add a row.

use super::lang::Lang;

/// One kind of flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flag {
    /// As written in an article.
    pub words: &'static str,
    /// What the English report says.
    pub english: &'static str,
    /// What it costs in the quality score, in thousandths; 0 for a plain record of what was done.
    pub cost: u16,
}

macro_rules! flags {
    ($($name:ident = $words:literal, $english:literal, $cost:literal;)*) => {
        $(#[doc = $words] pub const $name: Flag = Flag { words: $words, english: $english, cost: $cost };)*
        /// Every flag.
        pub const ALL: &[Flag] = &[$($name),*];
    };
}

flags! {
    TITLE_MISSING = "标题缺失", "the headline is missing", 150;
    TITLE_DOUBTFUL = "标题存疑", "the lines of the headline may be in the wrong order", 80;
    TITLE_SPLIT = "标题由正文分出", "the headline was split off the body", 60;
    TITLE_VERTICAL = "竖排标题", "the headline was put together from single characters", 80;
    BODY_MISSING = "正文缺失", "a headline without a body", 300;
    ORDER = "顺序存疑", "the text may be in the wrong order", 250;
    LINE_END = "行尾缺字", "the end of a line is missing", 150;
    TRUNCATED = "截断", "the text breaks off", 250;
    JOINED = "断句已接合", "a sentence broken between paragraphs was joined", 0;
    JOIN_DOUBTFUL = "接合存疑", "two paragraphs were joined and may not belong together", 80;
    SPACES = "词内空格已去", "spaces inside words were taken out", 0;
    WRAPPED = "折行已接合", "wrapped lines were joined", 0;
    REPEATED = "字句重复", "a passage is repeated", 150;
    QUOTES = "引号不配对", "quotation marks do not pair", 40;
    ODD_CHARACTERS = "异常字符", "characters that do not belong in running text", 200;
    RESIDUE = "残字", "residue of a headline or picture", 300;
    CAPTION_GUESSED = "疑为图片说明", "taken for a caption because of its position", 60;
    MERGE_DOUBTFUL = "分篇存疑", "may be part of the article before it", 120;
    SPLIT_DOUBTFUL = "疑含两篇", "another article may begin inside it", 60;
    CORRECTED = "已更正", "corrected by the editor", 0;
}

impl Flag {
    /// The flag by itself.
    pub fn plain(self) -> String {
        self.words.to_string()
    }

    /// The flag with lines of the source as its detail.
    pub fn at_lines(self, lines: &[u32]) -> String {
        let list: Vec<String> = lines.iter().map(u32::to_string).collect();
        format!("{}（第{}行）", self.words, list.join("、"))
    }

    /// The flag with a detail in words.
    pub fn detailed(self, detail: &str) -> String {
        format!("{}（{detail}）", self.words)
    }
}

/// The kind of a flag as written in an article.
pub fn kind(flag: &str) -> Option<Flag> {
    let words = flag.split('（').next()?;
    ALL.iter().copied().find(|known| known.words == words)
}

/// The flag in that language; a flag that came with the source is shown as it is.
pub fn render(flag: &str, lang: Lang) -> String {
    match (kind(flag), lang) {
        (Some(known), Lang::English) => {
            let detail = flag[known.words.len()..].trim_matches(['（', '）']);
            let detail = detail.replace('第', "line ").replace('行', "").replace('、', ", ");
            if detail.is_empty() {
                known.english.to_string()
            } else {
                format!("{} ({detail})", known.english)
            }
        }
        _ => flag.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_reads_in_both_languages() {
        let flag = LINE_END.at_lines(&[29, 31]);
        assert_eq!(flag, "行尾缺字（第29、31行）");
        assert_eq!(render(&flag, Lang::English), "the end of a line is missing (line 29, 31)");
        assert_eq!(render(&flag, Lang::Chinese), flag);
        assert_eq!(render("自定", Lang::English), "自定");
        assert_eq!(kind(&flag), Some(LINE_END));
    }
}

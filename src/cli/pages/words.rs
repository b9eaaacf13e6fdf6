//! What the static pages say around a newspaper's own text, in each language of the interface.

use engine::{Date, Kind};

use crate::cli::settings::Language;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    pub tag: &'static str,
    pub all_issues: &'static str,
    pub years: &'static str,
    pub date_unknown: &'static str,
    pub paper_unknown: &'static str,
    pub page_unknown: &'static str,
    pub search_text: &'static str,
    pub search: &'static str,
    /// Labels of the links around a page: before its articles, behind them, and those to other issues.
    pub pages: &'static str,
    pub pages_again: &'static str,
    pub issues: &'static str,
    pub previous_page: &'static str,
    pub next_page: &'static str,
    pub previous_issue: &'static str,
    pub next_issue: &'static str,
    pub captions: &'static str,
    pub doubtful: &'static str,
    pub open_in_search: &'static str,
    pub original: &'static str,
    /// What to call a picture, a brief, a slogan and anything else that has no headline.
    nameless: [&'static str; 4],
    is_english: bool,
}

const SIMPLIFIED: Words = Words {
    tag: "zh-Hans",
    all_issues: "各期报纸",
    years: "年份",
    date_unknown: "日期不详",
    paper_unknown: "报名不详",
    page_unknown: "版次不详",
    search_text: "检索全文",
    search: "检索",
    pages: "版面",
    pages_again: "本版之后",
    issues: "各期",
    previous_page: "上一版：",
    next_page: "下一版：",
    previous_issue: "上一期：",
    next_issue: "下一期：",
    captions: "图片说明",
    doubtful: "存疑",
    open_in_search: "在检索页打开",
    original: "原文网页",
    nameless: ["（图片）", "（简讯）", "（口号）", "（无题）"],
    is_english: false,
};

const TRADITIONAL: Words = Words {
    tag: "zh-Hant",
    all_issues: "各期報紙",
    date_unknown: "日期不詳",
    paper_unknown: "報名不詳",
    page_unknown: "版次不詳",
    search_text: "檢索全文",
    search: "檢索",
    pages_again: "本版之後",
    captions: "圖片說明",
    doubtful: "存疑",
    open_in_search: "在檢索頁開啟",
    original: "原文網頁",
    nameless: ["（圖片）", "（簡訊）", "（口號）", "（無題）"],
    ..SIMPLIFIED
};

const ENGLISH: Words = Words {
    tag: "en",
    all_issues: "All issues",
    years: "Years",
    date_unknown: "No date",
    paper_unknown: "Unknown newspaper",
    page_unknown: "No page number",
    search_text: "Search the full text",
    search: "Search",
    pages: "Pages",
    pages_again: "After this page",
    issues: "Issues",
    previous_page: "Previous page: ",
    next_page: "Next page: ",
    previous_issue: "Previous issue: ",
    next_issue: "Next issue: ",
    captions: "Captions",
    doubtful: "Doubtful",
    open_in_search: "Open in the search page",
    original: "Original page",
    nameless: ["(picture)", "(brief)", "(slogan)", "(untitled)"],
    is_english: true,
};

const WEEKDAYS: [(char, &str); 7] = [
    ('日', "Sunday"),
    ('一', "Monday"),
    ('二', "Tuesday"),
    ('三', "Wednesday"),
    ('四', "Thursday"),
    ('五', "Friday"),
    ('六', "Saturday"),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Words {
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::Simplified => &SIMPLIFIED,
            Language::Traditional => &TRADITIONAL,
            Language::English => &ENGLISH,
        }
    }

    /// What to call an article without a headline.
    pub fn nameless(&self, kind: Kind) -> &'static str {
        let [picture, brief, slogan, other] = self.nameless;
        match kind {
            Kind::Picture => picture,
            Kind::Brief => brief,
            Kind::Slogan => slogan,
            _ => other,
        }
    }

    pub fn year(&self, year: Option<u16>) -> String {
        match year {
            Some(year) if self.is_english => year.to_string(),
            Some(year) => format!("{year}年"),
            None => self.date_unknown.to_owned(),
        }
    }

    pub fn month(&self, month: u8) -> String {
        if self.is_english { month_name(month).to_owned() } else { format!("{month}月") }
    }

    /// A day within its month.
    pub fn day_of_month(&self, day: u8) -> String {
        if self.is_english { day.to_string() } else { format!("{day}日") }
    }

    /// 2024年11月20日 星期三; Wednesday, 20 November 2024.
    pub fn day(&self, date: Date) -> String {
        let Date { year, month, day } = date;
        let (weekday, english) = WEEKDAYS[usize::from(date.weekday())];
        match self.is_english {
            true => format!("{english}, {day} {} {year}", month_name(month)),
            false => format!("{year}年{month}月{day}日 星期{weekday}"),
        }
    }

    /// 第2版 民生; parts of one page are counted.
    pub fn page(&self, number: Option<u16>, name: &str, part: (usize, usize)) -> String {
        let mut page = match number {
            Some(number) if self.is_english => format!("Page {number} {name}"),
            Some(number) => format!("第{number}版 {name}"),
            None if name.is_empty() => self.page_unknown.to_owned(),
            None => name.to_owned(),
        };
        page.truncate(page.trim_end().len());
        match part {
            (_, 1) => page,
            (part, parts) if self.is_english => format!("{page} ({part}/{parts})"),
            (part, parts) => format!("{page}（{part}/{parts}）"),
        }
    }
}

fn month_name(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|month| MONTHS.get(month)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_pages_are_said_as_each_language_has_them() {
        let date = Date::parse("2024-11-20").unwrap();
        let said = |language, number, name, part| {
            let words = Words::of(language);
            [words.day(date), words.page(number, name, part)]
        };
        assert_eq!(
            said(Language::Simplified, Some(2), "民生", (1, 1)),
            ["2024年11月20日 星期三", "第2版 民生"]
        );
        assert_eq!(
            said(Language::Traditional, None, "", (2, 3)),
            ["2024年11月20日 星期三", "版次不詳（2/3）"]
        );
        assert_eq!(
            said(Language::English, Some(2), "", (2, 3)),
            ["Wednesday, 20 November 2024", "Page 2 (2/3)"]
        );
    }
}

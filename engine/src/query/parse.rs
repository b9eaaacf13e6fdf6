//! Reading a query: from what was typed to clauses and terms.

use super::quotes::{closing, quoted};
use super::ranges::{date_range, page_range};
use super::term::{Clause, Condition, Query, Term};
use crate::text::slice::slice;
use crate::text::width::half_width;

/// Fields and the names that readers type.
const FIELDS: &[(Field, &[&str])] = &[
    (Field::Title, &["标题", "標題", "题", "title"]),
    (Field::Author, &["作者", "记者", "記者", "author"]),
    (Field::Page, &["版", "版次", "page"]),
    (Field::Section, &["栏目", "欄目", "section"]),
    (Field::Date, &["日期", "date"]),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Author,
    Page,
    Section,
    Date,
}

impl Query {
    /// Reads a query. Total: text that is no operator is searched for.
    pub fn parse(text: &str) -> Query {
        let mut query = Query::default();
        let tokens = tokens(text);
        let negative_numbers = all_negative_numbers(&tokens);
        let (mut joined, mut negated) = (false, false);
        for token in tokens {
            match token {
                Token::Or => joined = !query.clauses.is_empty(),
                Token::And => joined = false,
                Token::Not => negated = true,
                Token::Term(raw) => {
                    let Some(mut term) = Term::parse(raw) else { continue };
                    if negative_numbers {
                        term = Term {
                            excluded: false,
                            condition: Condition::Text { text: raw.to_owned(), quoted: false },
                        };
                    }
                    term.excluded |= std::mem::take(&mut negated);
                    match query.clauses.last_mut() {
                        Some(clause) if joined => clause.alternatives.push(term),
                        _ => query.clauses.push(Clause { alternatives: vec![term] }),
                    }
                    joined = false;
                }
            }
        }
        query
    }
}

impl Term {
    /// Reads one token; `None` where only operators are left of it.
    fn parse(raw: &str) -> Option<Term> {
        let text = raw.trim_start_matches(is_minus);
        let excluded = text.len() < raw.len();
        if text.is_empty() {
            return None;
        }
        let condition = field_condition(text).unwrap_or_else(|| match quoted(text) {
            Some(inside) => Condition::Text { text: inside.to_owned(), quoted: true },
            None => Condition::Text { text: text.to_owned(), quoted: false },
        });
        Some(Term { excluded, condition })
    }
}

/// A piece of a query between white space and `|`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'q> {
    Or,
    And,
    Not,
    Term(&'q str),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            rest = slice(rest, first.len_utf8()..);
        } else if is_bar(first) {
            found.push(Token::Or);
            rest = slice(rest, first.len_utf8()..);
        } else {
            let length = token_length(rest);
            let (token, after) = (slice(rest, ..length), slice(rest, length..));
            found.push(match token {
                "OR" | "ＯＲ" => Token::Or,
                "AND" | "ＡＮＤ" => Token::And,
                "NOT" | "ＮＯＴ" => Token::Not,
                term => Token::Term(term),
            });
            rest = after;
        }
    }
    found
}

/// Bytes of the token at the beginning of `rest`: up to white space or `|`, except within quotation marks
/// that open the token or its field's value. A mark that is never closed reaches to the end.
fn token_length(rest: &str) -> usize {
    let opening = rest.trim_start_matches(is_minus);
    let value = split_field(opening).map_or(opening, |(_, value)| value);
    let skipped = rest.len() - value.len();
    if let Some(close) = value.chars().next().and_then(closing) {
        let inside = skipped + value.chars().next().map_or(0, char::len_utf8);
        let Some(end) = slice(rest, inside..).char_indices().find(|&(_, c)| close.contains(&c)) else {
            return rest.len();
        };
        let after = inside + end.0 + end.1.len_utf8();
        return after + plain_length(slice(rest, after..));
    }
    plain_length(rest)
}

fn plain_length(rest: &str) -> usize {
    rest.find(|c: char| c.is_whitespace() || is_bar(c)).unwrap_or(rest.len())
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜')
}

/// Whether a query is made of nothing but one minus and a figure each: `-5℃` is a temperature then, and does not
/// exclude all articles with 5℃.
fn all_negative_numbers(tokens: &[Token<'_>]) -> bool {
    let is_negative_number = |token: &Token<'_>| {
        let Token::Term(raw) = token else { return false };
        raw.strip_prefix(is_minus)
            .and_then(|rest| rest.chars().next())
            .is_some_and(|c| half_width(c).is_ascii_digit())
    };
    !tokens.is_empty() && tokens.iter().all(is_negative_number)
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－' | '﹣' | '−')
}

/// A field's name and colon taken off the front.
fn split_field(token: &str) -> Option<(Field, &str)> {
    let (name, value) = token.split_once([':', '：'])?;
    let name: String = name.chars().map(half_width).collect::<String>().to_ascii_lowercase();
    let (field, _) = FIELDS.iter().find(|(_, names)| names.contains(&name.as_str()))?;
    Some((*field, value))
}

/// The condition of a token that names a field and gives it a value that the field can have.
fn field_condition(token: &str) -> Option<Condition> {
    let (field, value) = split_field(token)?;
    let value = quoted(value).unwrap_or(value);
    if value.is_empty() {
        return None;
    }
    match field {
        Field::Title => Some(Condition::Title(value.to_owned())),
        Field::Author => Some(Condition::Author(value.to_owned())),
        Field::Section => Some(Condition::Section(value.to_owned())),
        Field::Page => Some(match page_range(value) {
            Some(pages) => Condition::Page(pages),
            None => Condition::PageName(value.to_owned()),
        }),
        Field::Date => date_range(value).map(Condition::Date),
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// A query that is understood as this one.
    fn written(query: &Query) -> String {
        let alternatives =
            |clause: &Clause| clause.alternatives.iter().map(written_term).collect::<Vec<_>>().join(" | ");
        query.clauses.iter().map(alternatives).collect::<Vec<_>>().join(" ")
    }

    fn written_term(term: &Term) -> String {
        // In the first marks that the text does not close.
        let enclosed = |text: &str| {
            let marks = [('"', '"'), ('「', '」'), ('『', '』')].into_iter();
            let mut free = marks.filter(|&(open, _)| !text.contains(closing(open).expect("a mark")));
            free.next().map_or(text.to_owned(), |(open, close)| format!("{open}{text}{close}"))
        };
        let day = |day: u32| match (day / 10_000, day / 100 % 100, day % 100) {
            (0 | 10_000.., _, _) => String::new(),
            (year, 0 | 99, _) => format!("{year:04}"),
            (year, month, 0 | 99) => format!("{year:04}-{month}"),
            (year, month, day) => format!("{year:04}-{month}-{day}"),
        };
        let condition = match &term.condition {
            Condition::Text { text, quoted: true } => enclosed(text),
            Condition::Text { text, quoted: false } => text.clone(),
            Condition::Title(text) => format!("title:{}", enclosed(text)),
            Condition::Author(text) => format!("author:{}", enclosed(text)),
            Condition::Section(text) => format!("section:{}", enclosed(text)),
            Condition::PageName(text) => format!("page:{}", enclosed(text)),
            Condition::Page(pages) => format!("page:{}..{}", pages.start(), pages.end()),
            Condition::Date(days) => format!("date:{}..{}", day(*days.start()), day(*days.end())),
        };
        // A minus before a figure may make a negative number of it.
        let figure = condition.starts_with(|c: char| c.is_ascii_digit());
        format!(
            "{}{condition}",
            if !term.excluded {
                ""
            } else if figure {
                "NOT "
            } else {
                "-"
            }
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

        #[test]
        fn what_was_understood_can_be_written_and_is_understood_again(
            pieces in vec(select(&[
                "太原", "a", "3", "2024", "2024-11", "2024-11-20", "..", ",", "，", ":", "：", " ", "\u{3000}", "|", "｜",
                "OR", " OR ", " AND ", " NOT ", "-", "－", "\"", "“", "”", "「", "」", "『", "』", "标题:", "title：", "作者:", "栏目:",
                "版:", "page:", "日期:", "date:",
            ][..]), 0..12),
        ) {
            let query = Query::parse(&pieces.concat());
            prop_assert_eq!(Query::parse(&written(&query)), query);
        }
    }

    /// A query as a line: clauses by ` & `, alternatives by ` / `, `!` for excluded, `=` for quoted.
    fn line(query: &str) -> String {
        let term = |term: &Term| {
            let condition = match &term.condition {
                Condition::Text { text, quoted } => format!("{}{text}", if *quoted { "=" } else { "" }),
                Condition::Title(text) => format!("title {text}"),
                Condition::Author(text) => format!("author {text}"),
                Condition::Section(text) => format!("section {text}"),
                Condition::PageName(text) => format!("page name {text}"),
                Condition::Page(pages) => format!("page {pages:?}"),
                Condition::Date(days) => format!("date {days:?}"),
            };
            format!("{}{condition}", if term.excluded { "!" } else { "" })
        };
        let clause = |clause: &Clause| clause.alternatives.iter().map(term).collect::<Vec<_>>().join(" / ");
        Query::parse(query).clauses.iter().map(clause).collect::<Vec<_>>().join(" & ")
    }

    #[test]
    fn every_string_means_something() {
        for (query, expected) in [
            ("太原 助学金", "太原 & 助学金"),
            ("太原　助学金\n工会", "太原 & 助学金 & 工会"),
            ("\"右玉精神\"", "=右玉精神"),
            ("“右玉 精神”", "=右玉 精神"),
            ("「右玉」『精神』", "「右玉」『精神』"),
            ("「右玉」 『精神』", "=右玉 & =精神"),
            ("\"太原", "=太原"),
            ("“两码”查验", "“两码”查验"),
            ("他说“好 吗”", "他说“好 & 吗”"),
            ("\"\"", "="),
            ("太原 -大同", "太原 & !大同"),
            ("太原 －大同", "太原 & !大同"),
            ("太原 --\"大 同\"", "太原 & !=大 同"),
            ("太原—大同", "太原—大同"),
            ("0351-3179196", "0351-3179196"),
            ("- 太原 -", "太原"),
            ("太原 | 大同 阳泉", "太原 / 大同 & 阳泉"),
            ("太原|大同", "太原 / 大同"),
            ("太原｜大同 OR 阳泉", "太原 / 大同 / 阳泉"),
            ("OR", ""),
            ("太原 AND 大同 ＡＮＤ 阳泉", "太原 & 大同 & 阳泉"),
            ("太原 NOT 大同 ＮＯＴ -阳泉", "太原 & !大同 & !阳泉"),
            ("太原 AND NOT 标题:大同 OR NOT 阳泉", "太原 & !title 大同 / !阳泉"),
            ("AND NOT", ""),
            ("not 太原 and", "not & 太原 & and"),
            ("-5℃", "-5℃"),
            ("－５℃ -3", "－５℃ & -3"),
            ("太原 -5℃", "太原 & !5℃"),
            ("NOT -5℃", "!5℃"),
            ("--5", "!5"),
            ("or", "or"),
            ("| | 太原 |", "太原"),
            ("太原 | -大同", "太原 / !大同"),
            ("标题:公积金", "title 公积金"),
            ("標題：\"公积 金\" x", "title 公积 金 & x"),
            ("-ＴＩＴＬＥ:房租", "!title 房租"),
            ("标题:", "标题:"),
            ("标题: 房租", "标题: & 房租"),
            ("a:b 答：是的", "a:b & 答：是的"),
            ("作者:李俊华 栏目:要闻", "author 李俊华 & section 要闻"),
            (
                "版:3 page:2..5 版:..4 版:要闻 版:第3版",
                "page 3..=3 & page 2..=5 & page 0..=4 & page name 要闻 & page 3..=3",
            ),
            ("日期:2024", "date 20240000..=20249999"),
            ("日期:2024-11", "date 20241100..=20241199"),
            ("日期：２０２４-11-2", "date 20241102..=20241102"),
            ("日期:2024年11月20日", "date 20241120..=20241120"),
            ("date:2024-11..2024-12-03", "date 20241100..=20241203"),
            ("date:..2024", "date 1..=20249999"),
            ("date:2024..", "date 20240000..=4294967295"),
            ("日期:昨天 日期:2024-13", "日期:昨天 & 日期:2024-13"),
            ("", ""),
            ("  \u{3000}", ""),
            ("，。！", "，。！"),
        ] {
            assert_eq!(line(query), expected, "{query}");
        }
    }
}

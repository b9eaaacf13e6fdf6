//! Bylines: who wrote, photographed or edited, in the dozen forms that newspapers print.
//!
//! `(魏薇)`, `记者 李红`, `(刘涛文/摄)`, `记者 王丹 通讯员 闫明`, `(以上由 司勇 编辑整理)`, `王明 摄`: words of the role
//! table and names, in any order that makes sense. A byline is only taken off a text where it can be nothing
//! else: by itself on a line, or at the end after a finished sentence; `各县(市、区)` is part of its sentence.

use super::vocabulary::{
    DOUBLE_SURNAMES, NOT_IN_NAMES, NOT_NAMES, PICTURE_CREDIT, PLACE_LABEL, ROLES, SHORT_ROLES, SURNAMES,
};
use engine::article::Author;

/// A byline that was recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    pub authors: Vec<Author>,
    /// Whether a role was printed; without one a name alone had to do.
    pub named_role: bool,
    /// Whether every name begins with a family name of the table.
    pub surnames: bool,
}

impl Byline {
    /// Whether it credits pictures and no text: the mark of a caption.
    pub fn pictures_only(&self) -> bool {
        !self.authors.is_empty()
            && self
                .authors
                .iter()
                .all(|a| matches!(a.role.as_str(), "摄影" | "供图" | "绘图" | "记者、摄影" | "通讯员、摄影"))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Role { role: &'static str, before: bool },
    Name(String),
}

/// The names of a list such as `王明、李红`, with roles where they are printed; every piece counts as a name.
pub fn names_in(text: &str) -> Vec<Author> {
    if let Some(byline) = parse(text) {
        return byline.authors;
    }
    text.split(['、', '，', ',', ';', '；', ' ', '\u{3000}'])
        .filter(|name| !name.is_empty())
        .map(|name| Author { name: name.to_string(), role: String::new() })
        .collect()
}

/// The byline that a text is, without brackets; `None` where it is anything else.
pub fn parse(text: &str) -> Option<Byline> {
    let text =
        text.trim().trim_start_matches(['□', '■', '◎', '○', '●', '◇', '◆', '▲', '△', '☆', '★', '※']).trim();
    if text.is_empty() || text.chars().count() > 80 {
        return None;
    }
    let tokens = tokens(without_affiliation(text).unwrap_or(text))?;
    if !tokens.iter().any(|token| matches!(token, Token::Name(_))) {
        return None;
    }
    if matches!(tokens.last(), Some(Token::Role { before: true, .. })) {
        return None;
    }
    let authors = assign(&tokens);
    let named_role = tokens.iter().any(|token| matches!(token, Token::Role { .. }));
    let surnames = authors.iter().all(|author| has_surname(&author.name));
    Some(Byline { authors, named_role, surnames })
}

/// The rest of 城东图书馆 通讯员 李红 behind the office or place that the person is of.
fn without_affiliation(text: &str) -> Option<&str> {
    let (affiliation, rest) = text.split_once([' ', '\u{3000}'])?;
    let rest = rest.trim_start();
    let han = affiliation.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let long = (4..=16).contains(&affiliation.chars().count()) && !has_surname(affiliation);
    let long = long || PLACE_LABEL.is_match(affiliation);
    let known = ROLES.iter().any(|(printed, ..)| affiliation.starts_with(printed));
    let role = ROLES.iter().any(|(printed, _, before)| *before && rest.starts_with(printed));
    (han && long && role && !known).then_some(rest)
}

/// The text as role words and names; `None` where some of it is neither.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut pieces: Vec<String> = Vec::new();
    for chunk in text.split(['、', '，', ',', '；', ';', '：', ':', '|', '&', '\n']) {
        for word in chunk.split([' ', '\u{3000}', '\u{a0}', '\t']).filter(|word| !word.is_empty()) {
            split_word(word, &mut tokens, &mut pieces)?;
        }
        close_names(&mut tokens, &mut pieces)?;
    }
    Some(tokens)
}

/// Splits one word without spaces at its role words. Name pieces wait, because 魏 薇 is one name.
fn split_word(word: &str, tokens: &mut Vec<Token>, pieces: &mut Vec<String>) -> Option<()> {
    let mut rest = word.trim_matches('/');
    while !rest.is_empty() {
        if let Some((printed, role, before)) = ROLES.iter().find(|(printed, ..)| rest.starts_with(printed)) {
            close_names(tokens, pieces)?;
            tokens.push(Token::Role { role, before: *before });
            rest = rest[printed.len()..].trim_start_matches('/');
            continue;
        }
        if let Some((printed, role)) = short_role_at(rest, rest.len() == word.trim_matches('/').len()) {
            close_names(tokens, pieces)?;
            tokens.push(Token::Role { role, before: false });
            rest = rest[printed.len()..].trim_start_matches('/');
            continue;
        }
        let end = name_end(rest);
        pieces.push(rest[..end].trim_matches('/').to_string());
        rest = rest[end..].trim_start_matches('/');
    }
    Some(())
}

/// A role of one character at the head of `rest`: alone, or before a slash at the start of a word.
fn short_role_at(rest: &str, at_start: bool) -> Option<(&'static str, &'static str)> {
    SHORT_ROLES.iter().copied().find(|(printed, _)| {
        rest.strip_prefix(printed)
            .is_some_and(|after| after.is_empty() || (after.starts_with('/') && at_start))
    })
}

/// Where the name at the head of `rest` ends: before a role word, a slash, or a closing 摄.
fn name_end(rest: &str) -> usize {
    for (at, c) in rest.char_indices().skip(1) {
        let tail = &rest[at..];
        let role = ROLES.iter().any(|(printed, ..)| tail.starts_with(printed));
        let closing = tail == "摄" || matches!(tail, "图" | "编") && rest.chars().count() > 3;
        if role || closing || c == '/' {
            return at;
        }
    }
    rest.len()
}

/// Turns the waiting pieces into names: single characters in a row are one padded name.
fn close_names(tokens: &mut Vec<Token>, pieces: &mut Vec<String>) -> Option<()> {
    let mut padded = String::new();
    for piece in pieces.drain(..) {
        if piece.chars().count() == 1 {
            padded.push_str(&piece);
            if padded.chars().count() == 2 {
                tokens.push(name(std::mem::take(&mut padded))?);
            }
            continue;
        }
        if !padded.is_empty() {
            return None;
        }
        tokens.push(name(piece)?);
    }
    padded.is_empty().then_some(())
}

fn name(text: String) -> Option<Token> {
    // Rare characters of names lie beyond the basic plane: 李𠮷.
    let han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}');
    let length = text.chars().count();
    let plain = (2..=4).contains(&length) && text.chars().all(han);
    let dotted = (4..=14).contains(&length)
        && text.contains(['·', '•', '・'])
        && text.chars().all(|c| han(c) || matches!(c, '·' | '•' | '・'));
    ((plain && !NOT_NAMES.contains(&text.as_str())) || dotted).then_some(Token::Name(text))
}

/// Whether a name begins with a family name of the table, and is no longer than such names are.
pub fn has_surname(name: &str) -> bool {
    if DOUBLE_SURNAMES.iter().any(|surname| name.starts_with(surname)) || name.contains(['·', '•', '・'])
    {
        return true;
    }
    name.chars().count() <= 3 && name.chars().next().is_some_and(|first| SURNAMES.contains(first))
}

/// Gives each name its role. A word such as 摄影 precedes its names where the byline ends with a name,
/// and after them where it ends with a role.
fn assign(tokens: &[Token]) -> Vec<Author> {
    let ends_with_name = matches!(tokens.last(), Some(Token::Name(_)));
    let begins_with_loose_role = matches!(tokens.first(), Some(Token::Role { before: false, .. }));
    let loose_before = ends_with_name || begins_with_loose_role;
    let mut authors: Vec<Author> = Vec::new();
    let (mut role_before, mut group) = ("", 0);
    for token in tokens {
        match token {
            Token::Name(name) => authors.push(Author { name: name.clone(), role: role_before.to_string() }),
            Token::Role { role, before } if *before || loose_before => {
                role_before = role;
                group = authors.len();
            }
            Token::Role { role, .. } => {
                for author in &mut authors[group..] {
                    add_role(&mut author.role, role);
                }
                role_before = "";
                group = authors.len();
            }
        }
    }
    authors
}

fn add_role(roles: &mut String, role: &str) {
    if !roles.is_empty() && !role.is_empty() {
        roles.push('、');
    }
    roles.push_str(role);
}

/// The byline or credit at the end of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    Byline(Byline),
    /// A credit that names the pictures' source and no person.
    Credit,
}

/// Where a byline or credit begins that closes `text`, and what it is.
pub fn at_end(text: &str) -> Option<(usize, Ending)> {
    let trimmed = text.trim_end();
    in_brackets(trimmed).or_else(|| bare(trimmed))
}

fn in_brackets(text: &str) -> Option<(usize, Ending)> {
    if !text.ends_with([')', '）', '】', '］']) {
        return None;
    }
    let open = text.rfind(['(', '（', '【', '［'])?;
    let before = text[..open].trim_end();
    let inner = text[open..].trim_matches(['(', '（', '【', '［', ')', '）', '】', '］']);
    if !before.is_empty() && !ends_sentence(before) && !before.ends_with([')', '）']) {
        return None;
    }
    if PICTURE_CREDIT.is_match(inner.trim()) {
        return Some((open, Ending::Credit));
    }
    if let Some(byline) = pen_name(inner) {
        return Some((open, Ending::Byline(byline)));
    }
    let byline = parse(inner)?;
    let likely = !before.is_empty() && !byline.authors.iter().any(|author| holds_common_word(&author.name));
    let sure = byline.named_role || byline.surnames || likely;
    sure.then_some((open, Ending::Byline(byline)))
}

/// A pen name of one character, as it closes notes and letters: （苇）.
fn pen_name(inner: &str) -> Option<Byline> {
    let inner = inner.trim();
    let one = inner.chars().count() == 1 && inner.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let sure = one && !NOT_NAMES.contains(&inner) && !inner.contains(NOT_IN_NAMES);
    let author = Author { name: inner.to_string(), role: String::new() };
    sure.then(|| Byline { authors: vec![author], named_role: false, surnames: false })
}

/// Whether a word that is no name of the table holds a character that names have not: (打一字).
fn holds_common_word(name: &str) -> bool {
    !has_surname(name) && name.contains(NOT_IN_NAMES)
}

/// A byline without brackets: 记者 李红 or 王明 摄 after the last sentence, or the whole line.
fn bare(text: &str) -> Option<(usize, Ending)> {
    let start = text
        .char_indices()
        .rev()
        .take(60)
        .find(|(_, c)| {
            matches!(c, '。' | '！' | '？' | '!' | '?' | '”' | '"' | '」' | '』' | '…' | ')' | '）' | '\n')
        })
        .map(|(at, c)| at + c.len_utf8());
    let start = match start {
        Some(start) => start,
        None if text.chars().count() <= 60 => 0,
        None => return None,
    };
    let inner = &text[start..];
    if PICTURE_CREDIT.is_match(inner.trim()) {
        return Some((start, Ending::Credit));
    }
    let byline = parse(inner)?;
    let bullet = inner.trim_start().starts_with(['□', '■', '◎', '○', '●', '◇', '◆']);
    // Any two words can look like role and name (读者 盈门); these two words are never anything else.
    let reporter = inner.contains("记者") || inner.contains("通讯员");
    let sure = byline.named_role && (reporter || byline.surnames) || bullet && byline.surnames;
    sure.then_some((start, Ending::Byline(byline)))
}

/// Whether a text ends as a sentence does, closing quotation marks and brackets included.
pub fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    let bare = text.trim_end_matches(['”', '’', '"', '\'', '」', '』', '）', ')', '》', '】']);
    let closed = bare.len() < text.len();
    let stops = ['。', '！', '？', '!', '?', '…', '；', ';', '：', ':', '.'];
    if bare.ends_with(stops) || (closed && bare.ends_with(['，', ','])) {
        return true;
    }
    // A remark in brackets behind the full stop: 白纸黑字站成行。（打一物）
    let remark = text.ends_with([')', '）']).then(|| text.rfind(['(', '（'])).flatten();
    remark.is_some_and(|open| text[..open].trim_end().ends_with(['。', '！', '？', '!', '?']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(authors: &[Author]) -> String {
        let all: Vec<String> = authors
            .iter()
            .map(|a| if a.role.is_empty() { a.name.clone() } else { format!("{}[{}]", a.name, a.role) })
            .collect();
        all.join(" ")
    }

    #[test]
    fn a_byline_is_names_and_roles_in_any_printed_order() {
        for (printed, expected) in [
            ("魏薇", "魏薇"),
            ("魏 薇", "魏薇"),
            ("魏　薇", "魏薇"),
            ("周芳、魏薇", "周芳 魏薇"),
            ("记者 李红", "李红[记者]"),
            ("本报记者 李红 王 明", "李红[记者] 王明[记者]"),
            ("记者 王丹 通讯员 闫明", "王丹[记者] 闫明[通讯员]"),
            ("记者王丹通讯员闫明", "王丹[记者] 闫明[通讯员]"),
            ("记者 王丹 文/摄", "王丹[记者、文/摄]"),
            ("刘涛文/摄", "刘涛[文/摄]"),
            ("王明 摄", "王明[摄影]"),
            ("王明摄", "王明[摄影]"),
            ("记者 王明 摄", "王明[记者、摄影]"),
            ("文/王明 图/李红", "王明[文] 李红[供图]"),
            ("王明 文 李红 摄", "王明[文] 李红[摄影]"),
            ("以上由 司勇 编辑整理", "司勇[编辑]"),
            ("□ 本报记者 李红", "李红[记者]"),
            ("欧阳修远", "欧阳修远"),
            ("阿依古丽·买买提", "阿依古丽·买买提"),
            ("编辑：李红", "李红[编辑]"),
            ("司徒槿编", "司徒槿[编辑]"),
            ("城东小区 读者 李红", "李红[读者]"),
            ("城东区 读者 李红", "李红[读者]"),
        ] {
            assert_eq!(parse(printed).map(|b| shown(&b.authors)).as_deref(), Some(expected), "{printed}");
        }
        for printed in
            ["", "记者", "读者来信", "编辑同志", "上", "未完待续", "各县市区的负责人", "第3版", "A区、B区"]
        {
            assert_eq!(parse(printed), None, "{printed}");
        }
    }

    #[test]
    fn a_byline_is_taken_off_only_where_it_can_be_nothing_else() {
        let left_of_long = "提升了归属感和荣誉感，".repeat(9) + "到此为止。";
        let long = format!("{left_of_long}王韵菲 摄");
        for (text, left) in [
            ("服务全市。(魏薇)", "服务全市。"),
            ("服务全市。 (魏 薇)", "服务全市。"),
            ("“谢谢！”（魏薇）", "“谢谢！”"),
            ("每一个环节。记者 李红", "每一个环节。"),
            ("重印一千册。（苇）", "重印一千册。"),
            (long.as_str(), left_of_long.as_str()),
            ("热闹的气氛。王明 摄", "热闹的气氛。"),
            ("记者 李红", ""),
            ("(李红)", ""),
            ("图片由市植物园提供", ""),
            ("生产。(岳红) (图片由研究院提供)", "生产。(岳红)"),
        ] {
            let end = at_end(text).map(|(at, _)| text[..at].trim_end());
            assert_eq!(end, Some(left), "{text}");
        }
        for text in [
            "通知各县(市、区)",
            "这是报道(中)",
            "召开全体(扩大)会议",
            "话说完了。",
            "他问记者",
            "王明",
            "表(导)演。",
        ] {
            assert_eq!(at_end(text), None, "{text}");
        }
    }
}

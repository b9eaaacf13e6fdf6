//! Pages as other papers would print them: the same articles wrapped, with other bylines and datelines, with blank
//! lines, Markdown marks, page furniture, without headlines.

use crate::answers::Answer;
use importer::page::chain::Label;
use importer::page::line::{Bounds, Direction, Geometry, Line, LineRole};

/// How often each page is learnt in disguise.
pub const ROUNDS: usize = 9;

type Row = (String, Label);

/// Numbers that are the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }

    fn percent(&mut self, share: usize) -> bool {
        self.roll(100) < share
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

/// A page wrapped into lines, and nothing else changed.
pub fn wrapped(page: &Answer, seed: u64) -> (Vec<Line>, Vec<Label>) {
    let mut dice = Dice(seed * 2 + 1);
    wrap(rows(page), &mut dice, false).into_iter().map(|(text, label)| (Line::bare(text), label)).unzip()
}

/// A page set in columns, and nothing else changed.
pub fn columns(page: &Answer, seed: u64) -> (Vec<Line>, Vec<Label>) {
    set(rows(page), &mut Dice(seed * 2 + 1))
}

fn rows(page: &Answer) -> Vec<Row> {
    let rows = page.lines.iter().map(|line| line.text.clone()).zip(page.labels.iter().copied());
    rows.filter(|(text, _)| !text.trim().is_empty()).collect()
}

/// The articles of a page, each with its first line.
fn articles(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut articles: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        match articles.last_mut() {
            Some(article) if !row.1.begins() => article.push(row),
            _ => articles.push(vec![row]),
        }
    }
    articles
}

/// Lines of columns with what a layout knows of them: headlines are larger, wider apart and often centred.
fn set(rows: Vec<Row>, dice: &mut Dice) -> (Vec<Line>, Vec<Label>) {
    let column = 13 + dice.roll(12);
    let spread = 100 + dice.roll(12) as u16;
    let height = 25 + dice.roll(60);
    let leading = 25 + dice.roll(45);
    let labelled = dice.percent(12);
    let rough = dice.percent(40);
    let centred = dice.percent(60);
    let mut lines: Vec<(Line, Label)> = Vec::new();
    let (mut block, mut down) = (0, 0);
    for (at, (text, label)) in rows.iter().enumerate() {
        let short = text.chars().count() <= 24 && !text.ends_with(['。', '？', '！', '”', '）']);
        let more = rows.get(at + 1).is_some_and(|(_, next)| *next == Label::HeadlineOn);
        let size = match label {
            Label::Headline if more && dice.percent(50) => 120 + dice.roll(80),
            Label::HeadlineOn if text.starts_with('—') || dice.percent(25) => 115 + dice.roll(70),
            Label::Headline | Label::HeadlineOn => 150 + dice.roll(220),
            Label::Paragraph if short && dice.percent(60) => 95 + dice.roll(40),
            Label::Apart => 85 + dice.roll(60),
            _ => 100,
        };
        let headline = matches!(label, Label::Headline | Label::HeadlineOn);
        let across =
            if headline { column * (1 + dice.roll(4)) * 100 / size } else { column * 100 / size }.max(5);
        let characters: Vec<char> = text.chars().collect();
        let (mut from, mut first) = (0, true);
        while from < characters.len() {
            let indent = if !headline && first && *label != Label::Apart { 2 } else { 0 };
            let to = (from + across.saturating_sub(indent).max(3)).min(characters.len());
            let left_over = across.saturating_sub(indent + to - from) * 100;
            down += 1;
            if down > height || (first && *label == Label::Headline && dice.percent(70)) {
                (block, down) = (block + 1, 0);
            }
            let in_middle = left_over >= 200 && (headline && centred || short && size > 100 && centred);
            let noise =
                |dice: &mut Dice, most: usize| if rough { dice.roll(most) } else { dice.roll(most / 4 + 1) };
            let jitter = noise(dice, 14) as u16;
            let size = (size as u16 * spread / 105 + jitter).saturating_sub(7);
            let space = if down == 0 {
                u16::MAX
            } else if first && (headline || size > 108) {
                (leading + 40 + dice.roll(200)) as u16
            } else {
                (leading + noise(dice, 16)) as u16
            };
            let geometry = Geometry {
                bounds: Bounds::default(),
                height: f64::from(size) / 5.0,
                direction: Direction::Horizontal,
                block,
                region: 0,
                above_columns: false,
                confidence: None,
                size,
                space_above: space,
                indent: (if in_middle { left_over / 2 } else { indent * 100 } + noise(dice, 40)) as u16,
                room: (if in_middle { left_over / 2 } else { left_over } + noise(dice, 60)) as u16,
                centred: in_middle,
            };
            let role = match label {
                Label::Headline | Label::HeadlineOn if labelled && dice.percent(85) => {
                    Some(LineRole::Headline(1))
                }
                Label::Paragraph | Label::Opening if labelled && dice.percent(85) => Some(LineRole::Body),
                _ => None,
            };
            let on = match label {
                Label::Headline | Label::HeadlineOn => Label::HeadlineOn,
                Label::Apart => Label::Apart,
                _ => Label::GoesOn,
            };
            let text: String = characters[from..to].iter().collect();
            lines.push((
                Line { text, geometry: Some(geometry), role, ..Line::default() },
                if first { *label } else { on },
            ));
            (from, first) = (to, false);
        }
    }
    lines.into_iter().unzip()
}

/// A page in disguise; now and then articles of another page stand among its own.
pub fn page(page: &Answer, others: &[&Answer], seed: u64) -> (Vec<Line>, Vec<Label>) {
    let mut dice = Dice(seed * 7919 + 17);
    dice.roll(2);
    let mut parts = articles(rows(page));
    if !page.always && dice.percent(40) {
        let other = others[dice.roll(others.len())];
        if !other.always {
            for part in articles(rows(other)) {
                let at = dice.roll(parts.len() + 1);
                parts.insert(at, part);
            }
        }
        parts.truncate(4 + dice.roll(10));
    }
    let style = Style::any(&mut dice);
    let brief = dice.percent(30);
    if brief || dice.percent(5) {
        let from = dice.roll(parts.len());
        let most = if dice.percent(30) { 1 } else { 1 + dice.roll(6) };
        parts = parts.into_iter().skip(from).take(most).collect();
    }
    let mut rows = Vec::new();
    for part in parts {
        let part = if page.always { part } else { style.article(part, &mut dice) };
        let part = if brief { shortened(part, &mut dice) } else { part };
        rows.extend(part);
    }
    if !page.always {
        furnish(&mut rows, &mut dice);
    }
    if !page.always
        && dice.percent(6)
        && let Some((text, _)) = rows.last_mut().filter(|(text, _)| text.chars().count() > 12)
    {
        let most = text.chars().count() - 3;
        *text = text.chars().take(8 + dice.roll(most - 8)).collect();
    }
    let form = dice.roll(26);
    if form >= 20 {
        return set(rows, &mut dice);
    }
    let rows = match form {
        0..=6 => wrap(rows, &mut dice, true),
        7..=9 => apart(rows, &mut dice),
        10..=12 if !page.always => marks(apart(rows, &mut dice), &mut dice),
        13..=14 => indent(rows),
        _ => rows,
    };
    rows.into_iter().map(|(text, label)| (Line::bare(text), label)).unzip()
}

/// A poem of the clauses of a text.
fn verse(title: &str, body: &[Row], dice: &mut Dice) -> Vec<Row> {
    let mut rows = vec![(
        title.chars().filter(|c| c.is_alphanumeric()).take(2 + dice.roll(6)).collect(),
        Label::Headline,
    )];
    if dice.percent(70) {
        rows.push((dice.one(NAMES).to_string(), Label::Paragraph));
    }
    let lines = body.iter().flat_map(|(text, _)| text.split(|c: char| !c.is_alphanumeric()));
    let lines: Vec<&str> =
        lines.filter(|line| (4..=13).contains(&line.chars().count())).take(8 + dice.roll(16)).collect();
    let marks = dice.percent(30);
    for (at, line) in lines.iter().enumerate() {
        let mark = if !marks {
            ""
        } else if at % 2 == 0 {
            "，"
        } else {
            "。"
        };
        rows.push((format!("{line}{mark}"), Label::Paragraph));
    }
    rows
}

/// An article of a few short paragraphs.
fn shortened(rows: Vec<Row>, dice: &mut Dice) -> Vec<Row> {
    let (mut kept, most) = (Vec::new(), 1 + dice.roll(4));
    let signed = rows
        .last()
        .filter(|(text, _)| rows.len() > most && text.ends_with('）') && text.chars().count() < 60)
        .cloned();
    let mut paragraphs = 0;
    for (text, label) in rows {
        if label == Label::Paragraph || label == Label::Opening {
            paragraphs += 1;
            if paragraphs > most {
                break;
            }
        }
        let stop = text
            .find(['。', '；'])
            .filter(|_| matches!(label, Label::Paragraph | Label::Opening) && text.chars().count() > 40);
        let text = match stop {
            Some(stop) if dice.percent(75) => {
                let first: String = text[..stop].chars().collect();
                let clauses: Vec<&str> = first.split_inclusive(['，', ',']).collect();
                let clauses = if dice.percent(50) { &clauses[..clauses.len().min(2)] } else { &clauses[..] };
                format!("{}。{}", clauses.concat().trim_end_matches(['，', ',']), ending(&text))
            }
            _ => text,
        };
        kept.push((text, label));
    }
    kept.extend(signed.filter(|_| paragraphs > most).map(|(text, _)| (text, Label::Paragraph)));
    kept
}

/// The byline in brackets at a text's end.
fn ending(text: &str) -> &str {
    match importer::page::byline::at_end(text) {
        Some((at, _)) if at > 0 => &text[at..],
        _ => "",
    }
}

/// What one paper does in all its articles.
struct Style {
    series: bool,
    one_line: bool,
    dateline: usize,
    byline: usize,
    notes: bool,
    ascii: bool,
    lost: bool,
}

const NAMES: &[&str] =
    &["李红", "王明", "陈小燕", "赵立新", "孙 涛", "周文静", "吴 刚", "郑海", "欧阳丽", "马骏驰"];
const PLACES: &[&str] = &["本市", "江城", "上海", "广州", "东京", "长宁", "柳林", "巴黎"];

impl Style {
    fn any(dice: &mut Dice) -> Style {
        Style {
            series: dice.percent(60),
            one_line: dice.percent(15),
            dateline: dice.roll(7),
            byline: dice.roll(6),
            notes: dice.percent(70),
            ascii: dice.percent(15),
            lost: dice.percent(35),
        }
    }

    fn article(&self, mut rows: Vec<Row>, dice: &mut Dice) -> Vec<Row> {
        let head =
            rows.iter().take_while(|(_, label)| matches!(label, Label::Headline | Label::HeadlineOn)).count();
        if head == 0 || rows.len() == head {
            return rows;
        }
        let mut body = rows.split_off(head);
        if !self.series {
            for (text, _) in &mut rows {
                if text.ends_with('）')
                    && let Some(at) = text.rfind('（')
                    && at > 12
                {
                    text.truncate(at);
                }
            }
        }
        if self.one_line && rows.len() == 2 {
            let joined = format!("{} {}", rows[0].0.trim_end_matches('—'), rows[1].0);
            rows = vec![(joined, Label::Headline)];
        }
        if rows.len() == 1 && dice.percent(2) {
            let column: Vec<char> = rows[0].0.chars().filter(|c| c.is_alphanumeric()).take(10).collect();
            let label = |at| if at == 0 { Label::Headline } else { Label::HeadlineOn };
            rows = column.iter().enumerate().map(|(at, c)| (c.to_string(), label(at))).collect();
        }
        if rows.len() == 1 && dice.percent(8) {
            rows[0].0 =
                dice.one(&["讣　闻", "启　事", "更　正", "声　明", "公　告", "通　知", "致　歉"]).to_string();
        }
        if dice.percent(3) {
            return verse(&rows[0].0, &body, dice);
        }
        self.sign(&mut body, dice);
        self.date(&mut body, dice);
        if !self.notes && body.len() > 2 && body.last().is_some_and(|(text, _)| text.chars().count() < 40) {
            body.pop();
        }
        let opens = body[0].0.starts_with("本报") || body[0].0.contains("月") && body[0].0.contains("电");
        if self.lost && opens && dice.percent(50) {
            rows.clear();
            body[0].1 = Label::Opening;
        }
        if dice.percent(2) && importer::page::vocabulary::LEAD.is_match(&body[0].0) {
            let clauses: Vec<&str> = rows.iter().flat_map(|(text, _)| text.split_whitespace()).collect();
            body[0] = (format!("{} {}", clauses.join(" "), body[0].0), Label::Opening);
            rows.clear();
        }
        rows.extend(body);
        if self.ascii {
            for (text, _) in &mut rows {
                *text = text
                    .replace('，', ",")
                    .replace('（', "(")
                    .replace('）', ")")
                    .replace('：', ":")
                    .replace('；', ";");
            }
        }
        rows
    }

    /// The article's byline, where this paper prints it.
    fn sign(&self, body: &mut Vec<Row>, dice: &mut Dice) {
        let name = dice.one(NAMES);
        let second = dice.one(NAMES);
        let is_byline = |text: &str| {
            text.chars().count() < 30 && (text.starts_with("本报记者") || text.starts_with("新华社记者"))
        };
        let headed = is_byline(&body[0].0);
        match self.byline {
            0 | 1 => return,
            _ if headed && body.len() > 1 => {
                body.remove(0);
            }
            _ => {}
        }
        let last = body.len() - 1;
        match self.byline {
            2 => body[last].0 += &format!("（{name}）"),
            3 if dice.percent(70) => body[last].0 += &format!("（记者 {name}）"),
            4 => body.push((
                dice.one(&[
                    &format!("记者 {name}"),
                    &format!("（{name} {second}）"),
                    &format!("本报记者 {name} 通讯员 {second}"),
                    &format!("□{name}"),
                ])
                .to_string(),
                Label::Paragraph,
            )),
            5 => body.insert(
                0,
                (
                    dice.one(&[
                        &format!("记者 {name}"),
                        &format!("本报记者 {name} 摄影报道"),
                        &format!("{name} {second}"),
                        &format!("文/{name}"),
                    ])
                    .to_string(),
                    Label::Paragraph,
                ),
            ),
            _ => {}
        }
    }

    /// The article's 消息头, as this paper prints it.
    fn date(&self, body: &mut [Row], dice: &mut Dice) {
        let Some(first) = body.iter_mut().find(|(text, _)| text.chars().count() > 40) else { return };
        let printed = importer::page::vocabulary::DATELINE.find(&first.0).map(|found| found.end());
        let (name, place) = (dice.one(NAMES), dice.one(PLACES));
        let (month, day) = (1 + dice.roll(12), 1 + dice.roll(28));
        let head = match self.dateline {
            0..=2 => return,
            3 => String::new(),
            4 => format!("本报讯（记者 {name}）"),
            5 => format!("本报{place}{month}月{day}日讯 记者{name}报道 "),
            _ => format!("本报讯 {month}月{day}日，"),
        };
        if let Some(end) = printed {
            first.0 = format!("{head}{}", first.0[end..].trim_start());
        }
    }
}

const SECTIONS: &[&str] =
    &["要闻", "综合", "民生", "社会", "国际", "文化", "经济", "体育", "时政", "教育", "读者来信", "图片新闻"];

const SLOGANS: &[&str] = &[
    "坚持文化惠民推动全面发展",
    "讲文明树新风",
    "弘扬优秀传统文化 建设书香江城",
    "绿水青山就是金山银山",
    "守护一江清水 共建美好家园",
    "抓落实促发展",
    "全面推进依法治市",
    "节约用水人人有责",
    "学习先进争当先锋",
];

/// Page furniture at the head, the foot and between articles.
fn furnish(rows: &mut Vec<Row>, dice: &mut Dice) {
    if dice.percent(12) {
        let at = if dice.percent(60) { rows.len() } else { 0 };
        rows.insert(at, (dice.one(SLOGANS).to_string(), Label::Apart));
    }
    if dice.percent(12) {
        rows.insert(0, (format!("{:02}版：{}", 1 + dice.roll(20), dice.one(SECTIONS)), Label::Apart));
    }
    if dice.percent(12) {
        rows.insert(
            0,
            (
                format!(
                    "20{:02}年{}月{}日 星期{}",
                    dice.roll(30),
                    1 + dice.roll(12),
                    1 + dice.roll(28),
                    dice.one(&["一", "二", "五", "日"])
                ),
                Label::Apart,
            ),
        );
    }
    if dice.percent(12) {
        rows.insert(0, (dice.one(SECTIONS).to_string(), Label::Apart));
    }
    if dice.percent(15) {
        let (one, other) = (dice.one(NAMES), dice.one(NAMES));
        rows.push((
            dice.one(&[
                &format!("责任编辑：{one} 美术编辑：{other}"),
                &format!("本版编辑：{one}"),
                &format!("责编 {one} 校对 {other}"),
            ])
            .to_string(),
            Label::Apart,
        ));
    }
    for (text, label) in rows.iter_mut().filter(|(text, _)| text.chars().count() > 30) {
        match dice.roll(70) {
            0 => text.insert_str(0, "（上接第一版）"),
            1 => text.push_str("（下转第3版）"),
            2 if *label == Label::Paragraph => text.insert_str(0, "(上接第1版)"),
            _ => {}
        }
    }
    if dice.percent(10) {
        let starts: Vec<usize> = (1..rows.len()).filter(|at| rows[*at].1 == Label::Headline).collect();
        if !starts.is_empty() {
            rows.insert(starts[dice.roll(starts.len())], (dice.one(SECTIONS).to_string(), Label::Apart));
        }
    }
}

/// Lines of a narrow column.
fn wrap(rows: Vec<Row>, dice: &mut Dice, vary: bool) -> Vec<Row> {
    let indents = !vary || dice.percent(80);
    let heads = vary && dice.percent(35);
    let neat = vary && dice.percent(50);
    let column = if vary { 12 + dice.roll(22) } else { 16 + dice.roll(8) };
    let each = !vary || dice.percent(40);
    let heads_indented = vary && dice.percent(15);
    let mut wrapped = Vec::new();
    for (text, label) in rows {
        let headline = matches!(label, Label::Headline | Label::HeadlineOn);
        let width = if each { column + dice.roll(6) } else { column };
        let indent = if headline { heads_indented } else { indents };
        let mut text: Vec<char> = text.chars().collect();
        if headline && !heads {
            wrapped.push((text.iter().collect(), label));
            continue;
        }
        let (mut first, mut at) = (true, 0);
        text.retain(|c| *c != '\n');
        while at < text.len() {
            let room = if first && indent { width - 2 } else { width };
            let mut end = (at + room).min(text.len());
            while neat && end < text.len() && end < at + room + 2 && "，。、；：？！”）》".contains(text[end])
            {
                end += 1;
            }
            let mut line: String = text[at..end].iter().collect();
            if first && indent {
                line.insert_str(0, "　　");
            }
            let on = if headline {
                Label::HeadlineOn
            } else if label == Label::Apart {
                Label::Apart
            } else {
                Label::GoesOn
            };
            wrapped.push((line, if first { label } else { on }));
            (first, at) = (false, end);
        }
    }
    wrapped
}

/// A blank line between all paragraphs, now and then more before a headline.
fn apart(rows: Vec<Row>, dice: &mut Dice) -> Vec<Row> {
    let only_articles = dice.percent(30);
    let wide = dice.percent(30);
    let mut all = Vec::new();
    for row in rows {
        if !only_articles || row.1.begins() {
            all.push((String::new(), Label::Apart));
        }
        if wide && row.1.begins() {
            all.push((String::new(), Label::Apart));
        }
        all.push(row);
    }
    all
}

/// Markdown headings or bold headlines.
fn marks(rows: Vec<Row>, dice: &mut Dice) -> Vec<Row> {
    let form = dice.roll(6);
    let subheads = dice.percent(50);
    let two: Vec<bool> = (0..rows.len())
        .map(|at| {
            rows[at + 1..]
                .iter()
                .find(|(text, _)| !text.is_empty())
                .is_some_and(|(_, next)| *next == Label::HeadlineOn)
        })
        .collect();
    let mark = |((text, label), two): (Row, bool)| {
        let marked = match (label, form) {
            (Label::Headline, 4 | 5) if two => format!("### {text}"),
            (Label::Headline | Label::HeadlineOn, 4) => format!("# {text}"),
            (Label::Headline | Label::HeadlineOn, 5) => format!("## {text}"),
            (Label::Headline | Label::HeadlineOn, 0) => format!("# {text}"),
            (Label::Headline, 1) => format!("## {text}"),
            (Label::HeadlineOn, 1) => format!("### {text}"),
            (Label::Headline | Label::HeadlineOn, 2) => format!("**{text}**"),
            (Label::Headline, 3) => format!("## {text}"),
            (Label::Paragraph, 1 | 3)
                if subheads
                    && text.chars().count() < 20
                    && !text.contains(['。', '（', ' ', '：'])
                    && !text.starts_with("本报") =>
            {
                format!("#### {text}")
            }
            _ => text,
        };
        (marked, label)
    };
    rows.into_iter().zip(two).map(mark).collect()
}

/// Paragraphs with two blanks before them, headlines without.
fn indent(rows: Vec<Row>) -> Vec<Row> {
    let indent = |(text, label): Row| match label {
        Label::Headline | Label::HeadlineOn | Label::Apart => (text, label),
        _ => (format!("　　{text}"), label),
    };
    rows.into_iter().map(indent).collect()
}

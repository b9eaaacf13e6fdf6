//! What the page reader makes of the things that pages do: one row for each.

use engine::{Article, Kind};
use importer::page::{self, PaperProfile};

/// An article in one line: kind, 引题|主题|副题, authors, the text's paragraphs, flags.
fn shown(article: &Article) -> String {
    let names: Vec<String> = article
        .authors
        .iter()
        .map(|a| if a.role.is_empty() { a.name.clone() } else { format!("{}:{}", a.role, a.name) })
        .collect();
    let captions: Vec<String> =
        article.captions.iter().map(|c| format!("图[{}{}]", c.text, c.credit)).collect();
    let parts = [
        article.kind.name().to_string(),
        format!("{}|{}|{}", article.lead_title, article.title, article.subtitle),
        names.join("、"),
        article.text.replace('\n', "¶"),
        captions.concat(),
        article.flags.join("；"),
    ];
    parts.into_iter().filter(|part| !part.is_empty() && part != "||").collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(what: &str, source: &str, expected: &[&str]) {
    let found: Vec<String> =
        page::read_text(source, &PaperProfile::default()).articles.iter().map(shown).collect();
    assert_eq!(found, expected, "{what}");
}

#[test]
fn headlines_are_taken_apart() {
    check(
        "引题 above 主题, without marks",
        "藏书一百万册 座位三千个\n\n市图书馆新馆开放\n\n本报讯 市图书馆新馆昨日开放,藏书一百万册,座位三千个。(李红)",
        &[
            "消息 藏书一百万册 座位三千个|市图书馆新馆开放| 李红 本报讯 市图书馆新馆昨日开放,藏书一百万册,座位三千个。",
        ],
    );
    check(
        "the highest mark is the 主题",
        "### 藏书一百万册\n\n# 新馆开放\n\n## 儿童阅览室同日启用\n\n本报讯 新馆开放,藏书一百万册,儿童阅览室启用。",
        &["消息 藏书一百万册|新馆开放|儿童阅览室同日启用 本报讯 新馆开放,藏书一百万册,儿童阅览室启用。"],
    );
    check(
        "a dash makes a 副题 and a feature",
        "渡口的灯\n\n——记老船工的四十年\n\n入夜,老船工点亮了渡口的灯。记者 李红",
        &["通讯 |渡口的灯|——记老船工的四十年 记者:李红 入夜,老船工点亮了渡口的灯。"],
    );
    check(
        "a headline glued to its body",
        "新馆开放迎读者 藏书超过百万册 2021年9月,市图书馆新馆开放迎读者,藏书超过百万册,开放时间为每天九点到二十点。(李红)",
        &[
            "消息 |新馆开放迎读者 藏书超过百万册| 李红 2021年9月,市图书馆新馆开放迎读者,藏书超过百万册,开放时间为每天九点到二十点。 标题由正文分出",
        ],
    );
    check(
        "clauses in the wrong order",
        "第二次会议召开 市作家协会\n\n本报讯 市作家协会第二次会议召开。(李红)",
        &["消息 |第二次会议召开 市作家协会| 李红 本报讯 市作家协会第二次会议召开。 标题存疑"],
    );
    check(
        "a vertical headline of single characters",
        "新\n\n馆\n\n开\n\n放\n\n本报讯 新馆昨日开放。(李红)",
        &["消息 |新馆开放| 李红 本报讯 新馆昨日开放。 竖排标题"],
    );
    check(
        "a headline whose report is not here",
        "市图书馆新馆开放\n\n加强船员技能培训 严守水上安全规程\n\n本报讯 市图书馆新馆昨日开放。(李红)",
        &[
            "消息 |市图书馆新馆开放| 李红 本报讯 市图书馆新馆昨日开放。",
            "消息 |加强船员技能培训 严守水上安全规程| 正文缺失",
        ],
    );
    check(
        "a lost headline",
        "菜价回落\n\n本报讯 菜价回落。(王明)\n\n本报讯 新馆开放。(李红)",
        &["消息 |菜价回落| 王明 本报讯 菜价回落。", "消息 李红 本报讯 新馆开放。 标题缺失"],
    );
}

#[test]
fn subheads_stay_inside_and_articles_apart() {
    check(
        "小标题 of a signed feature",
        "渡口四十年\n\n老船工在渡口守了四十年。\n\n夜里的灯\n\n渡口的灯每夜都亮,老船工说。\n\n清晨的船\n\n老船工的船最早离开渡口。\n\n记者 李红\n\n菜价回落\n\n本报讯 菜价回落。",
        &[
            "通讯 |渡口四十年| 记者:李红 老船工在渡口守了四十年。¶夜里的灯¶渡口的灯每夜都亮,老船工说。¶清晨的船¶老船工的船最早离开渡口。",
            "消息 |菜价回落| 本报讯 菜价回落。",
        ],
    );
    check(
        "text goes on after a byline that is printed twice",
        "新馆开放\n\n本报讯 新馆开放。(李红)\n\n读者凭证入馆。(李红)\n\n菜价回落\n\n本报讯 菜价回落。(王明)",
        &["消息 |新馆开放| 李红 本报讯 新馆开放。¶读者凭证入馆。", "消息 |菜价回落| 王明 本报讯 菜价回落。"],
    );
    check(
        "a 副题 and a spaced-out head are no 小标题",
        "渡口四十年\n\n老船工在渡口守了四十年,渡口的灯每夜都亮。\n\n报纸是城市的日记\n\n——访渡口档案馆\n\n渡口档案馆藏报百年,老船工常来。\n\n讣　闻\n\n老船工昨日在渡口逝世。记者 李红",
        &[
            "消息 |渡口四十年| 老船工在渡口守了四十年,渡口的灯每夜都亮。",
            "通讯 |报纸是城市的日记|——访渡口档案馆 渡口档案馆藏报百年,老船工常来。",
            "消息 |讣　闻| 记者:李红 老船工昨日在渡口逝世。",
        ],
    );
    check(
        "a round-up by districts, labels in the line",
        "**城东区** 新馆昨日开放,读者凭证入馆,每天九点开门。\n\n**城西区** 菜价连日回落,摊主多给一把葱,街坊都说好。",
        &[
            "简讯 |城东区| 新馆昨日开放,读者凭证入馆,每天九点开门。",
            "简讯 |城西区| 菜价连日回落,摊主多给一把葱,街坊都说好。",
        ],
    );
}

#[test]
fn what_is_no_article_stands_by_itself() {
    check(
        "a section line, a slogan, furniture",
        "要闻\n\n新馆开放\n\n本报讯 新馆开放。(李红)\n\n坚持文化惠民推动全面发展\n\n责任编辑:王明 校对:李红",
        &[
            "其他 要闻",
            "消息 |新馆开放| 李红 本报讯 新馆开放。",
            "口号 坚持文化惠民推动全面发展",
            "其他 责任编辑:王明 校对:李红",
        ],
    );
    check(
        "captions with and without a credit",
        "新馆开放\n\n本报讯 新馆开放,读者在儿童阅览室看书。(李红文/摄)\n\n\n\n读者在儿童阅览室看书\n\n菜价回落\n\n本报讯 菜价回落。(王明)\n\n11月19日,市民在江边散步。王明 摄",
        &[
            "消息 |新馆开放| 文/摄:李红 本报讯 新馆开放,读者在儿童阅览室看书。 图[读者在儿童阅览室看书]",
            "消息 |菜价回落| 王明 本报讯 菜价回落。",
            "图片 摄影:王明 11月19日,市民在江边散步。",
        ],
    );
}

#[test]
fn paragraphs_are_repaired_and_told() {
    check(
        "a column break inside a word",
        "新馆开放\n\n本报讯 新馆藏书一百万册,图书馆每天开放,儿童可到新的图书\n\n馆看书。(李红)",
        &[
            "消息 |新馆开放| 李红 本报讯 新馆藏书一百万册,图书馆每天开放,儿童可到新的图书馆看书。 断句已接合（第5行）",
        ],
    );
    check(
        "a lost line end",
        "新馆开放\n\n本报讯 新馆为读者就近服务进站\n\n据了解,新馆藏书一百万册。(李红)",
        &["消息 |新馆开放| 李红 本报讯 新馆为读者就近服务进站¶据了解,新馆藏书一百万册。 行尾缺字（第3行）"],
    );
    check(
        "spaces inside words go, those between clauses stay",
        "新馆开放\n\n本报讯 新馆 昨日开放, 主题为“阅读点亮城市 书香伴我同行”。(魏 薇)",
        &["消息 |新馆开放| 魏薇 本报讯 新馆昨日开放,主题为“阅读点亮城市 书香伴我同行”。 词内空格已去"],
    );
    check(
        "a paragraph that follows itself",
        "新馆开放\n\n本报讯 新馆昨日开放。\n\n读者凭有效证件免费入馆。\n\n读者凭有效证件免费入馆。\n\n欢迎光临。(李红)",
        &["消息 |新馆开放| 李红 本报讯 新馆昨日开放。¶读者凭有效证件免费入馆。¶欢迎光临。 字句重复（第7行）"],
    );
    check(
        "the page's end cuts the last article",
        "新馆开放\n\n本报讯 新馆昨日开放,读者凭",
        &["消息 |新馆开放| 本报讯 新馆昨日开放,读者凭 截断"],
    );
}

#[test]
fn jumps_and_traditional_characters_are_kept() {
    let page = page::read_text("新館開放\n\n(上接第1版)讀者盈門。(下转第3版)", &PaperProfile::default());
    let article = &page.articles[0];
    assert_eq!((article.jump_from.as_str(), article.jump_to.as_str()), ("(上接第1版)", "(下转第3版)"));
    assert_eq!(
        (article.title.as_str(), article.text.as_str(), article.kind),
        ("新館開放", "讀者盈門。", Kind::News)
    );
}

#[test]
fn the_papers_own_sections_and_slogans_are_known() {
    let profile =
        PaperProfile { sections: vec!["江城·人物".into()], slogans: vec!["爱我家园".into()] };
    let page = page::read_text("江城 人物\n\n渡口的灯\n\n本报讯 渡口的灯亮了。\n\n爱我家园", &profile);
    let kinds: Vec<Kind> = page.articles.iter().map(|article| article.kind).collect();
    assert_eq!(kinds, [Kind::Other, Kind::News, Kind::Slogan]);
    assert_eq!(page.articles[1].section, "江城 人物");
}

//! The names by which sources call the fields of an article: one table for tables, JSON, front matter and the rest.
//!
//! Simplified, traditional and English names stand side by side, with those that crawlers and content systems use.
//! Names are compared without case, width, spaces, underscores and hyphens. A name may carry a word that says whose field
//! it is, before (新闻标题, article_title) or behind it (标题名, content_html). Where a record has several names of one
//! field, the one that comes first in the table and has a value is used. What the table lacks, `[fields]` in
//! `corpus.toml` adds. To add a name, add it to its row.

use crate::text::numeral::half_width;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

macro_rules! fields {
    ($($field:ident = $($name:literal)+;)*) => {
        /// A field of an article.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($field),* }

        /// Every field with its names; the first is the one in our own records.
        const NAMES: &[(Field, &[&str])] = &[$((Field::$field, &[$($name),+])),*];
    };
}

fields! {
    Id = "id" "编号" "編號" "文章编号" "稿件编号" "article_id" "aid" "docid" "doc_id" "guid" "uuid" "uid" "_id" "post_id" "news_id" "文章id" "稿件id";
    Aliases = "aliases";
    Paper = "paper" "报纸" "報紙" "报名" "報名" "报纸名称" "報紙名稱" "来源报纸" "來源報紙" "媒体" "媒體" "刊名" "报刊" "報刊" "papername" "paper_name" "newspaper" "publication" "媒体名称";
    Date = "date" "日期" "出版日期" "见报日期" "見報日期" "发表日期" "發表日期" "发布日期" "發佈日期" "發布日期" "刊发日期" "刊登日期" "报纸日期" "出报日期" "时间" "時間"
        "发布时间" "發佈時間" "發布時間" "发表时间" "發表時間" "出版时间" "pubdate" "pub_date" "publish_date" "publish_time" "published" "published_at" "published_time" "published_date"
        "date_publish" "publish_at" "publishedat" "pub_time" "created_at" "create_time" "created" "create_date" "ctime" "post_time" "news_date" "news_time" "发稿时间" "发稿日期" "上线时间" "录入时间" "创建时间" "刊登时间" "刊載日期" "刊登版期"
        "publication_date" "date_published" "posted_at" "post_date" "issue_date" "issued" "release_date" "time" "datetime" "日期时间" "日期時間" "riqi" "shijian" "date_created" "created_date";
    Year = "year" "年" "年份";
    Month = "month" "月" "月份";
    Day = "day" "日" "日子";
    Edition = "edition" "版本" "版别" "版別";
    PageNo = "page_no" "版次" "版面" "版号" "版號" "版面号" "版" "page" "page_number" "pageno" "page_num" "pagenum" "版面编号" "页码" "頁碼" "layout_number" "layout_no" "layout_num" "版序" "版页" "版面序号" "版面序號" "版面次序" "banci";
    PageName = "page_name" "版名" "版面名称" "版面名稱" "版面名" "版面标题" "page_title" "layout_name" "nodename" "node_name";
    Seq = "seq" "序号" "序號" "顺序" "順序" "order" "稿序" "article_number";
    LeadTitle = "lead_title" "引题" "引題" "肩题" "肩題" "眉题" "眉題" "introtitle" "intro_title" "kicker" "pretitle" "pre_title";
    Title = "title" "标题" "標題" "主题" "主題" "题目" "題目" "主标题" "主標題" "正题" "文章标题" "文章標題" "新闻标题" "新聞標題" "稿件标题" "题名" "題名" "headline" "post_title" "title_main" "标题名称" "稿件名称" "文章题目" "篇名" "文题" "文題" "subject" "main_title" "article_title" "news_title" "heading" "新闻名称" "新聞名稱" "文章名称" "文章名稱" "文章名" "稿件名" "biaoti";
    Subtitle = "subtitle" "副题" "副題" "副标题" "副標題" "sub_title" "subhead" "subheadline" "deck" "fubiaoti";
    Section = "section" "栏目" "欄目" "频道" "頻道" "分类" "分類" "类别" "類別" "专栏" "專欄" "column" "category" "categories" "channel" "栏目名称" "所属栏目" "文章分类" "新闻分类" "版块" "板块" "section_name" "topic" "lanmu";
    Kind = "kind" "类型" "類型" "体裁" "體裁" "稿件类型" "genre";
    Dateline = "dateline" "消息头" "消息頭" "电头" "電頭";
    Authors = "authors" "作者" "记者" "記者" "撰文" "作者姓名" "author" "author_name" "writer" "writers" "creator" "reporter" "reporters" "journalist" "post_author" "author_names" "文章作者" "稿件作者" "作者名" "作者名称" "撰稿" "撰稿人" "記者姓名" "记者姓名" "撰文者" "撰稿者" "by" "zuozhe";
    Byline = "byline" "署名";
    Text = "text" "正文" "内容" "內容" "全文" "内文" "內文" "文章内容" "文章內容" "文章正文" "新闻内容" "新聞內容" "新闻正文" "稿件内容" "文本" "正文内容" "content" "body" "full_text" "fulltext"
        "text_content" "post_content" "description_html" "main_content" "detail" "details" "story" "原文" "文章" "新闻" "正身" "稿件正文" "稿件" "詳細內容" "详细内容" "article_body" "article_text" "article_content" "maintext" "main_text" "content_text" "body_text" "news_content" "content_html" "body_html" "html" "article" "本文" "content_encoded" "文本内容" "文字内容" "文字內容" "段落" "paragraphs" "zhengwen" "neirong" "description";
    Captions = "captions" "图片说明" "圖片說明" "图说" "圖說" "caption" "image_caption" "images_desc";
    JumpFrom = "jump_from" "上接";
    JumpTo = "jump_to" "下转" "下轉";
    SourceFile = "source_file" "文件名" "檔名" "文件";
    SourceUrl = "source_url" "网址" "網址" "链接" "鏈接" "連結" "原文链接" "原文鏈接" "文章链接" "来源网址" "url" "link" "href" "permalink" "article_url" "news_url" "web_url" "page_link" "网页地址" "原文地址" "文章网址" "原文网址" "地址" "canonical_url" "page_url" "url地址" "链接地址" "鏈接地址";
    Readings = "readings";
    Flags = "flags";
    Quality = "quality";
}

impl Field {
    /// The name in our own records, and in `[fields]`.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(field, _)| *field == self).map_or("", |(_, names)| names[0])
    }

    /// The field of that name in our own records.
    pub fn named(name: &str) -> Option<Field> {
        NAMES.iter().find(|(_, names)| names[0] == name).map(|(field, _)| *field)
    }
}

/// Each name in its compared form, with its field and its place in the field's row.
static BY_NAME: LazyLock<HashMap<String, (Field, usize)>> = LazyLock::new(|| {
    let rows = NAMES.iter().flat_map(|(field, names)| {
        names.iter().enumerate().map(|(rank, name)| (compared(name), (*field, rank + 1)))
    });
    let mut all = HashMap::new();
    for (name, row) in rows {
        all.entry(name).or_insert(row);
    }
    all
});

/// Words before a name that say whose field it is, or what was done on its day.
const PREFIXES: &[&str] = &[
    "文章", "新闻", "新聞", "稿件", "报道", "報道", "报导", "報導", "所在", "所属", "所屬", "发布", "發佈",
    "發布", "发表", "發表", "出版", "刊发", "刊發", "刊登", "刊载", "刊載", "登载", "见报", "見報", "出报",
    "报纸", "報紙", "article", "news", "post", "dc", "og",
];

/// Words behind a name that say nothing more.
const SUFFIXES: &[&str] = &["名称", "名稱", "姓名", "名", "html", "text"];

/// The field of a name in its compared form without such a word.
fn without_affix(name: &str) -> Option<(Field, usize)> {
    let known = |core: &str| BY_NAME.get(core).map(|(field, rank)| (*field, rank + AFFIXED));
    let prefix = PREFIXES.iter().find_map(|prefix| known(name.strip_prefix(prefix)?));
    prefix.or_else(|| SUFFIXES.iter().find_map(|suffix| known(name.strip_suffix(suffix)?)))
}

/// Rank of names with a further word: behind all names of the table.
const AFFIXED: usize = 1000;

/// A name without what writers of names do not agree on.
fn compared(name: &str) -> String {
    let name = half_width(name);
    let name = name.trim_start_matches(['\u{feff}', '*', ' ']);
    // 标题(必填)
    let end =
        name.char_indices().skip(1).find(|(_, c)| matches!(c, '(' | '[')).map_or(name.len(), |(at, _)| at);
    name[..end]
        .chars()
        .filter(|c| !matches!(c, ' ' | '_' | '-' | ':' | '*' | '"' | '\''))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The names of one corpus: the table, and what `[fields]` adds.
#[derive(Clone, Debug, Default)]
pub struct FieldNames {
    own: HashMap<String, Field>,
    ignored: BTreeSet<String>,
}

impl FieldNames {
    /// Lets `name` mean that field, before any name of the table.
    pub fn map(&mut self, name: &str, field: Field) {
        self.own.insert(compared(name), field);
    }

    /// Lets `name` mean nothing, without a word.
    pub fn ignore(&mut self, name: &str) {
        self.ignored.insert(compared(name));
    }

    /// The field of a name and its rank among the names of that field, 0 for the corpus's own.
    pub fn field(&self, name: &str) -> Option<(Field, usize)> {
        let name = compared(name);
        if self.ignored.contains(&name) {
            return None;
        }
        self.own
            .get(&name)
            .map(|field| (*field, 0))
            .or_else(|| BY_NAME.get(&name).copied())
            .or_else(|| without_affix(&name))
    }

    /// Whether the corpus says that a name means nothing.
    pub fn is_ignored(&self, name: &str) -> bool {
        self.ignored.contains(&compared(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_any_of_its_names() {
        let names = FieldNames::default();
        for (name, field) in [
            ("title", Field::Title),
            ("Title", Field::Title),
            ("標題", Field::Title),
            ("标题(必填)", Field::Title),
            ("\u{feff}标题", Field::Title),
            ("ｔｉｔｌｅ", Field::Title),
            ("publishDate", Field::Date),
            ("publish-date", Field::Date),
            ("pubDate", Field::Date),
            ("發佈時間", Field::Date),
            ("內文", Field::Text),
            ("文章内容", Field::Text),
            ("articleBody", Field::Text),
            ("版 次", Field::PageNo),
            ("新闻日期", Field::Date),
            ("刊登版面", Field::PageNo),
            ("报道内容", Field::Text),
            ("记者名", Field::Authors),
            ("dc:creator", Field::Authors),
            ("content:encoded", Field::Text),
            ("article_html", Field::Text),
            ("版面名", Field::PageName),
            ("文章名", Field::Title),
            ("新聞名稱", Field::Title),
        ] {
            assert_eq!(names.field(name).map(|found| found.0), Some(field), "{name}");
        }
        assert_eq!(names.field("正文内容_v2"), None);
        for name in ["", "新闻来源", "post_id_old", "文章", "更新时间", "updated_at", "名称"] {
            let found = names.field(name).map(|found| found.0);
            assert_eq!(found, if name == "文章" { Some(Field::Text) } else { None }, "{name}");
        }
    }

    #[test]
    fn no_name_means_two_fields() {
        let mut seen = HashMap::new();
        for (field, names) in NAMES {
            for name in *names {
                let before = seen.insert(compared(name), *field);
                assert!(before.is_none_or(|before| before == *field), "{name}: {before:?} and {field:?}");
            }
        }
    }

    #[test]
    fn a_corpus_adds_its_own_names() {
        let mut names = FieldNames::default();
        names.map("正文内容_v2", Field::Text);
        names.ignore("备注");
        names.ignore("url");
        assert_eq!(names.field("正文内容_V2"), Some((Field::Text, 0)));
        assert!(names.is_ignored("备注"));
        assert_eq!(names.field("url"), None);
        assert_eq!(Field::named("page_no").map(Field::name), Some("page_no"));
    }
}

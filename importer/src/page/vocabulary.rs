//! The tables of newspaper practice that the page reader goes by.
//!
//! Everything here is a row that an editor can add to: roles of a byline, what a report opens with, what a
//! picture credit looks like, the words of slogans, the furniture of a page. No row may name one newspaper's
//! articles; what belongs to one paper alone goes into its `sections.toml`.

use regex::{Regex, RegexSet};
use std::sync::LazyLock;

/// Roles in a byline: as printed, as recorded, and whether the word only ever precedes its names.
/// Longer words come before the shorter ones that they contain.
pub const ROLES: &[(&str, &str, bool)] = &[
    ("本报首席记者", "记者", true),
    ("本报实习记者", "实习记者", true),
    ("本报见习记者", "见习记者", true),
    ("本报特约记者", "特约记者", true),
    ("本报特派记者", "记者", true),
    ("本报通讯员", "通讯员", true),
    ("本报评论员", "评论员", true),
    ("新华社记者", "记者", true),
    ("中新社记者", "记者", true),
    ("本报记者", "记者", true),
    ("本刊记者", "记者", true),
    ("首席记者", "记者", true),
    ("实习记者", "实习记者", true),
    ("见习记者", "见习记者", true),
    ("特约记者", "特约记者", true),
    ("特约通讯员", "通讯员", true),
    ("全媒体记者", "记者", true),
    ("融媒体记者", "记者", true),
    ("本报编辑", "编辑", false),
    ("编辑整理", "编辑", false),
    ("综合整理", "编辑", false),
    ("摄影报道", "摄影", false),
    ("文字整理", "编辑", false),
    ("图文报道", "文/图", false),
    ("责任编辑", "编辑", false),
    ("以上由", "", true),
    ("本版由", "", true),
    ("通讯员", "通讯员", true),
    ("读者", "读者", true),
    ("实习生", "实习生", true),
    ("评论员", "评论员", true),
    ("特稿", "", true),
    ("记者", "记者", true),
    ("作者", "作者", true),
    ("执笔", "作者", false),
    ("撰文", "文", false),
    ("撰稿", "文", false),
    ("摄影", "摄影", false),
    ("摄制", "摄影", false),
    ("供图", "供图", false),
    ("供稿", "供稿", false),
    ("绘图", "绘图", false),
    ("制图", "绘图", false),
    ("漫画", "绘图", false),
    ("编辑", "编辑", false),
    ("责编", "编辑", false),
    ("编译", "编译", false),
    ("翻译", "编译", false),
    ("整理", "编辑", false),
    ("报道", "", false),
    ("文/图", "文/图", false),
    ("图/文", "文/图", false),
    ("文/摄", "文/摄", false),
    ("摄/文", "文/摄", false),
    ("文并摄", "文/摄", false),
    ("图文", "文/图", false),
    ("文图", "文/图", false),
    // The same in traditional characters.
    ("本報實習記者", "實習記者", true),
    ("本報特約記者", "特約記者", true),
    ("本報通訊員", "通訊員", true),
    ("本報評論員", "評論員", true),
    ("新華社記者", "記者", true),
    ("中央社記者", "記者", true),
    ("本報記者", "記者", true),
    ("本刊記者", "記者", true),
    ("實習記者", "實習記者", true),
    ("特約記者", "特約記者", true),
    ("責任編輯", "編輯", false),
    ("通訊員", "通訊員", true),
    ("評論員", "評論員", true),
    ("記者", "記者", true),
    ("執筆", "作者", false),
    ("攝影", "攝影", false),
    ("供圖", "供圖", false),
    ("繪圖", "繪圖", false),
    ("漫畫", "繪圖", false),
    ("編輯", "編輯", false),
    ("編譯", "編譯", false),
    ("翻譯", "編譯", false),
    ("報道", "", false),
    ("報導", "", false),
    ("文/圖", "文/圖", false),
    ("圖/文", "文/圖", false),
    ("圖文", "文/圖", false),
];

/// Roles of one character, which count only where they stand apart from a name or close it: 王明 摄, 文/王明.
pub const SHORT_ROLES: &[(&str, &str)] = &[
    ("文", "文"),
    ("图", "供图"),
    ("摄", "摄影"),
    ("绘", "绘图"),
    ("画", "绘图"),
    ("编", "编辑"),
    ("圖", "供圖"),
    ("攝", "攝影"),
    ("繪", "繪圖"),
    ("畫", "繪圖"),
    ("編", "編輯"),
];

/// Words in closing brackets that look like a name but are none.
pub const NOT_NAMES: &[&str] = &[
    "上",
    "中",
    "下",
    "一",
    "二",
    "三",
    "四",
    "五",
    "完",
    "续",
    "略",
    "图",
    "讯",
    "待续",
    "完结",
    "连载",
    "节选",
    "摘编",
    "未完待续",
    "全文完",
    "续完",
    "资料图",
    "图片",
    "附图",
    "见图",
    "如图",
    "上图",
    "下图",
    "左图",
    "右图",
    "试行",
    "单位",
    "扩大",
    "修订",
    "草案",
    "暂行",
    "以下",
    "以上",
    "同上",
    "略有删节",
    "有删节",
    "同志",
    "来信",
    "来电",
    "先生",
    "女士",
    "老师",
    "您好",
    "你好",
];

/// Characters that do not stand in names, for words whose family name the table does not know.
pub const NOT_IN_NAMES: &[char] = &[
    '打', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '的', '了', '是', '不', '有', '上',
    '下', '内', '外', '在', '以', '见', '第', '版', '图', '页', '转', '接', '注', '略', '续', '完',
];

/// Family names that make a short word look like a person. The commoner ones of the register.
pub const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭\
陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧\
耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连\
芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南\
班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙戈浦修衡鹿茅\
邸庆檀税蓬布郦陀寿藏弓蓟干鱼阎逯幸祝智展洪牧";

/// Family names of two characters.
pub const DOUBLE_SURNAMES: &[&str] = &[
    "欧阳", "上官", "司马", "司徒", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文",
    "轩辕", "夏侯", "端木", "百里", "南宫", "独孤", "拓跋", "呼延", "赫连", "澹台", "公羊",
];

/// 消息头 at the head of a report. Group 1 is the whole of it, with a bracketed reporter; a date may follow.
pub static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^((?:",
        r"本报讯|本报消息|本报综合消息|本报综合讯|本报专讯|本报电|本刊讯|本台消息|本网讯|晚报讯|日报讯|晨报讯|早报讯|商报讯|都市报讯|",
        r"据?(?:新华社|中新社|新华网|中新网|央视|人民网)[^，,。！？\s（(]{0,10}?\d{1,2}月\d{1,2}日(?:专|特)?电|",
        r"据?(?:新华社|中新社)(?:电|讯|消息)|",
        r"本报[^，,。！？\s（(记]{2,8}?\d{1,2}月\d{1,2}日(?:讯|电)|",
        r"本报[^，,。！？\s（(记]{2,6}(?:讯|电)|",
        r"\p{Han}{2,8}(?:日报|晚报|晨报|早报|商报|都市报|时报|新报|周报)(?:讯|[^，,。！？\s（(]{0,10}?\d{1,2}月\d{1,2}日(?:讯|电))|",
        r"(?:光明|经济|人民)?网讯",
        r")(?:\s*[（(][^（()）]{0,40}[)）])?)",
    ))
    .expect("the dateline table is a pattern")
});

/// A date right after the 消息头, as printed.
pub static DATELINE_DATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日").expect("a date is a pattern"));

/// How a sentence begins that opens a paragraph: it is no continuation of a broken one, and no headline.
pub static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^[“‘「『\x22（(]*(?:",
        r"\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}月(?:上|中|下)旬|\d{1,2}日(?:上午|下午|晚|凌晨)?[，,]|",
        r"(?:今|去|前|明)年|近年来|近日|近期|日前|目前|昨日|昨天|今日|今天|当日|当天|当晚|前不久|不久前|连日来|一段时间以来|",
        r"据了解|据介绍|据悉|据统计|据估计|经了解|经查|记者(?:从|在|了解)|会议(?:指出|强调|要求|认为)|此外|另外|同时|随后|然而|但是|接下来|下一步|",
        r"截至|自从|随着|为了|为进一步|为加强|为确保|与此同时|新华社|本报",
        r")",
    ))
    .expect("the table of openings is a pattern")
});

/// A speaker in front of what is said, or an editor's remark: the line is text, however short.
pub static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:本报记者|记者|问|答|主持人|嘉宾|编者按|编者的话|编后|编辑同志|Q|A)\s*[：:]")
        .expect("a speaker is a pattern")
});

/// How a report's first sentence begins where no 消息头 is printed: with its day, or with where it was learnt.
pub static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前|昨日|昨天|记者(?:近日|日前|昨日|昨天)?从)")
        .expect("the table of leads is a pattern")
});

/// 上接, 下转: a jump to or from another page, at either end of an article.
pub static JUMP_FROM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[（(【\[]\s*(?:上接|紧接|接)|上接|紧接)\s*第?\s*[A-Z]?\d{1,3}\s*版[^（()）】\]]{0,12}[)）】\]]?\s*")
        .expect("a jump is a pattern")
});
/// See [`JUMP_FROM`].
pub static JUMP_TO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\s*(?:[（(【\[]\s*(?:下转|转)|下转)\s*第?\s*[A-Z]?\d{1,3}\s*版[^（()）】\]]{0,12}[)）】\]]?$",
    )
    .expect("a jump is a pattern")
});

/// A credit in brackets that names the pictures' source and no person.
pub static PICTURE_CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:本版|本文|文中|上述|以上)?(?:图片|照片|配图|图|供图)(?:均)?(?:由|来自|来源|为|[:：]).{1,40}|.{2,24}(?:供图|提供图片)|(?:资料|本报资料|网络)(?:图片|照片|图)|新华社发)$",
    )
    .expect("a picture credit is a pattern")
});

/// How a caption begins that says so itself.
pub static CAPTION_OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[▲△▼◀▶↑↓←→■●◎\s]*(?:图为|图①|图1[:：]|上图|下图|左图|右图|图片说明|图说|▲|△)")
        .expect("a caption is a pattern")
});

/// Lines that belong to the page and to no article.
pub static FURNITURE: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new([
        // 01版：要闻
        r"^第?\s*[A-Z]?\d{1,3}\s*版\s*(?:[:：·]?\s*\p{Han}{0,8})?$",
        // 2024年11月21日 星期四 …
        r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日\s*(?:星期[一二三四五六日天])?(?:\s*(?:农历|甲|乙|丙|丁|戊|己|庚|辛|壬|癸).{0,12})?$",
        r"^(?:星期[一二三四五六日天])$",
        // imprint
        r"^(?:本版|本报|责任|值班|执行|版面|美术|组版|校对|责编|美编|编辑|主编|组稿|审读|策划|监制|电子邮箱|邮箱|E-?mail|电话|热线|新闻热线|国内统一(?:连续出版物号|刊号)|邮发代号|网址|社址|邮编|零售)[^。！？]{0,10}[:：]\S",
        r"^(?:责编|责任编辑|美编|校对|编辑|版式|本版编辑|本版责编|值班编委|值班主任)\s+\p{Han}{2,4}(?:\s+(?:责编|责任编辑|美编|校对|编辑|版式|本版编辑|值班编委)?\s*\p{Han}{2,4})*$",
        r"(?i)^CN\s*\d{2}-\d{4}",
        r"^[—\-–]?\s*\d{1,3}\s*[—\-–]?$",
        r"^(?:广告|公益广告|·广告·|分类广告|今日\d+版|导读|本版导读|今日导读)$",
    ])
    .expect("the table of furniture is patterns")
});

/// Words that slogans are made of. A line with two of them and no body is one.
pub const SLOGAN_WORDS: &[&str] = &[
    "抓",
    "促",
    "贯彻",
    "落实",
    "坚持",
    "弘扬",
    "学习",
    "奋力",
    "加快",
    "提升",
    "全面",
    "深化",
    "牢记",
    "践行",
    "推进",
    "推动",
    "凝心",
    "聚力",
    "奋进",
    "谱写",
    "建设",
    "创建",
    "喜迎",
    "迎接",
    "庆祝",
    "发展",
    "高质量",
    "文明",
    "精神",
    "走在前列",
    "不忘初心",
    "新时代",
    "治理",
    "党建",
];

/// Names of pages and standing sections. A line that is one of them is no headline, however it is marked.
pub const SECTION_NAMES: &[&str] = &[
    "要闻",
    "时政",
    "综合",
    "民生",
    "社会",
    "城事",
    "本地",
    "本市",
    "国内",
    "国际",
    "天下",
    "财经",
    "经济",
    "体育",
    "文化",
    "文娱",
    "娱乐",
    "教育",
    "健康",
    "科技",
    "法治",
    "副刊",
    "读者",
    "读书",
    "评论",
    "专题",
    "专版",
    "关注",
    "深度",
    "特稿",
    "热线",
    "服务",
    "便民信息",
    "简讯",
    "短讯",
    "要闻简报",
    "新闻速递",
    "一句话新闻",
    "图片新闻",
    "读者来信",
    "政务之窗",
    "政务速览",
    "区县短波",
    "区县快讯",
    "县区快讯",
];

/// A label of a round-up: a district, a town, a zone.
pub static PLACE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[■□●○▲◆◇▶]?\s*(?:\p{Han}{1,6}(?:区|县|市|镇|乡|州|盟|旗|省|街道|新城|开发区|示范区|高新区|园区|新区)|国内|国际|本市|本省|省内|市内|全国|海外)$",
    )
    .expect("a place label is a pattern")
});

/// A headline that was glued to its body: clauses with spaces between, then what a body begins with.
pub static GLUED_HEADLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^((?:[^\s，,。、；;：:！!？?]{4,20}[ \u{3000}]){1,4})",
        r"(?:\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}日|近日|日前|近年来|近期|今年|去年|昨日|昨天|今天|记者|连日来|目前|为(?:了|进一步))",
    ))
    .expect("a glued headline is a pattern")
});

/// A line that only names what follows inside an article: 核心阅读, 编者按, 人物小传.
pub static LABEL_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^[【■●◆▲\[]?\s*(?:核\s*心\s*阅\s*读|核心提示|内容提要|内容摘要|阅读提示|提\s*要|摘\s*要|导\s*读|导\s*语|引\s*言|前\s*言|序\s*言|结\s*语|",
        r"编者按|编者的话|编\s*后|编后语|开栏的话|开栏语|结束语|出版说明|人物小传|人物名片|人物简介|嘉宾|对话人|主持人|受访者|",
        r"相关链接|链\s*接|延伸阅读|知识链接|新闻链接|新闻背景|背\s*景|记者手记|采访手记|手\s*记|短评|点评|新闻点评|专家点评|专家观点|资料|小贴士|",
        r"贺\s*信|贺\s*词|绝活看点|名词解释|数据|数\s*说|关键词|事件|问题|回应|调查|声\s*音|附\s*[:：]?|注\s*[:：]?|释\s*义)\s*[】\]]?[:：]?$",
    ))
    .expect("a label line is a pattern")
});

/// A note or credit that closes an article: （作者为…）, 数据来源, 制图, 本版责编, 本报记者 李红参与采写.
pub static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:[（(【〔]\s*(?:作者|本文作者|执笔|译者|本报记者|记者|据|来源|原载|原标题|摘自|节选|选自|以上|本文|本栏目|参与|更多|连载|未完|完|全文|下转|上接|新华社|图片|题图|附图|文中|人民视觉|资料)",
        r"|(?:数据来源|资料来源|来源|图片来源|制图|制表|绘图|版式设计|本版制图|本版责编|本版编辑|责任编辑|责编|本期统筹|统筹|策划|本期策划|栏目主持|本栏目由|视频|图表|漫画|插图|题图|书法|题字|翻译|执笔|采写|联系电话|投稿邮箱|邮箱|电子信箱)\s*[：:为]",
        r"|本版\p{Han}{1,4}[：:]",
        r"|(?:\p{Han}{2,10}(?:参与采写|采访整理|参与采访|整理))[）)]?$)",
    ))
    .expect("a note is a pattern")
});

/// A heading with its number: 一、, （二）, 第三章, 4.
pub static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:第?[一二三四五六七八九十]{1,3}[、章节讲集]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[、．]|\d{1,2}\.\s*\D|之[一二三四五六七八九十])")
        .expect("a number is a pattern")
});

/// Words of news headlines: what happened, who speaks, what kind of text follows. A 小标题 seldom has one.
pub static HEADLINE_WORDS: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new([
        // what happens in news
        "举行|举办|召开|启动|启用|开幕|闭幕|开赛|开赛在即|落幕|收官|会见|会谈|会晤|通话|致电|致信|慰问|祝贺|贺信|贺电|印发|发布|公布|出台|施行|获批|获奖|夺冠|夺金|摘金|揭晓|揭牌|亮相|开通|通车|投产|投用|投运|竣工|开工|封顶|合龙|开馆|开业|上线|上市|部署|调研|考察|视察|强调|指出|出席|主持|访问|抵达|离开|签署|签约|批准|任命|逝世|去世|当选|入选|获评|表彰|通报|查处|被查|受审|起诉|判刑|获救|遇难|受伤|抗议|谴责|呼吁|宣布|回应|答记者问|成立|组建|升空|发射|首飞|首发|首航|首演|抵京|返回",
        // how much, when, which
        "增长|下降|同比|突破|超过|超额|达到|新增|首次|首个|首批|首届|首条|首座|最大|最高|再创|创新高|全面完成|今起|今日|昨日|明日|即日起|将于|将在|拟|亿元|万元|万吨|万人|万亩|%|％|第.{1,5}届|第.{1,5}次",
        // who
        "我国|我省|我市|我县|我区|全国|全省|全市|本市|国务院|中共中央|中央|外交部|发言人|部长|主席|总理|总统|总书记|省委|市委|市政府|省政府|委员会|代表团|代表大会|人大|政协|教育部|公安部|卫健委|法院|检察院|纪委",
        // what kind of text
        "纪实|侧记|综述|述评|纵横|观察|手记|访谈|专访|对话|社论|评论员|时评|快评|短评|随笔|杂谈|札记|速写|见闻|通知|公告|公报|名单|意见|条例|规定|决定|办法|讲话|全文|摘要|图片报道|新闻速递",
    ])
    .expect("the table of headline words is patterns")
});

/// What a report's first sentence says of its day and source.
pub static REPORTS: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new([
        r"\d{1,2}月\d{1,2}日|\d{1,2}日|近日|日前|近期|昨日|昨天|今日|今天|当地时间|上午|下午|本周|上周|今年|去年",
        r"记者|获悉|发布|消息|报道|举行|召开|宣布",
    ])
    .expect("the table of reports is patterns")
});

/// A line that only credits a picture, a table or a text's makers: 王明摄（江城视觉）, 李红 绘, 王明 李红摄影报道.
pub static CREDIT_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:[（(]?(?:本报记者|新华社记者|记者|通讯员|图[①-⑩]?[、①-⑩]*[:：]?|以上(?:图片|照片)?(?:均)?(?:由|为)?)?[\p{Han}·\s、]{2,30}(?:摄|供图|制图|绘|绘图|摄影|摄影报道|图|整理|发)[)）]?(?:\s*[（(][\p{Han}\s]{2,10}[)）])?",
        r"|[（(][\p{Han}\s、]{2,14}(?:视觉|影像|中国|社|发|摄|供图|图片|照片)[)）])$",
    ))
    .expect("a credit is a pattern")
});

/// The head of a notice, often spaced out: 讣　闻.
pub static NOTICE_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:讣\s*[闻告]|启\s*事|更\s*正|声\s*明|公\s*告|通\s*[知告]|致\s*歉|寻\s*人\s*启\s*事|招\s*聘\s*启\s*事|征\s*稿\s*启\s*事|鸣\s*谢|遗\s*失\s*声\s*明)$")
        .expect("the head of a notice is a pattern")
});

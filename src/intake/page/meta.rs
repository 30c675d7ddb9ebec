//! What a page says of its article: JSON-LD (schema.org), Open Graph, `<meta>` and `<time>`. Read before the page is
//! cleaned; which of several counts is said here too.

use super::super::limits::{DEEPEST_DATA, LONGEST_PARTICULAR, MOST_LINKED_DATA};
use super::clean;
use crate::corpus::day_of;
use dom_query::Document;
use jiff::civil::Date;
use serde_json::Value;
use url::Url;

/// Types of schema.org that are an article.
const ARTICLES: &[&str] = &[
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "TechArticle",
    "SocialMediaPosting",
    "Report",
    "PressRelease",
    "GovernmentService",
];

/// Types of schema.org that are a page of others.
const COLLECTIONS: &[&str] = &["CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "Blog"];

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Meta {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub author: Option<String>,
    pub published: Option<Date>,
    pub language: Option<String>,
    /// As it is written: perhaps relative.
    pub url: Option<String>,
    /// The article's text, where the page carries it as data.
    pub body: Option<String>,
    /// The page says that not all of it is shown to everybody.
    pub closed: bool,
    /// The page goes on being written.
    pub live: bool,
    /// Whether the page says that it is an article.
    pub article: bool,
    /// Whether it says that it is a site, or a collection of other pages.
    pub collection: bool,
    /// Addresses of feeds, as they are written.
    pub feeds: Vec<String>,
}

pub(super) fn read(document: &Document) -> Meta {
    let all = linked_data(document);
    let several = all.several();
    let data = all.articles.first();
    let text = |key: &str| data.and_then(|d| words(&d[key]));
    let kinds = data.map(kinds).unwrap_or_default();
    let of = |names: &[&str]| tag(document, names);
    let site = data.and_then(|d| name_of(&d["publisher"]));
    let publisher =
        of(&["og:site_name"]).or(site).or_else(|| of(&["application-name", "dc.publisher", "citation_publisher"]));
    let author = data.and_then(|d| name_of(&d["author"]).or_else(|| name_of(&d["creator"])));
    let author =
        author.or_else(|| of(&["author", "parsely-author", "sailthru.author", "dc.creator", "article:author"]));
    let language = document.select_single("html").attr("lang").map(|l| l.to_string()).filter(|l| !l.trim().is_empty());
    let language =
        language.or_else(|| text("inLanguage")).or_else(|| of(&["og:locale", "content-language", "language"]));
    let page = |d: &Value| words(&d["url"]).or_else(|| words(&d["mainEntityOfPage"]["@id"]));
    Meta {
        title: text("headline").or_else(|| of(&["og:title", "twitter:title", "dc.title", "citation_title"])),
        publisher,
        author: author.filter(|a| !a.contains("://")),
        published: published(document, data),
        language,
        url: canonical(document).or_else(|| of(&["og:url"])).or_else(|| data.and_then(page)),
        body: text("articleBody").or_else(|| data.map(updates).filter(|b| !b.is_empty())),
        closed: data.is_some_and(|d| is_false(&d["isAccessibleForFree"])),
        live: kinds.iter().any(|k| k == "LiveBlogPosting"),
        article: (data.is_some() && !several) || of(&["og:type"]).is_some_and(|t| t == "article"),
        collection: several || all.collection || of(&["og:type"]).is_some_and(|t| t == "website"),
        feeds: feeds(document),
    }
}

/// What a page says in JSON-LD.
#[derive(Default)]
struct LinkedData {
    /// In the page's order.
    articles: Vec<Value>,
    collection: bool,
}

impl LinkedData {
    /// Several articles, none of which is the page's.
    fn several(&self) -> bool {
        let headlines = self.articles.iter().filter_map(|a| words(&a["headline"]));
        headlines.collect::<std::collections::BTreeSet<_>>().len() > 1
    }

    /// Articles in a graph, a list, or what a page is about; those of a collection are other pages.
    fn add(&mut self, value: Value, left: usize) {
        let Some(left) = left.checked_sub(1) else { return };
        let is = |types: &[&str]| kinds(&value).iter().any(|k| types.contains(&k.as_str()));
        let (article, collection) = (is(ARTICLES), is(COLLECTIONS));
        match value {
            Value::Array(items) => items.into_iter().for_each(|item| self.add(item, left)),
            Value::Object(_) if article => self.articles.push(value),
            Value::Object(_) if collection => self.collection = true,
            Value::Object(mut fields) => ["@graph", "mainEntity", "mainEntityOfPage"]
                .into_iter()
                .filter_map(|key| fields.remove(key))
                .for_each(|inner| self.add(inner, left)),
            _ => {}
        }
    }
}

fn linked_data(document: &Document) -> LinkedData {
    let mut all = LinkedData::default();
    let scripts = document.select("script[type='application/ld+json']");
    for script in scripts.nodes().iter().take(MOST_LINKED_DATA) {
        let text = script.text();
        let text = text.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
        if let Ok(value) = serde_json::from_str(text.trim_end_matches(';')) {
            all.add(value, DEEPEST_DATA);
        }
    }
    all
}

fn kinds(value: &Value) -> Vec<String> {
    let own = |v: &Value| v.as_str().map(|k| k.rsplit(['/', '#', ':']).next().unwrap_or(k).to_owned());
    match &value["@type"] {
        Value::Array(all) => all.iter().filter_map(own).collect(),
        one => own(one).into_iter().collect(),
    }
}

/// A value's words: entities decoded once more, since many write HTML into their data.
fn words(value: &Value) -> Option<String> {
    let text = value.as_str().or_else(|| value["name"].as_str())?;
    let text = if text.contains('&') || text.contains('<') { inner_text(text) } else { text.to_owned() };
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}

fn inner_text(html: &str) -> String {
    let lines = clean::stripped(&html.replace("</p>", "\n\n").replace("<br", "\n<br"));
    if clean::open_elements(&lines).is_err() {
        return String::new();
    }
    let inner = Document::fragment(lines);
    if clean::bounded(&inner).is_ok() { inner.root().text().to_string() } else { String::new() }
}

/// Names of one or several.
fn name_of(value: &Value) -> Option<String> {
    let names: Vec<String> = match value {
        Value::Array(all) => all.iter().filter_map(words).collect(),
        one => words(one).into_iter().collect(),
    };
    Some(names.join(", ")).filter(|n| !n.is_empty())
}

fn is_false(value: &Value) -> bool {
    value.as_bool() == Some(false) || value.as_str().is_some_and(|t| t.trim().to_lowercase().ends_with("false"))
}

/// What a live page tells, newest first as it stands there.
fn updates(data: &Value) -> String {
    let parts = data["liveBlogUpdate"].as_array().into_iter().flatten().flat_map(|update| {
        let heading = words(&update["headline"]).map(|h| format!("## {h}"));
        heading.into_iter().chain(words(&update["articleBody"]))
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

/// The first `<meta>` of one of these names, in the order of the names.
fn tag(document: &Document, names: &[&str]) -> Option<String> {
    let all = document.select("meta[content]");
    names.iter().find_map(|name| {
        all.nodes().iter().find_map(|node| {
            let of = ["property", "name", "itemprop", "http-equiv"].into_iter().filter_map(|key| node.attr(key));
            let named = of.into_iter().any(|n| n.trim().eq_ignore_ascii_case(name));
            let content = node.attr("content").filter(|_| named)?;
            Some(content.trim().to_owned()).filter(|c| !c.is_empty())
        })
    })
}

const DAYS: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "date",
];

/// The day of publication as it is written, in the publisher's own zone.
fn published(document: &Document, data: Option<&Value>) -> Option<Date> {
    let told = data.and_then(|d| words(&d["datePublished"]).or_else(|| words(&d["dateCreated"])));
    let told = told.as_deref().and_then(day_of);
    let tagged = || DAYS.iter().find_map(|name| tag(document, &[name]).as_deref().and_then(day_of));
    let timed = || {
        let places = [
            "time[itemprop='datePublished']",
            "[itemprop='datePublished'][datetime]",
            "time[pubdate]",
            "article header time",
            "article time",
            "main time",
            "time",
        ];
        places.into_iter().find_map(|place| {
            let node = document.select_single(place);
            node.attr("datetime").as_deref().and_then(day_of).or_else(|| day_of(node.text().trim()))
        })
    };
    told.or_else(tagged).or_else(timed)
}

/// The day in a byline, else in the link's path: `/2015/03/18/`.
pub(super) fn day_beside(byline: &str, link: Option<&str>) -> Option<Date> {
    let updated = byline.to_lowercase().contains("updated");
    let beside = if updated { None } else { day_of(byline) };
    beside.or_else(|| {
        let parts: Vec<&str> = link?.split('/').collect();
        let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        let day = |day: &&[&str]| digits(day[0], 4) && digits(day[1], 2) && digits(day[2], 2);
        parts.windows(3).find(day).and_then(|day| day_of(&day.join("-")))
    })
}

/// Whether a byline may be somebody's name: no day, no hour, no place before a dash.
pub(super) fn is_name(byline: &str) -> bool {
    let text = byline.trim();
    text.chars().any(char::is_alphabetic)
        && !text.chars().any(|c| c.is_ascii_digit())
        && !text.ends_with(['—', '–', '-', ':'])
        && !text.to_lowercase().contains("updated")
}

fn canonical(document: &Document) -> Option<String> {
    document.select_single("link[rel='canonical'][href]").attr("href").map(|h| h.trim().to_owned())
}

fn feeds(document: &Document) -> Vec<String> {
    let links = document.select("link[rel~='alternate'][href][type]");
    let feed =
        |kind: &str| matches!(kind.trim(), "application/rss+xml" | "application/atom+xml" | "application/feed+json");
    let found = links.nodes().iter().filter(|l| l.attr("type").is_some_and(|t| feed(&t.to_ascii_lowercase())));
    found.filter_map(|l| l.attr("href")).map(|h| h.trim().to_owned()).collect()
}

/// A particular on one line, not longer than the front matter takes.
pub(super) fn line(text: &str) -> Option<String> {
    let shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let one: Vec<&str> = shown.split_whitespace().collect();
    let text: String = one.join(" ").chars().take(LONGEST_PARTICULAR).collect();
    Some(text).filter(|t| !t.is_empty())
}

/// A language as BCP 47 has it: "en_GB" is "en-GB".
pub(super) fn language(text: &str) -> Option<String> {
    let tag = text.split([',', ';']).next().unwrap_or("").trim().replace('_', "-");
    let primary = tag.split('-').next().unwrap_or("");
    let plain = tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    ((2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_alphabetic()) && plain && tag.len() <= 20)
        .then(|| tag.to_ascii_lowercase().split('-').next().unwrap_or("").to_owned())
}

/// A link of the page, whole.
pub(super) fn whole(link: &str, base: Option<&Url>) -> Option<Url> {
    let url = match base {
        Some(base) => base.join(link).ok()?,
        None => Url::parse(link).ok()?,
    };
    super::super::link::checked(url).ok()
}

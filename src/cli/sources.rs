//! `onrecord sources`: the articles, and a passage in its context.

use super::list::{self, Format, Row};
use super::{Exit, exit, index, out, page};
use crate::corpus::{counted, plain, visible};
use crate::index::{ArticleEntry, Passage};
use crate::settings::Settings;
use anstyle::Style;
use anyhow::{Context, bail};
use std::io::Write;

/// List the articles, or show a passage in its context
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord sources --page 2\n  onrecord sources --format csv\n  onrecord sources show some-article#p3s2"
)]
pub struct Args {
    #[command(subcommand)]
    act: Option<Act>,
    #[command(flatten)]
    list: list::Args,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Print a passage in its context
    Show {
        /// An article's id, with #pN for a paragraph, sM for a sentence of it
        #[arg(value_name = "ID[#pN[sM]]")]
        place: String,
    },
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let engine = index::engine(settings)?;
    let searcher = engine.searcher();
    let mut out = out::out();
    let articles = searcher.articles()?;
    let Some(Act::Show { place }) = args.act else {
        return listed(&mut out, &articles, &args.list);
    };
    let mut place = Place::parse(&place)?;
    place.article = index::known(&engine, Some(place.article))?.unwrap_or_default();
    let paragraphs = place.paragraph.map_or(1..=usize::MAX, |p| p.saturating_sub(1).max(1)..=p + 1);
    let passages = searcher.around(&place.article, paragraphs)?;
    let found = passages.iter().any(|p| place.is(p)) || (place.paragraph.is_none() && !passages.is_empty());
    if !found {
        bail!("{place}: there is no such passage; `onrecord sources` lists the articles", place = place.text);
    }
    show(&mut out, &place, &passages)?;
    Ok(Exit::Answered)
}

/// As JSON an article a line, so that a long list can be read as it comes.
fn listed(out: &mut dyn Write, articles: &[ArticleEntry], args: &list::Args) -> anyhow::Result<Exit> {
    if args.format() != Format::Json {
        let show = |out: &mut dyn Write, articles: &[ArticleEntry]| list(out, articles);
        return list::write(args, articles, row, show, || Ok(Vec::new()));
    }
    args.cut(articles).0.iter().try_for_each(|article| out::json(out, article))?;
    out.flush()?;
    Ok(exit(!articles.is_empty()))
}

fn row(article: &ArticleEntry) -> Row<'_> {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let cells = vec![
        ("article", article.id.clone()),
        ("title", article.title.clone()),
        ("publisher", some(&article.publisher)),
        ("published", some(&article.published)),
        ("url", some(&article.url)),
        ("paragraphs", article.paragraphs.to_string()),
        ("sentences", article.sentences.to_string()),
        ("statements", article.statements.to_string()),
        ("speakers", article.speakers.join("; ")),
    ];
    let of: Vec<String> =
        [&article.publisher, &article.published, &article.url].into_iter().flatten().cloned().collect();
    Row { cells, lead: article.title.clone(), text: of.join(", "), citation: None }
}

fn list(out: &mut dyn Write, articles: &[ArticleEntry]) -> std::io::Result<()> {
    for article in articles {
        page::block(out, &plain(&article.title), "", Style::new().bold())?;
        let of = [article.publisher.as_deref(), article.published.as_deref(), article.url.as_deref()];
        let of: Vec<&str> = of.into_iter().flatten().collect();
        if !of.is_empty() {
            writeln!(out, "  {}", visible(&of.join(" · ")))?;
        }
        let dim = Style::new().dimmed();
        writeln!(
            out,
            "  {dim}{}: {}, {}, {} by {}{dim:#}",
            visible(&article.id),
            counted(article.paragraphs, "paragraph"),
            counted(article.sentences, "sentence"),
            counted(article.statements, "statement"),
            counted(article.speakers.len(), "speaker")
        )?;
    }
    Ok(())
}

fn show(out: &mut dyn Write, place: &Place, passages: &[Passage]) -> anyhow::Result<()> {
    if let Some(first) = passages.first() {
        page::block(out, &plain(&first.article.title), "", Style::new().bold())?;
    }
    let mut paragraph = 0;
    for passage in passages {
        if passage.paragraph != paragraph {
            paragraph = passage.paragraph;
            writeln!(out, "\n#p{paragraph}")?;
        }
        let asked = place.paragraph.is_some() && place.is(passage);
        let style = if asked { Style::new().bold() } else { Style::new() };
        page::block(out, &plain(&passage.text), if asked { "> " } else { "  " }, style)?;
    }
    Ok(())
}

/// `ID`, `ID#p3` or `ID#p3s2`; an id may itself hold `#`.
struct Place {
    text: String,
    article: String,
    paragraph: Option<usize>,
    sentence: Option<usize>,
}

impl Place {
    fn parse(text: &str) -> anyhow::Result<Self> {
        let whole =
            |article: &str| Self { text: text.into(), article: article.into(), paragraph: None, sentence: None };
        let Some((article, numbers)) = text.rsplit_once("#p") else { return Ok(whole(text)) };
        let wrong = || format!("{text}: write ID, ID#p3 or ID#p3s2, the numbers from 1");
        let (paragraph, sentence) = numbers.split_once('s').map_or((numbers, None), |(p, s)| (p, Some(s)));
        let number = |n: &str| n.parse::<usize>().ok().filter(|&n| n > 0).with_context(wrong);
        Ok(Self { paragraph: Some(number(paragraph)?), sentence: sentence.map(number).transpose()?, ..whole(article) })
    }

    fn is(&self, passage: &Passage) -> bool {
        self.paragraph == Some(passage.paragraph) && self.sentence.is_none_or(|s| s == passage.sentence)
    }
}

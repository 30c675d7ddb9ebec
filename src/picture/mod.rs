//! A timeline to look at: events on an axis by day, publishers as colours, conflicts marked, as wide as a phone shows
//! without zooming; as SVG and PNG, with words for
//! those who cannot see it. Owns the layout. Nothing is
//! decided here, and every word is the articles' but for the labels.

mod font;
mod lines;
mod png;
mod scene;
mod script;

pub use png::PictureError;

use crate::answer::{Happening, TimelineItem};
use crate::corpus::{counted, plain};
use jiff::civil::Date;
use lines::wrap;
use scene::{Colour, Scene, Shape};
use std::fmt::Write;

/// Events of one picture: more are not read on a phone.
pub const USUAL: usize = 10;
/// Longer alternative texts Discord does not take, in characters.
const MOST_ALT: usize = 1000;

const WIDTH: f32 = 720.0;
const MARGIN: f32 = 28.0;
/// Where the axis stands, and where the words begin.
const AXIS: f32 = 168.0;
const WORDS: f32 = 200.0;
/// Sizes of type, and how far lines of them stand apart, by the size.
const TITLE: f32 = 30.0;
const TEXT: f32 = 22.0;
const SMALL: f32 = 17.0;
const LINE: f32 = 1.3;
/// Lines of one event's words.
const MOST_LINES: usize = 3;
/// Between events of one day, and between days.
const GAP: f32 = 20.0;
const DAY_GAP: f32 = 34.0;
/// Days apart from which the axis is broken and the gap is told.
const FAR: i32 = 7;
const MARK: f32 = 9.0;
/// The middle of a line of type below its top, by the size.
const MIDDLE: f32 = 0.65;

/// Told apart by the colour-blind too (Okabe and Ito); the last is for all other publishers.
const COLOURS: &[Colour] = &["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#6b6f76"];
const INK: Colour = "#1d2125";
const FAINT: Colour = "#5b626b";
const WARN: Colour = "#b45309";
const RULE: Colour = "#c9ced6";

/// A picture and its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    scene: Scene,
    /// The same in words, for those who cannot see it; at most 1,000 characters.
    pub alt: String,
}

impl Picture {
    /// As SVG, with the words as its title; letters are drawn by the viewer’s font.
    pub fn svg(&self) -> String {
        self.scene.svg(&self.alt)
    }

    /// # Errors
    /// When it cannot be written as PNG.
    pub fn png(&self) -> Result<Vec<u8>, PictureError> {
        self.scene.png()
    }
}

/// The picture of a timeline, of `most` events at the most: those that most articles tell. None where no event has a day.
pub fn timeline(items: &[TimelineItem], about: Option<&str>, most: usize) -> Option<Picture> {
    let dated: Vec<(Date, &TimelineItem)> =
        items.iter().filter_map(|i| Some((i.day.as_deref()?.parse().ok()?, i))).collect();
    let shown = chosen(&dated, most);
    let (first, last) = (shown.first()?.0, shown.last()?.0);
    let heading = about.map_or_else(|| "Timeline".to_owned(), |about| format!("Timeline: {}", plain(about)));
    let days = if first == last { day(first) } else { format!("{} to {}", day(first), day(last)) };
    let events = |n: usize| counted(n, "event");
    let count = match shown.len() == dated.len() {
        true => events(dated.len()),
        false => format!("{} of {}, those told most", shown.len(), events(dated.len())),
    };
    let mut page = Page::new(&shown);
    page.head(&heading, &format!("{days} · {count}"));
    let mut before = None;
    for (day, item) in &shown {
        page.event(*day, item, before);
        before = Some(*day);
    }
    page.legend(&shown);
    let alt = alt(&format!("{heading}, {days}, {count}."), &shown);
    Some(Picture { scene: page.done(), alt })
}

/// The events that most articles tell, those of one day before those of a month or a year, in their order.
fn chosen<'a>(dated: &[(Date, &'a TimelineItem)], most: usize) -> Vec<(Date, &'a TimelineItem)> {
    let told = |i: usize| dated[i].1.also.len() + dated[i].1.conflicts.len();
    let mut order: Vec<usize> = (0..dated.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(told(i)), last_day(dated[i].1).is_some(), i));
    order.truncate(most);
    order.sort_unstable();
    order.into_iter().map(|i| dated[i]).collect()
}

/// What the picture shows, in words.
fn alt(head: &str, shown: &[(Date, &TimelineItem)]) -> String {
    let mut text = head.to_owned();
    for (day, item) in shown {
        let other: Vec<&str> = item.conflicts.iter().map(|c| c.day.as_str()).collect();
        let other = if other.is_empty() { String::new() } else { format!(" (others say {})", other.join(", ")) };
        let _ = write!(text, " {day}{other}: {}", plain(&item.citation.text));
    }
    if text.chars().count() <= MOST_ALT {
        return text;
    }
    text.chars().take(MOST_ALT - 1).chain(['…']).collect()
}

/// The last of an event's days, where it has more than one.
fn last_day(item: &TimelineItem) -> Option<Date> {
    let last = item.when.as_ref()?.end.as_deref()?.parse::<Date>().ok()?;
    (item.day.as_deref() != Some(last.to_string().as_str())).then_some(last)
}

/// "12 days", "5 months", "29 years".
fn apart(days: i32) -> String {
    match days {
        ..60 => format!("{days} days"),
        60..730 => format!("{} months", days / 30),
        _ => format!("{} years", days / 365),
    }
}

/// What stands beside the axis, in two lines: "6 Feb", "2026".
fn label_of(day: Date, last: Option<Date>) -> (String, String) {
    let year = day.year().to_string();
    match last {
        None => (day_and_month(day), year),
        Some(last) if day == day.first_of_year() && last == day.last_of_year() => (year, String::new()),
        Some(last) if day == day.first_of_month() && last == day.last_of_month() => {
            let month = day_and_month(day).trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned();
            (month, year)
        }
        Some(last) => (day_and_month(day), format!("to {}", self::day(last))),
    }
}

/// A day as people write it.
fn day(day: Date) -> String {
    format!("{} {}", day_and_month(day), day.year())
}

fn day_and_month(day: Date) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = usize::try_from(day.month() - 1).ok().and_then(|m| MONTHS.get(m)).copied().unwrap_or_default();
    format!("{} {month}", day.day())
}

fn publisher(item: &TimelineItem) -> &str {
    item.citation.publisher.as_deref().unwrap_or("publisher not given")
}

/// The drawing as it grows downwards.
struct Page<'a> {
    shapes: Vec<Shape>,
    y: f32,
    /// In the order of their first event; the first ones have a colour of their own.
    publishers: Vec<&'a str>,
    /// Where the axis begins, and the last mark on it.
    top: Option<f32>,
    last: f32,
}

/// How a line of type looks.
#[derive(Clone, Copy)]
struct Type {
    size: f32,
    strong: bool,
    colour: Colour,
}

const fn plainly(size: f32, colour: Colour) -> Type {
    Type { size, strong: false, colour }
}

const fn strongly(size: f32, colour: Colour) -> Type {
    Type { size, strong: true, colour }
}

impl<'a> Page<'a> {
    fn new(shown: &[(Date, &'a TimelineItem)]) -> Self {
        let mut publishers: Vec<&str> = Vec::new();
        for (_, item) in shown {
            if !publishers.contains(&publisher(item)) {
                publishers.push(publisher(item));
            }
        }
        Self { shapes: Vec::new(), y: MARGIN, publishers, top: None, last: 0.0 }
    }

    fn colour(&self, name: &str) -> Colour {
        let at = self.publishers.iter().position(|p| *p == name).unwrap_or(COLOURS.len());
        COLOURS[at.min(COLOURS.len() - 1)]
    }

    /// A line of type whose top is at `y`; `ends` where `x` is its end.
    fn text(&mut self, x: f32, y: f32, of: Type, ends: bool, text: String) {
        let Type { size, strong, colour } = of;
        self.shapes.push(Shape::Text { x, y: y + size, size, strong, ends, colour, text });
    }

    /// Lines of type from here on.
    fn lines(&mut self, x: f32, of: Type, text: &str, most: usize) {
        for line in wrap(text, (WIDTH - MARGIN - x) / of.size, most, of.strong) {
            self.text(x, self.y, of, false, line);
            self.y += of.size * LINE;
        }
    }

    fn head(&mut self, heading: &str, below: &str) {
        self.lines(MARGIN, strongly(TITLE, INK), heading, 2);
        self.lines(MARGIN, plainly(SMALL, FAINT), below, 2);
    }

    fn event(&mut self, day: Date, item: &TimelineItem, before: Option<Date>) {
        let new = before != Some(day);
        self.y += if new { DAY_GAP } else { GAP };
        if let Some(apart) = before.map(|b| (day - b).get_days()).filter(|d| *d >= FAR) {
            let at = self.y - DAY_GAP / 2.0;
            self.text(AXIS + 2.0 * MARK, at, plainly(SMALL, FAINT), false, format!("{} later", self::apart(apart)));
            self.y += SMALL;
        }
        if new {
            self.label(day, item);
        }
        let at = self.y + TEXT * MIDDLE;
        self.top.get_or_insert(at);
        self.last = at;
        let colour = self.colour(publisher(item));
        self.mark(AXIS, at, item.kind, colour);
        self.lines(WORDS, plainly(TEXT, INK), &plain(&item.citation.text), MOST_LINES);
        let also = match item.also.len() {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        self.lines(WORDS, strongly(SMALL, colour), &format!("{}{also}", plain(publisher(item))), 1);
        for other in &item.conflicts {
            let of = other.citation.publisher.as_deref().map(|p| format!(", {}", plain(p))).unwrap_or_default();
            let told = other.day.parse::<Date>().map_or_else(|_| plain(&other.day), self::day);
            self.shapes.push(Shape::Triangle { x: WORDS, y: self.y + 4.0, side: 14.0, width: 2.2, colour: WARN });
            self.lines(WORDS + 24.0, strongly(SMALL, WARN), &format!("Another day: {told}{of}"), 2);
        }
    }

    /// The day beside the axis, and the last one of several below it.
    fn label(&mut self, day: Date, item: &TimelineItem) {
        let (head, below) = label_of(day, last_day(item));
        self.text(AXIS - 24.0, self.y, strongly(TEXT, INK), true, head);
        self.text(AXIS - 24.0, self.y + TEXT * LINE, plainly(SMALL, FAINT), true, below);
    }

    /// A dot for an event, a ring for words, a square for a sanction.
    fn mark(&mut self, x: f32, y: f32, kind: Happening, colour: Colour) {
        self.shapes.push(match kind {
            Happening::Event => Shape::Dot { x, y, r: MARK, colour },
            Happening::Statement => Shape::Ring { x, y, r: MARK - 2.0, width: 4.0, colour },
            Happening::Sanction => {
                Shape::Square { x: x - MARK + 1.0, y: y - MARK + 1.0, side: 2.0 * MARK - 2.0, colour }
            }
        });
    }

    /// Publishers by colour, and what the marks mean.
    fn legend(&mut self, shown: &[(Date, &TimelineItem)]) {
        self.y += DAY_GAP;
        let own = COLOURS.len() - 1;
        let mut rows: Vec<(String, Colour)> =
            self.publishers.iter().take(own).map(|p| (plain(p), self.colour(p))).collect();
        match self.publishers.get(own..) {
            None | Some([]) => {}
            Some([one]) => rows.push((plain(one), COLOURS[own])),
            Some(more) => rows.push((format!("{} others", more.len()), COLOURS[own])),
        }
        for (name, colour) in rows {
            self.mark(MARGIN + MARK, self.y + SMALL * MIDDLE, Happening::Event, colour);
            self.lines(MARGIN + 3.0 * MARK, plainly(SMALL, INK), &name, 1);
        }
        let has = |kind: Happening| shown.iter().any(|(_, i)| i.kind == kind);
        let marks = [(Happening::Statement, "ring: words"), (Happening::Sanction, "square: sanctions, as reported")];
        let marks: Vec<&str> = marks.into_iter().filter(|(kind, _)| has(*kind)).map(|(_, word)| word).collect();
        if !marks.is_empty() {
            self.lines(MARGIN, plainly(SMALL, FAINT), &format!("dot: event; {}", marks.join("; ")), 2);
        }
    }

    fn done(mut self) -> Scene {
        let top = self.top.unwrap_or(self.last);
        let axis = Shape::Line { from: (AXIS, top), to: (AXIS, self.last), width: 3.0, colour: RULE };
        self.shapes.insert(0, axis);
        Scene { width: WIDTH, height: (self.y + MARGIN).ceil(), shapes: self.shapes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Citation, Dating, OtherDay};

    fn citation(publisher: &str, text: &str) -> Citation {
        Citation {
            n: 1,
            article: "a".into(),
            title: "T".into(),
            publisher: Some(publisher.into()),
            url: None,
            link: None,
            published: None,
            paragraph: 1,
            sentence: 1,
            start: 0,
            end: text.len(),
            text: text.into(),
            speaker: None,
        }
    }

    fn item(day: &str, publisher: &str, text: &str) -> TimelineItem {
        let when = Dating {
            expression: day.into(),
            value: None,
            start: Some(day.into()),
            end: Some(day.into()),
            article_day: false,
        };
        TimelineItem {
            kind: Happening::Event,
            day: Some(day.into()),
            dated: true,
            when: Some(when),
            published: None,
            speaker: None,
            citation: citation(publisher, text),
            also: Vec::new(),
            conflicts: Vec::new(),
        }
    }

    #[test]
    fn the_picture_has_days_publishers_and_conflicts() {
        let mut storm =
            item("2026-03-09", "Coast Daily", "A storm tore the <roof> & the gate from the school of *Orla*.");
        storm.conflicts.push(OtherDay { day: "2026-03-10".into(), citation: citation("Harbour Post", "x") });
        let items = [item("2026-02-06", "Harbour Post", "The ferry line ended."), storm];
        let picture = timeline(&items, Some("Orla"), USUAL).unwrap();
        let svg = picture.svg();
        for expect in [
            "Timeline: Orla",
            "6 Feb 2026 to 9 Mar 2026 · 2 events",
            "31 days later",
            "Another day: 10 Mar 2026, Harbour Post",
            "&lt;roof&gt; &amp; the gate",
            COLOURS[0],
            COLOURS[1],
        ] {
            assert!(svg.contains(expect), "{expect}: {svg}");
        }
        assert!(picture.alt.contains("2026-03-09 (others say 2026-03-10): A storm tore"), "{}", picture.alt);
    }

    #[test]
    fn days_months_and_years_have_their_labels() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let check = |first: &str, last: Option<&str>, expect: (&str, &str)| {
            let (head, below) = label_of(date(first), last.map(date));
            assert_eq!((head.as_str(), below.as_str()), expect);
        };
        check("2026-02-06", None, ("6 Feb", "2026"));
        check("2026-02-01", Some("2026-02-28"), ("Feb", "2026"));
        check("2026-01-01", Some("2026-12-31"), ("2026", ""));
        check("2026-02-06", Some("2026-02-08"), ("6 Feb", "to 8 Feb 2026"));
        assert_eq!([apart(12), apart(71), apart(10_592)], ["12 days", "2 months", "29 years"]);
    }

    #[test]
    fn the_events_told_most_are_shown_in_their_order() {
        let mut items: Vec<TimelineItem> =
            (1..=20).map(|d| item(&format!("2026-02-{d:02}"), "P", &format!("Event {d} came."))).collect();
        items[17].also.push(citation("Q", "x"));
        let svg = timeline(&items, None, 3).unwrap().svg();
        let at = |text: &str| svg.find(text);
        assert!(at("Event 1 came") < at("Event 2 came") && at("Event 2 came") < at("Event 18 came"));
        assert!(at("Event 3 came").is_none() && svg.contains("3 of 20 events, those told most"));
        let undated = TimelineItem { day: None, dated: false, ..items[0].clone() };
        assert_eq!(timeline(&[undated], None, 3), None);
    }

    #[test]
    fn a_colour_that_one_publisher_has_alone_has_its_name() {
        let of = |n: usize| -> String {
            let name = |i: usize| ["Ash", "Birch", "Cedar", "Date", "Elm", "Fir", "Gum", "Hazel"][i];
            let items: Vec<TimelineItem> = (0..n).map(|i| item("2026-02-06", name(i), "It came.")).collect();
            timeline(&items, None, n).unwrap().svg()
        };
        assert!(!of(COLOURS.len()).contains("others") && of(COLOURS.len()).matches(">Gum<").count() == 2);
        assert!(of(COLOURS.len() + 1).contains(">2 others<"));
    }

    #[test]
    fn whatever_the_words_it_is_painted() {
        let long = format!("{} \u{1b}[31m \u{ffff} خبر 会談 {}", "ab".repeat(400), "word ".repeat(300));
        let items: Vec<TimelineItem> =
            (0..12).map(|i| item("2026-02-06", &format!("Publisher {i} {long}"), &long)).collect();
        let picture = timeline(&items, Some(&long), 12).unwrap();
        assert!(picture.alt.chars().count() <= MOST_ALT);
        assert!(picture.svg().ends_with("</svg>\n"));
        let bytes = picture.png().unwrap();
        assert_eq!(&bytes[1..4], b"PNG");
    }
}

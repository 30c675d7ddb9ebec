//! Every number of this room that decides, with its reason.

use std::time::Duration;

/// Redirects that are followed: a shortener, http to https, `www`, a country's site, and one more.
pub const MOST_REDIRECTS: usize = 5;
/// Bytes of a page or a feed, decoded: the longest live pages have three million.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// For a page in all, redirects and body included: whoever asked is waiting.
pub const OVERALL: Duration = Duration::from_secs(15);
/// Longer lists of addresses are tried no further.
pub const MOST_ADDRESSES: usize = 8;
/// Characters of a link: what browsers and Discord carry.
pub const LONGEST_LINK: usize = 2048;

/// Elements of a page: real ones have some thousands.
pub const MOST_ELEMENTS: usize = 60_000;
/// How deep elements stand in one another: browsers stop at 512.
pub const DEEPEST: usize = 400;
/// Formatting elements that may be open at once: the parser opens all of them anew in each paragraph.
pub const MOST_OPEN: usize = 200;
/// Blocks of JSON-LD that are looked at, and how deep one is looked into.
pub const MOST_LINKED_DATA: usize = 20;
pub const DEEPEST_DATA: usize = 8;

/// Words of a text that may be an article: the shortest of an agency's reports.
pub const FEWEST_WORDS: usize = 40;
/// Words of a paragraph that is prose and no teaser, button or label.
pub const PROSE_WORDS: usize = 12;
/// Where more of the characters than this are links, it is a list of other pages.
pub const MOST_LINKED: f64 = 0.5;
/// From this share of its characters on a line is a link and little else.
pub const POINTER: f64 = 0.8;
/// A page that does not say that it is an article, tells no day and has so many lines that are links alone is a list.
pub const MOST_LINKS: usize = 5;
/// A page is a list of teasers from so many pointers a paragraph on: a pointer is a link by itself, or a heading where
/// the page calls itself a collection. Not one each: some teasers of a list have none, or run over two paragraphs.
pub const TEASERS: f64 = 0.75;
/// Fewer pointers are an article's "read more".
pub const FEWEST_TEASERS: usize = 3;
/// A part of the page named as noise is dropped only while it holds less than this of the words: where a frame around
/// the article has such a name, the article stays.
pub const MOST_NOISE: f64 = 0.3;
/// Nor where it holds more words than this: under long comments even an article is a small part of the page.
pub const MOST_NOISE_WORDS: usize = 250;
/// Share of the paragraphs that speak of cookies from which on a page is a notice about them.
pub const MOSTLY_NOTICE: f64 = 0.4;
/// Words up to which a page without an article may be read as one that asks whether a person is there.
pub const NOTICE_WORDS: usize = 200;
/// Characters of a title, a publisher, an author: what the front matter takes.
pub const LONGEST_PARTICULAR: usize = 250;
/// Characters of an id that is made of a title.
pub const LONGEST_ID: usize = 60;

/// Words of an entry that is taken for the whole text; teasers have up to a hundred.
pub const WHOLE_ENTRY: usize = 150;
/// Entries of one feed that come in at one round; the rest comes at the next.
pub const MOST_NEW: usize = 100;
/// Entries that are known to have been seen, beside those that the feed still has.
pub const MOST_SEEN: usize = 2_000;
/// Tries that an entry gets whose page cannot be read.
pub const MOST_TRIES: u32 = 4;
/// Feeds that are followed: one round asks one after another.
pub const MOST_FEEDS: usize = 500;
/// How often a feed is asked where nothing else is said, at least, and at most.
pub const EVERY: u32 = 30;
pub const EVERY_LEAST: u32 = 5;
pub const EVERY_MOST: u32 = 7 * 24 * 60;
/// The longest that a feed which fails waits for its next try, in minutes.
pub const LONGEST_WAIT: u32 = 24 * 60;
/// Doublings of the wait of a feed that fails.
pub const MOST_DOUBLINGS: u32 = 6;
/// Of a wait, so much more or less, so that feeds do not all come due at once.
pub const JITTER: f64 = 0.1;
/// Rounds that are kept in mind: a day of a feed that is asked every few hours.
pub const MOST_ROUNDS: usize = 6;
/// A broken feed is told once in so many hours.
pub const TOLD_EVERY_HOURS: i64 = 24;

/// How much of two texts must be the same for one to be taken for a version of the other.
pub const TWIN: f64 = 0.5;
/// Sentences by which one is looked for in the index, articles that are compared word by word.
pub const LOOKED_FOR: usize = 4;
pub const COMPARED: usize = 6;
/// Lines of what changed that are shown.
pub const MOST_CHANGES: usize = 12;

//! Following a feed: by its own address, or by that of a page which names one.

use super::entry::{self, Parsed};
use super::state::{Feed, FeedError, Ledger};
use crate::intake::limits::{EVERY, EVERY_LEAST, EVERY_MOST, MOST_FEEDS};
use crate::intake::{Answer, FetchError, Fetched, Fetcher, Validators, Wanted, body, page};
use jiff::Timestamp;
use url::Url;

#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error(transparent)]
    Feed(#[from] FeedError),
    #[error(
        "There is no feed at {0}, and the page names none. Look for a link called RSS, Atom or feed on the site, and give that."
    )]
    NoFeed(String),
    #[error("The feed at {0} cannot be read ({1}). Its publisher would have to mend it.")]
    Broken(String, String),
    #[error(
        "A feed is asked every {EVERY_LEAST} minutes at most and every 7 days at least: write `30m`, `2h` or `1d`."
    )]
    Every,
}

/// How a feed is to be followed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Minutes; none leaves it as it is.
    pub every: Option<u32>,
    pub approve: bool,
    pub words: Vec<String>,
    /// What the feed holds today does not come in.
    pub new_only: bool,
}

impl Wish {
    /// `30m`, `2h`, `1d`; minutes where no unit is said.
    ///
    /// # Errors
    /// When it is none of these, or too often or too seldom.
    pub fn minutes(text: &str) -> Result<u32, FollowError> {
        let text = text.trim().to_lowercase();
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let unit = match text[end..].trim() {
            "" | "m" | "min" | "minutes" => 1,
            "h" | "hour" | "hours" => 60,
            "d" | "day" | "days" => 24 * 60,
            _ => return Err(FollowError::Every),
        };
        let minutes = text[..end].parse::<u32>().ok().and_then(|n| n.checked_mul(unit));
        minutes.filter(|m| (EVERY_LEAST..=EVERY_MOST).contains(m)).ok_or(FollowError::Every)
    }

    /// Words with commas between them.
    pub fn words(text: &str) -> Vec<String> {
        text.split(',').map(|w| w.trim().to_lowercase()).filter(|w| !w.is_empty()).collect()
    }
}

/// A feed that is followed from now on.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    pub feed: Feed,
    /// It was followed before, and otherwise.
    pub again: bool,
    /// Entries that it holds today.
    pub entries: usize,
}

/// Follows the feed at a link, or the first that the page there names.
///
/// # Errors
/// With words for whoever gave the link.
pub async fn follow(
    fetcher: &Fetcher,
    ledger: &Ledger,
    link: &Url,
    wish: Wish,
    now: Timestamp,
) -> Result<Followed, FollowError> {
    let (url, parsed) = found(fetcher, link).await?;
    let entries = parsed.entries.len();
    let followed = ledger.change(|feeds| {
        if let Some(known) = feeds.find(url.as_str()).map(|f| f.url.clone()).and_then(|u| feeds.of(&u)) {
            (known.every, known.approve) = (wish.every.unwrap_or(known.every), wish.approve);
            known.words.clone_from(&wish.words);
            return Some(Followed { feed: known.clone(), again: true, entries });
        }
        let mut feed = Feed { title: parsed.title, approve: wish.approve, ..Feed::new(url.as_str(), now) };
        (feed.every, feed.words) = (wish.every.unwrap_or(EVERY), wish.words);
        if wish.new_only {
            parsed.entries.iter().for_each(|entry| feed.see(&entry.key));
        }
        (feeds.feeds.len() < MOST_FEEDS).then(|| {
            feeds.feeds.push(feed.clone());
            Followed { feed, again: false, entries }
        })
    })?;
    followed.ok_or(FeedError::TooMany.into())
}

async fn found(fetcher: &Fetcher, link: &Url) -> Result<(Url, Parsed), FollowError> {
    let came = get(fetcher, link).await?;
    let broken = match entry::parse(&came.bytes, &came.url) {
        Ok(parsed) => return Ok((link.clone(), parsed)),
        Err(broken) => broken,
    };
    let host = || link.host_str().unwrap_or("the link").to_owned();
    if came.kind.ends_with("xml") && !came.kind.contains("html") || came.kind.ends_with("json") {
        return Err(FollowError::Broken(host(), broken));
    }
    let text = body::text(&came.bytes, came.charset.as_deref()).0;
    let Some(named) = page::feeds(&text, &came.url).into_iter().next() else { return Err(FollowError::NoFeed(host())) };
    let came = get(fetcher, &named).await?;
    let parsed = entry::parse(&came.bytes, &came.url).map_err(|broken| FollowError::Broken(host(), broken))?;
    Ok((named, parsed))
}

async fn get(fetcher: &Fetcher, link: &Url) -> Result<Box<Fetched>, FetchError> {
    match fetcher.get(link, Wanted::Feed, &Validators::default()).await? {
        Answer::New(came) => Ok(came),
        Answer::Same => Err(FetchError::Status { host: link.to_string(), status: 304, retry_after: None }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_often_is_said_as_people_say_it() {
        for (text, minutes) in [
            ("30m", Some(30)),
            ("45", Some(45)),
            ("2 h", Some(120)),
            ("1d", Some(1440)),
            ("7 days", Some(10080)),
            ("4m", None),
            ("8d", None),
            ("soon", None),
            ("", None),
            ("99999999999h", None),
            ("4294967295d", None),
        ] {
            assert_eq!(Wish::minutes(text).ok(), minutes, "{text}");
        }
        assert_eq!(Wish::words("Iran, oman ,, "), ["iran", "oman"]);
    }
}

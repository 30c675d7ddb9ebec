//! Fetching from the network, safely: the address that was judged is the one that is connected to, after every redirect
//! anew; sizes, times and kinds are bounded; nothing of the asker goes along, no cookie, no referrer. Which addresses are
//! public is `address`'s.

use super::address::is_public;
use super::body::{self, Undecoded};
use super::limits::{MOST_ADDRESSES, MOST_BYTES, MOST_REDIRECTS, OVERALL};
use super::link::{self, LinkError};
use crate::settings::{Allowed, Fetch};
use jiff::Timestamp;
use reqwest::header::{self, HeaderMap};
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use url::{Host, Url};

#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error(transparent)]
    Link(#[from] LinkError),
    #[error("There is no site {0}, or its name cannot be looked up just now. Check the link’s spelling.")]
    Unresolved(String),
    #[error(
        "{0} is inside this machine or a private network, and such addresses are never asked. If it is meant, whoever runs the program adds it to `ONRECORD_FETCH_ALLOW`."
    )]
    Forbidden(String),
    #[error(
        "{0} sends from one address to the next, more than {MOST_REDIRECTS} times. Open the link in a browser and take the address where it ends."
    )]
    Redirects(String),
    #[error("The page is over 5 MiB. Save its text as a file and add that.")]
    TooLarge,
    #[error("{0} did not answer within 15 seconds. Try again later.")]
    TooSlow(String),
    #[error("{}", status_words(host, *status))]
    Status { host: String, status: u16, retry_after: Option<Duration> },
    #[error(
        "The link leads to a PDF, whose text cannot be read reliably. Save it as text, or add the page that it is linked from."
    )]
    Pdf,
    #[error("The link leads to no page but to {0}. Add the page that it stands on.")]
    Kind(String),
    #[error("{0} sends the page in a form that cannot be read ({1}). Save the page in a browser and add the file.")]
    Form(String, String),
    #[error("{0} broke off in the middle of the page. Try again later.")]
    BrokeOff(String),
    #[error("{0} cannot be reached ({1}). Try again later.")]
    Unreached(String, String),
}

fn status_words(host: &str, status: u16) -> String {
    match status {
        401..=403 => format!(
            "{host} does not let this program read the page (status {status}). Save it in a browser and add the file."
        ),
        404 | 410 => format!("{host} has no such page (status {status}). Check the link."),
        429 => format!("{host} asks to be left alone for a while (status 429). Try again later."),
        500.. => format!("{host} has trouble of its own (status {status}). Try again later."),
        _ => format!(
            "{host} answered with status {status} in place of a page. Open the link in a browser and take the address where it ends."
        ),
    }
}

impl FetchError {
    /// How long the site asks to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        if let Self::Status { retry_after, .. } = self { *retry_after } else { None }
    }

    /// Whether asking again may help.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Status { status, .. } => *status == 429 || *status >= 500,
            Self::TooSlow(_) | Self::BrokeOff(_) | Self::Unreached(..) | Self::Unresolved(_) => true,
            _ => false,
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Page,
    /// A feed, or a page that names one.
    Feed,
}

/// What a site said of what it sent, to be said back to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    pub etag: Option<String>,
    pub modified: Option<String>,
}

/// What came.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// Where it came from in the end.
    pub url: Url,
    /// In small letters, without parameters; empty where nothing was said.
    pub kind: String,
    /// What the site says of its letters.
    pub charset: Option<String>,
    /// Decoded.
    pub bytes: Vec<u8>,
    pub validators: Validators,
}

#[derive(Clone, Debug)]
pub enum Answer {
    New(Box<Fetched>),
    /// Nothing new since the validators that were sent.
    Same,
}

type Looked = Pin<Box<dyn Future<Output = std::io::Result<Vec<SocketAddr>>> + Send>>;

/// Looks a name up: the system's resolver, or a test's.
pub trait Lookup: Send + Sync {
    fn look_up(&self, host: String, port: u16) -> Looked;
}

struct System;

impl Lookup for System {
    fn look_up(&self, host: String, port: u16) -> Looked {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }
}

#[derive(Clone)]
pub struct Fetcher {
    allow: Vec<Allowed>,
    agent: String,
    overall: Duration,
    lookup: Arc<dyn Lookup>,
}

impl Fetcher {
    pub fn new(settings: &Fetch) -> Self {
        Self::with_lookup(settings, Arc::new(System))
    }

    /// With another resolver than the system's.
    pub fn with_lookup(settings: &Fetch, lookup: Arc<dyn Lookup>) -> Self {
        let home = settings.home.as_ref().map(|home| format!(" (+{home})")).unwrap_or_default();
        let agent = format!("Onrecord/{}{home}", env!("CARGO_PKG_VERSION"));
        Self { allow: settings.allow.clone(), agent, overall: OVERALL, lookup }
    }

    /// With another time that a page may take in all.
    #[must_use]
    pub fn with_patience(mut self, overall: Duration) -> Self {
        self.overall = overall;
        self
    }

    /// Fetches what a link leads to, redirects and all.
    ///
    /// # Errors
    /// With words for whoever gave the link.
    pub async fn get(&self, url: &Url, wanted: Wanted, since: &Validators) -> Result<Answer, FetchError> {
        let whole = self.follow(url.clone(), wanted, since);
        tokio::time::timeout(self.overall, whole).await.unwrap_or_else(|_| Err(FetchError::TooSlow(host(url))))
    }

    async fn follow(&self, first: Url, wanted: Wanted, since: &Validators) -> Result<Answer, FetchError> {
        let mut url = link::checked(first.clone())?;
        for _ in 0..=MOST_REDIRECTS {
            let response = self.ask(&url, wanted, since).await?;
            let status = response.status().as_u16();
            match status {
                200 => return received(url, response, wanted).await,
                304 => return Ok(Answer::Same),
                301 | 302 | 303 | 307 | 308 => url = next(&url, response.headers())?,
                _ => {
                    let retry_after = retry_after(response.headers(), Timestamp::now());
                    return Err(FetchError::Status { host: host(&url), status, retry_after });
                }
            }
        }
        Err(FetchError::Redirects(host(&first)))
    }

    /// One request, to an address that was judged.
    async fn ask(&self, url: &Url, wanted: Wanted, since: &Validators) -> Result<reqwest::Response, FetchError> {
        let addresses = self.addresses(url).await?;
        let unreached = |e: reqwest::Error| unreached(url, e);
        let mut client = reqwest::Client::builder()
            // The addresses judged here are those connected to: by no proxy, and without another look-up.
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .user_agent(&self.agent);
        if let Some(Host::Domain(name)) = url.host() {
            client = client.resolve_to_addrs(name, &addresses);
        }
        let accept = match wanted {
            Wanted::Page => "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.5",
            Wanted::Feed => {
                "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,text/html;q=0.5"
            }
        };
        let mut request = client.build().map_err(unreached)?.get(url.clone());
        request = request.header(header::ACCEPT, accept).header(header::ACCEPT_ENCODING, "gzip");
        if let Some(etag) = &since.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(modified) = &since.modified {
            request = request.header(header::IF_MODIFIED_SINCE, modified);
        }
        request.send().await.map_err(unreached)
    }

    /// Where the host is; only addresses that may be asked.
    async fn addresses(&self, url: &Url) -> Result<Vec<SocketAddr>, FetchError> {
        let port = url.port_or_known_default().unwrap_or(443);
        let found = match url.host() {
            Some(Host::Ipv4(v4)) => vec![SocketAddr::new(IpAddr::V4(v4), port)],
            Some(Host::Ipv6(v6)) => vec![SocketAddr::new(IpAddr::V6(v6), port)],
            Some(Host::Domain(name)) => {
                let found = self.lookup.look_up(name.to_owned(), port).await;
                found.map_err(|_| FetchError::Unresolved(host(url)))?
            }
            None => return Err(LinkError::NoLink.into()),
        };
        if found.is_empty() {
            return Err(FetchError::Unresolved(host(url)));
        }
        let host = host(url);
        let may = |a: &SocketAddr| is_public(a.ip()) || self.allow.iter().any(|allowed| allowed.admits(&host, *a));
        let judged: Vec<SocketAddr> = found.into_iter().filter(may).take(MOST_ADDRESSES).collect();
        if judged.is_empty() { Err(FetchError::Forbidden(host)) } else { Ok(judged) }
    }
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or("the site").to_owned()
}

/// Without the link, which may hold more than the log should.
fn unreached(url: &Url, error: reqwest::Error) -> FetchError {
    let error = error.without_url();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    FetchError::Unreached(host(url), cause.to_string())
}

/// Where a redirect leads; it may not lead from a page's scheme to another kind.
fn next(from: &Url, headers: &HeaderMap) -> Result<Url, FetchError> {
    let location = headers.get(header::LOCATION).and_then(|l| l.to_str().ok()).ok_or(LinkError::NoLink)?;
    Ok(link::checked(from.join(location).map_err(|_| LinkError::NoLink)?)?)
}

/// In seconds, or until a time.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let value = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
    u64::try_from(until.as_second() - now.as_second()).ok().map(Duration::from_secs)
}

async fn received(url: Url, mut response: reqwest::Response, wanted: Wanted) -> Result<Answer, FetchError> {
    let text = |name: header::HeaderName| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let said = text(header::CONTENT_TYPE).unwrap_or_default();
    let (kind, charset) = body::content_type(&said);
    readable(&kind, wanted)?;
    let coding = text(header::CONTENT_ENCODING).unwrap_or_default().to_ascii_lowercase();
    let validators = Validators { etag: text(header::ETAG), modified: text(header::LAST_MODIFIED) };
    if response.content_length().is_some_and(|length| length > MOST_BYTES as u64) {
        return Err(FetchError::TooLarge);
    }
    let mut raw = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| FetchError::BrokeOff(host(&url)))? {
        raw.extend_from_slice(&chunk);
        if raw.len() > MOST_BYTES {
            return Err(FetchError::TooLarge);
        }
    }
    let bytes = body::decoded(raw, &coding).map_err(|undecoded| match undecoded {
        Undecoded::TooLarge => FetchError::TooLarge,
        Undecoded::Broken => FetchError::BrokeOff(host(&url)),
        Undecoded::Unknown => FetchError::Form(host(&url), plain(&coding)),
    })?;
    if bytes.starts_with(b"%PDF-") {
        return Err(FetchError::Pdf);
    }
    Ok(Answer::New(Box::new(Fetched { url, kind, charset, bytes, validators })))
}

fn readable(kind: &str, wanted: Wanted) -> Result<(), FetchError> {
    let page = matches!(kind, "" | "text/html" | "application/xhtml+xml" | "text/plain" | "application/octet-stream");
    let feed = kind.ends_with("xml") || kind.ends_with("json");
    match kind {
        "application/pdf" | "application/x-pdf" => Err(FetchError::Pdf),
        _ if page || (feed && wanted == Wanted::Feed) => Ok(()),
        other => Err(FetchError::Kind(plain(other))),
    }
}

/// A header's value where people read it: nothing in it may act.
fn plain(value: &str) -> String {
    value.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '+' | '.')).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    /// Tells another address each time it is asked.
    struct Changing(Mutex<Vec<SocketAddr>>);

    impl Lookup for Changing {
        fn look_up(&self, _: String, _: u16) -> Looked {
            let found = self.0.lock().map(|mut left| left.pop()).ok().flatten();
            Box::pin(async move { Ok(found.into_iter().collect()) })
        }
    }

    fn fetcher(allow: &str, told: &[&str]) -> Fetcher {
        let told = told.iter().rev().map(|a| a.parse().unwrap()).collect();
        let fetch = Fetch { allow: Allowed::list(allow).unwrap(), ..Fetch::default() };
        Fetcher::with_lookup(&fetch, Arc::new(Changing(Mutex::new(told))))
    }

    async fn addresses(fetcher: &Fetcher, link: &str) -> Result<Vec<String>, String> {
        let url = link::parse(link).map_err(|e| e.to_string())?;
        let found = fetcher.addresses(&url).await;
        found.map(|f| f.iter().map(ToString::to_string).collect()).map_err(|e| e.to_string())
    }

    /// Each form of an address against allowed or refused; names are told the address beside them.
    #[tokio::test]
    async fn the_table() {
        for (link, told, allow, expect) in [
            ("http://93.184.216.34/", "", "", true),
            ("http://news.example/", "93.184.216.34:80", "", true),
            ("https://news.example:8443/", "93.184.216.34:8443", "", true),
            ("http://news.example./", "93.184.216.34:80", "", true),
            ("http://[2606:4700:4700::1111]/", "", "", true),
            ("http://127.0.0.1/", "", "", false),
            ("http://2130706433/", "", "", false),
            ("http://017700000001/", "", "", false),
            ("http://0x7f000001/", "", "", false),
            ("http://127.1/", "", "", false),
            ("http://127.0.0.1./", "", "", false),
            ("http://①②⑦.0.0.1/", "", "", false),
            ("http://0/", "", "", false),
            ("http://[::1]/", "", "", false),
            ("http://[::]/", "", "", false),
            ("http://[::ffff:127.0.0.1]/", "", "", false),
            ("http://[::ffff:a9fe:a9fe]/", "", "", false),
            ("http://[64:ff9b::7f00:1]/", "", "", false),
            ("http://[2002:7f00:1::]/", "", "", false),
            ("http://[fd00:ec2::254]/", "", "", false),
            ("http://169.254.169.254/latest/", "", "", false),
            ("http://localhost/", "127.0.0.1:80", "", false),
            ("http://localhost./", "127.0.0.1:80", "", false),
            ("http://inside.example/", "10.1.2.3:80", "", false),
            ("http://inside.example/", "[::1]:80", "", false),
            ("http://inside.example/", "[::ffff:10.1.2.3]:80", "", false),
            ("http://nowhere.example/", "", "", false),
            ("http://user@127.0.0.1/", "", "127.0.0.1", false),
            ("http://127.0.0.1/", "", "127.0.0.1", true),
            ("http://127.0.0.1:81/", "", "127.0.0.1:80", false),
            ("http://127.0.0.1:81/", "", "127.0.0.1:81", true),
            ("http://[::1]:81/", "", "[::1]:81", true),
            ("http://[::1]/", "", "::1", true),
            ("http://inside.example/", "10.1.2.3:80", "inside.example", true),
            ("http://INSIDE.example./", "10.1.2.3:80", "other.example, inside.example", true),
            ("http://not-inside.example/", "10.1.2.3:80", "inside.example", false),
            ("http://inside.example/", "10.1.2.3:80", "10.1.2.3", true),
            ("http://inside.example/", "10.1.2.4:80", "10.1.2.3", false),
        ] {
            let told: Vec<&str> = [told].into_iter().filter(|t| !t.is_empty()).collect();
            let found = addresses(&fetcher(allow, &told), link).await;
            assert_eq!(found.is_ok(), expect, "{link} told {told:?} with {allow:?}: {found:?}");
        }
    }

    /// A name that leads outside when it is judged and inside when it is connected to: it is looked up once.
    #[tokio::test]
    async fn a_name_is_looked_up_once() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let inside = format!("127.0.0.1:{port}");
        let changing = fetcher("", &[&inside, &inside]);
        let url = link::parse(&format!("http://turns.example:{port}/")).unwrap();
        let none = Validators::default();
        assert!(matches!(changing.get(&url, Wanted::Page, &none).await, Err(FetchError::Forbidden(_))));
        // Judged as the test's own, then told another: what was judged is what is connected to.
        let once = fetcher("turns.example", &[&inside, "10.0.0.1:9"]);
        let (answer, met) = tokio::join!(once.get(&url, Wanted::Page, &none), async {
            let (mut socket, _) = listener.accept().await.unwrap();
            tokio::io::AsyncReadExt::read(&mut socket, &mut [0; 1024]).await.unwrap();
            tokio::io::AsyncWriteExt::write_all(&mut socket, b"HTTP/1.1 404 No\r\ncontent-length: 0\r\n\r\n").await
        });
        assert!(met.is_ok() && matches!(answer, Err(FetchError::Status { status: 404, .. })), "{answer:?}");
    }

    #[test]
    fn a_site_says_when_to_come_again() {
        let now: Timestamp = "2026-02-07T10:00:00Z".parse().unwrap();
        let of = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, value.parse().unwrap());
            retry_after(&headers, now).map(|d| d.as_secs())
        };
        assert_eq!((of("120"), of("soon"), of("-4")), (Some(120), None, None));
        assert_eq!(of("Sat, 07 Feb 2026 10:01:00 GMT"), Some(60));
        assert_eq!(of("Sat, 07 Feb 2026 09:01:00 GMT"), None);
    }
}

//! Links: which texts are one that may be asked for, which two lead to the same page, and which stand in a message.
//! What lies behind one is `fetch`'s.

use super::limits::LONGEST_LINK;
use url::{Host, Url};

/// Parameters that say where a reader came from, and not which page is meant.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "ref_src",
    "cmpid",
    "ocid",
    "smid",
    "ns_mchannel",
    "ns_source",
    "ns_campaign",
    "at_medium",
    "at_campaign",
    "at_format",
    "guccounter",
    "sharetoken",
];

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    #[error("That is no link. A link begins with https:// or http:// and names a site.")]
    NoLink,
    #[error("Only links that begin with https:// or http:// are fetched.")]
    Scheme,
    #[error("The link holds a user name or password. Remove what stands before the @ and try again.")]
    UserInfo,
    #[error("The link is too long. Take the page’s own address, without what was appended to it.")]
    TooLong,
}

/// A text as a link that may be asked for, if its address is a public one; without fragment.
///
/// # Errors
/// What keeps it from being one, in words for whoever gave it.
pub fn parse(text: &str) -> Result<Url, LinkError> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    if text.len() > LONGEST_LINK {
        return Err(LinkError::TooLong);
    }
    checked(Url::parse(text).map_err(|_| LinkError::NoLink)?)
}

/// The same of where a redirect or a page's own link leads.
pub fn checked(mut url: Url) -> Result<Url, LinkError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(LinkError::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(LinkError::UserInfo);
    }
    url.set_fragment(None);
    // "news.example." is "news.example" to the resolver, and would be another host to a list of names.
    if let Some(Host::Domain(name)) = url.host() {
        let plain = name.trim_end_matches('.').to_owned();
        if plain.is_empty() || url.set_host(Some(&plain)).is_err() {
            return Err(LinkError::NoLink);
        }
    }
    if url.host().is_none() || url.as_str().len() > LONGEST_LINK { Err(LinkError::NoLink) } else { Ok(url) }
}

/// What two links have in common that lead to the same page: no scheme, `www.`, tracking, fragment or last slash.
pub fn key(link: &str) -> String {
    let Ok(url) = Url::parse(link.trim()) else { return link.trim().to_lowercase() };
    let host = url.host_str().unwrap_or("").trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    let port = url.port().map(|p| format!(":{p}")).unwrap_or_default();
    let mut kept: Vec<String> =
        url.query_pairs().filter(|(k, _)| !is_tracking(k)).map(|(k, v)| format!("{k}={v}")).collect();
    kept.sort();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    format!("{host}{port}{}{query}", url.path().trim_end_matches('/'))
}

/// The link without what says where a reader came from.
pub fn plain(mut url: Url) -> Url {
    let kept: Vec<(String, String)> =
        url.query_pairs().filter(|(k, _)| !is_tracking(k)).map(|(k, v)| (k.into_owned(), v.into_owned())).collect();
    if kept.len() < url.query_pairs().count() {
        if kept.is_empty() { url.set_query(None) } else { _ = url.query_pairs_mut().clear().extend_pairs(kept) }
    }
    url.set_fragment(None);
    url
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

/// The site of a link, as a person names it.
pub fn site(url: &Url) -> Option<String> {
    let Some(Host::Domain(name)) = url.host() else { return None };
    Some(name.strip_prefix("www.").unwrap_or(name).to_owned())
}

/// The links of a message, each once, in order.
pub fn links(text: &str) -> Vec<Url> {
    let mut found: Vec<Url> = Vec::new();
    let starts = |text: &str| ["https://", "http://"].iter().filter_map(|s| text.find(s)).min();
    let mut rest = text;
    while let Some(at) = starts(rest) {
        rest = &rest[at..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|' | '"')).unwrap_or(rest.len());
        let end = rest[..end].find("](").unwrap_or(end);
        let mut whole = rest[..end].trim_end_matches([',', '.', '?', '!', ';', ':', '”', '\'', '*', '_', ']']);
        // A bracket that was opened before the link closes behind it.
        while whole.ends_with(')') && whole.matches(')').count() > whole.matches('(').count() {
            whole = &whole[..whole.len() - 1];
        }
        rest = &rest[whole.len().max(1)..];
        if let Ok(url) = parse(whole)
            && !found.contains(&url)
        {
            found.push(url);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_asked_for() {
        for (text, expect) in [
            (" https://news.example/a#b ", Ok("https://news.example/a")),
            ("<http://NEWS.example.:80/>", Ok("http://news.example/")),
            ("https://news.example:8443/x", Ok("https://news.example:8443/x")),
            ("http://2130706433/", Ok("http://127.0.0.1/")),
            ("http://0x7f.1/", Ok("http://127.0.0.1/")),
            ("http://0177.0.0.1./", Ok("http://127.0.0.1/")),
            ("http://１２７.0.0.1/", Ok("http://127.0.0.1/")),
            ("http://[::ffff:7f00:1]/", Ok("http://[::ffff:7f00:1]/")),
            ("ftp://news.example/", Err(LinkError::Scheme)),
            ("file:///etc/passwd", Err(LinkError::Scheme)),
            ("javascript:alert(1)", Err(LinkError::Scheme)),
            ("data:text/html,x", Err(LinkError::Scheme)),
            ("https://a@news.example/", Err(LinkError::UserInfo)),
            ("https://news.example:pw@10.0.0.1/", Err(LinkError::UserInfo)),
            ("https://:pw@news.example/", Err(LinkError::UserInfo)),
            ("news.example/a", Err(LinkError::NoLink)),
            ("https://", Err(LinkError::NoLink)),
            ("https://./", Err(LinkError::NoLink)),
            ("", Err(LinkError::NoLink)),
        ] {
            assert_eq!(parse(text).as_ref().map(Url::as_str), expect.as_ref().map(|t| *t), "{text}");
        }
        assert_eq!(parse(&format!("https://news.example/{}", "a".repeat(3000))), Err(LinkError::TooLong));
    }

    #[test]
    fn two_links_may_lead_to_the_same_page() {
        let one = key("https://www.news.example/a/b/?utm_source=x&id=3&fbclid=y#top");
        assert_eq!(one, key("http://news.example/a/b?id=3"));
        assert_ne!(one, key("http://news.example/a/b?id=4"));
        let plain = plain(parse("https://news.example/a?utm_medium=rss&id=3").unwrap());
        assert_eq!(plain.as_str(), "https://news.example/a?id=3");
    }

    #[test]
    fn links_stand_in_messages() {
        let text = "See <https://a.example/x>, [this](https://b.example/y_(z)) (and http://c.example/q?r=1). \
                    Not ftp://d.example nor https:// alone; again https://a.example/x";
        let found: Vec<String> = links(text).iter().map(Url::to_string).collect();
        assert_eq!(found, ["https://a.example/x", "https://b.example/y_(z)", "http://c.example/q?r=1"]);
    }
}

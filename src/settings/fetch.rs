//! What may be fetched from the network beside the public internet, and how the program names itself there. Strings
//! come from `settings`.

use super::SettingsError;
use std::net::{IpAddr, SocketAddr};

/// Settings of whatever fetches pages and feeds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fetch {
    /// Hosts and addresses of a private network that may be asked all the same.
    pub allow: Vec<Allowed>,
    /// Where whoever is asked finds out who asks.
    pub home: Option<String>,
}

/// A host or an address, all its ports or one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    host: Place,
    port: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Address(IpAddr),
    Name(String),
}

impl Allowed {
    /// Hosts or addresses, `host[:port]`, with commas between them. None where one of them is neither.
    pub fn list(text: &str) -> Option<Vec<Self>> {
        text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(Self::one).collect()
    }

    fn one(item: &str) -> Option<Self> {
        if let Ok(address) = item.parse::<SocketAddr>() {
            return Some(Self { host: Place::Address(address.ip()), port: Some(address.port()) });
        }
        if let Ok(address) = item.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            return Some(Self { host: Place::Address(address), port: None });
        }
        let (name, port) = match item.split_once(':') {
            Some((name, port)) => (name, Some(port.parse().ok()?)),
            None => (item, None),
        };
        let name = name.trim_end_matches('.').to_lowercase();
        let plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'));
        (plain && !name.is_empty() && !name.starts_with('.')).then_some(Self { host: Place::Name(name), port })
    }

    /// Whether the host at the address may be asked.
    pub fn admits(&self, host: &str, address: SocketAddr) -> bool {
        let named = match &self.host {
            Place::Address(allowed) => *allowed == address.ip(),
            Place::Name(name) => name == &host.to_lowercase(),
        };
        named && self.port.is_none_or(|port| port == address.port())
    }
}

pub(super) fn resolve(allow: Option<String>, home: Option<String>) -> Result<Fetch, SettingsError> {
    let allow = match allow {
        None => Vec::new(),
        Some(value) => Allowed::list(&value).ok_or(SettingsError::Invalid {
            variable: "ONRECORD_FETCH_ALLOW",
            value,
            allowed: "hosts or addresses, each with a port or without, such as `wiki.lan, 10.0.0.7:8080`",
        })?,
    };
    Ok(Fetch { allow, home: contact(home)? })
}

/// It goes into a header of every request.
fn contact(home: Option<String>) -> Result<Option<String>, SettingsError> {
    let Some(value) = home.map(|h| h.trim().to_owned()) else { return Ok(None) };
    if value.len() <= 200 && value.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '(' | ')')) {
        return Ok(Some(value));
    }
    let allowed = "a web or mail address, such as https://example.org/our-bot";
    Err(SettingsError::Invalid { variable: "ONRECORD_FETCH_HOME", value, allowed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_allowed() {
        let list = |text: &str| Allowed::list(text);
        assert_eq!(list("").map(|l| l.len()), Some(0));
        assert_eq!(list("wiki.lan, 10.0.0.7:8080,[::1]:80,::1,[::1]").map(|l| l.len()), Some(5));
        for wrong in ["*", "*.lan", "http://wiki.lan", "wiki.lan:x", "wiki.lan:99999", "a b", "10.0.0.0/8", ":80"] {
            assert_eq!(list(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn wrong_values_are_named() {
        let error = |allow: &str, home: &str| {
            let given = |t: &str| Some(t.to_owned()).filter(|t| !t.is_empty());
            resolve(given(allow), given(home)).map(|f| f.home).map_err(|e| e.to_string())
        };
        assert_eq!(error("", "https://example.org/bot"), Ok(Some("https://example.org/bot".into())));
        assert!(error("*", "").unwrap_err().starts_with("ONRECORD_FETCH_ALLOW"));
        assert!(error("", "a\nb").unwrap_err().starts_with("ONRECORD_FETCH_HOME"));
    }
}

//! Which names a file of the shelf may have.

use super::ShelfError;
use crate::corpus::Format;
use std::path::Path;

const MAX_NAME: usize = 100;
/// Names that Windows keeps for devices, whatever their ending.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];

/// An upload's name as id and format; anything that could mean another place than the articles' folder is refused.
///
/// # Errors
/// When the ending is another or the name cannot be used.
pub fn article_name(file: &str) -> Result<(String, Format), ShelfError> {
    let format = Format::of(Path::new(file)).ok_or(ShelfError::Ending)?;
    let (id, _) = file.rsplit_once('.').ok_or(ShelfError::Ending)?;
    let plain = id.chars().all(|c| c.is_alphanumeric() || " .-_".contains(c));
    let first = id.split('.').next().unwrap_or(id).trim().to_lowercase();
    let port = first.strip_prefix("com").or_else(|| first.strip_prefix("lpt"));
    let device = RESERVED.contains(&first.as_str()) || port.is_some_and(|n| n.len() == 1 && n.parse::<u8>().is_ok());
    let ends = id.is_empty() || id.starts_with(['.', ' ', '-']) || id.ends_with(['.', ' ']) || id.contains("..");
    if !plain || device || ends || file.chars().count() > MAX_NAME {
        return Err(ShelfError::Name);
    }
    Ok((id.to_owned(), format))
}

/// An id that somebody gave, as it may be shown again.
pub(super) fn shown(id: &str) -> String {
    id.chars().filter(|c| !c.is_control() && *c != '`').take(MAX_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_could_lead_elsewhere_are_refused() {
        for name in ["a.md", "a.b.txt", "Tehran talks, part.md".replace(',', "").as_str(), "خبر.md"] {
            assert!(article_name(name).is_ok(), "{name}");
        }
        let bad = [
            "../a.md",
            "/etc/a.md",
            "a/b.md",
            "a\\b.md",
            ".a.md",
            "..md",
            "a\0.md",
            "con.md",
            "COM1.txt",
            "nul.x.md",
            "a .md ",
            "-a.md",
            "a..b.md",
            "a\n.md",
            "a:b.md",
            "~.md",
        ];
        for name in bad.iter().map(|n| (*n).to_owned()).chain([format!("{}.md", "a".repeat(200))]) {
            assert!(article_name(&name).is_err(), "{name:?}");
        }
        for name in ["a.exe", "a.md.zip", "a", ""] {
            assert!(matches!(article_name(name), Err(ShelfError::Ending)), "{name:?}");
        }
    }
}

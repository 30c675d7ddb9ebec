//! The file `.env`: found in this folder or one above, read into the environment. Owns what is told of a line that
//! cannot be read: its number and the variable's name, never what it holds, which may be a secret.

use super::{PREFIX, SettingsError};
use std::path::{Path, PathBuf};

const NAME: &str = ".env";

/// Puts what `.env` sets into the environment, below what is there.
///
/// # Errors
/// When the file is there and cannot be read.
pub(super) fn load() -> Result<(), SettingsError> {
    let Ok(folder) = std::env::current_dir() else { return Ok(()) };
    let Some(path) = folder.ancestors().map(|f| f.join(NAME)).find(|p| p.is_file()) else { return Ok(()) };
    let bytes = std::fs::read(&path).map_err(|source| SettingsError::DotEnvUnread { path: path.clone(), source })?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    dotenvy::from_read(bytes).map_err(|error| told(&path, &String::from_utf8_lossy(bytes), &error))
}

fn told(path: &Path, text: &str, error: &dotenvy::Error) -> SettingsError {
    let path = path.to_owned();
    let dotenvy::Error::LineParse(bad, _) = error else {
        return SettingsError::DotEnv { path, line: None, name: None };
    };
    // The parser tells the line or what stands behind its `=`.
    let bad = bad.lines().next().unwrap_or("").trim();
    let found = text.lines().enumerate().find(|(_, line)| !bad.is_empty() && line.trim().ends_with(bad));
    SettingsError::DotEnv { path, line: found.map(|(i, _)| i + 1), name: found.and_then(|(_, line)| variable(line)) }
}

/// The variable that a line means to set, where it is surely a name and no part of a value.
fn variable(line: &str) -> Option<String> {
    let line = line.trim_start_matches("export ").trim_start();
    let name: String = line.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect();
    let ends = line[name.len()..].starts_with(['=', ' ', ':', '\t']);
    (name.starts_with(PREFIX) && ends).then_some(name)
}

/// "a/.env:3, ONRECORD_X".
pub(super) fn place(path: &Path, line: Option<usize>, name: Option<&str>) -> String {
    let line = line.map(|l| format!(":{l}")).unwrap_or_default();
    let name = name.map(|n| format!(", {n}")).unwrap_or_default();
    format!("{}{line}{name}", PathBuf::from(path).display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_named_and_never_shown() {
        for (text, line, name) in [
            ("A=1\nONRECORD_DISCORD_TOKEN=\"MTk4.Cl2F.mx-w\n", 2, Some("ONRECORD_DISCORD_TOKEN")),
            ("# x\n\nONRECORD_DISCORD_TOKEN MTk4.Cl2F.mx-w\n", 3, Some("ONRECORD_DISCORD_TOKEN")),
            ("ONRECORD_DISCORD_TOKEN: MTk4.Cl2F.mx-w\n", 1, Some("ONRECORD_DISCORD_TOKEN")),
            ("MTk4.Cl2F.mx-w\n", 1, None),
            ("ONRECORD_MTk4.Cl2F.mx-w\n", 1, None),
            ("ONRECORD_DISCORD_TOKEN=MTk4 Cl2F mx-w\n", 1, Some("ONRECORD_DISCORD_TOKEN")),
        ] {
            let error = dotenvy::from_read_iter(text.as_bytes()).find_map(Result::err).unwrap();
            let shown = told(Path::new(".env"), text, &error).to_string();
            let expect = place(Path::new(".env"), Some(line), name);
            assert!(shown.starts_with(&expect), "{shown:?} does not begin with {expect:?}");
            assert!(!["MTk4", "Cl2F", "mx-w"].iter().any(|part| shown.contains(part)), "{shown}");
        }
    }
}

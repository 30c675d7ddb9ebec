//! Rules of the house: which rooms know which libraries, headers, the environment's one reader.

use std::path::{Path, PathBuf};

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// Each source file's path from `src/`, and its text.
fn tree() -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 10, "the tree was not read");
    let name = |p: &Path| p.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|p| (name(p), std::fs::read_to_string(p).unwrap())).collect()
}

fn only_in(allowed: &[&str], words: &[&str]) {
    for (file, text) in tree() {
        let code = text.lines().filter(|l| !l.trim_start().starts_with("//"));
        let found = code.into_iter().find(|l| words.iter().any(|w| l.contains(w)));
        let free = allowed.iter().any(|a| file.starts_with(a));
        assert!(free || found.is_none(), "{file} has {found:?}; only {allowed:?} may");
    }
}

#[test]
fn serenity_and_poise_only_in_discord() {
    only_in(&["discord/"], &["serenity::", "poise::", "use serenity", "use poise"]);
}

#[test]
fn tantivy_only_in_the_index() {
    only_in(&["index/"], &["tantivy::", "use tantivy"]);
}

#[test]
fn pixels_only_where_pictures_are_painted() {
    only_in(&["picture/png.rs"], &["tiny_skia::"]);
    only_in(&["picture/font.rs"], &["ttf_parser::"]);
}

#[test]
fn tensors_only_in_the_encoder() {
    only_in(&["reader/encoder.rs"], &["rten::", "rten_tensor::"]);
}

/// What decides has a name and a reason in `limits.rs`, or was learned. 0, 1 and 2 count or negate.
#[test]
fn no_number_decides_without_a_name() {
    for (file, text) in tree() {
        let told = ["limits.rs", "tests.rs", "tests_unasserted.rs"].into_iter().any(|end| file.ends_with(end));
        let decides = file.starts_with("answer/decide/") && !told;
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = code.lines().filter(|l| decides && !l.trim_start().starts_with("//"));
        for line in code {
            let numbers = line.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '_'));
            let numbers = numbers.filter(|w| w.starts_with(|c: char| c.is_ascii_digit()));
            let free = ["0", "1", "2", "12", "0.0", "1.0"];
            let unnamed = numbers.map(|n| n.trim_end_matches('.')).find(|n| !free.contains(n) && !n.contains(".."));
            assert_eq!(unnamed, None, "{file}: {line}");
        }
    }
}

#[test]
fn pages_and_feeds_only_in_the_intake() {
    only_in(&["intake/"], &["dom_query::", "dom_smoothie::", "feed_rs::", "encoding_rs::"]);
}

#[test]
fn the_environment_is_read_in_one_place() {
    only_in(&["settings.rs"], &["env::var"]);
}

#[test]
fn the_core_has_no_clock() {
    only_in(&["cli/", "discord/", "index/build.rs", "intake/fetch.rs", "intake/shelf"], &["::now()"]);
}

#[test]
fn the_first_rooms_import_no_other() {
    for (file, text) in tree() {
        let room = ["corpus/", "lexicon", "reader/", "settings"].into_iter().find(|r| file.starts_with(r));
        let Some(room) = room else { continue };
        let own = room.trim_end_matches('/');
        let foreign = text.lines().find(|l| l.contains("crate::") && !l.contains(&format!("crate::{own}")));
        assert_eq!(foreign, None, "in {file}");
    }
}

#[test]
fn every_file_says_what_it_owns() {
    for (file, text) in tree() {
        assert!(text.starts_with("//! "), "{file} has no header");
    }
}

#[test]
fn no_room_for_leftovers() {
    for (file, _) in tree() {
        let named = |word: &str| file.split(['/', '.', '_']).any(|part| part == word);
        assert!(!["util", "utils", "helper", "helpers", "common", "misc"].into_iter().any(named), "{file}");
    }
}

/// The files of a tree that a file imports by a path, each way of writing it resolved; a file's own parents aside.
fn imports<'a>(file: &str, text: &str, names: &'a [String]) -> Vec<&'a str> {
    let here: Vec<&str> = file.trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect();
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: String = code.lines().filter(|l| !l.trim_start().starts_with("//")).map(|l| format!("{l}\n")).collect();
    let mut out = Vec::new();
    for (at, _) in code.match_indices("super::").chain(code.match_indices("crate::")) {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let rest = &code[at..];
        let base = &rest[..rest.find(|c| !path(c)).unwrap_or(rest.len())];
        let group = rest[base.len()..].strip_prefix('{').and_then(|r| r.split_once('}')).map_or("", |(group, _)| group);
        for tail in group.split(',').map(str::trim) {
            let full = format!("{}::{tail}", base.trim_end_matches(':'));
            let up = full.matches("super").count().min(here.len());
            let from = if full.starts_with("super") { &here[..here.len() - up] } else { &[][..] };
            let steps = full.split("::").filter(|s| !["super", "crate", ""].contains(s));
            let mut place: Vec<&str> = from.iter().copied().chain(steps).collect();
            while !place.is_empty() {
                let name = place.join("/");
                let found = names.iter().find(|n| [format!("{name}.rs"), format!("{name}/mod.rs")].contains(n));
                if let Some(found) = found {
                    out.extend((*found != file && !here.starts_with(&place)).then_some(found.as_str()));
                    break;
                }
                place.pop();
            }
        }
    }
    out
}

/// Importing downwards only. A ratchet: a room is named here once it is free of circles, and stays so.
#[test]
fn no_files_import_each_other_in_a_circle() {
    for room in ["answer/", "cli/", "corpus/", "discord/"] {
        let files: Vec<_> = tree().into_iter().filter(|(f, _)| f.starts_with(room) && !f.contains("tests")).collect();
        let names: Vec<String> = files.iter().map(|(f, _)| f.clone()).collect();
        let mut left: Vec<(&str, Vec<&str>)> = files.iter().map(|(f, t)| (f.as_str(), imports(f, t, &names))).collect();
        assert!(left.iter().map(|(_, to)| to.len()).sum::<usize>() > names.len(), "the imports were not read");
        loop {
            // Whatever imports nothing that is left is in no circle.
            let known: Vec<&str> = left.iter().map(|(f, _)| *f).collect();
            let before = left.len();
            left.retain(|(_, to)| to.iter().any(|t| known.contains(t)));
            if left.len() == before {
                break;
            }
        }
        assert!(left.is_empty(), "a circle of, or above, {:?}", left.iter().map(|(f, _)| f).collect::<Vec<_>>());
    }
}

/// A ratchet, as above; tests in files of their own are not counted.
#[test]
fn no_file_is_longer_than_400_lines() {
    for (file, text) in tree() {
        let kept = ["answer/", "discord/"].into_iter().any(|room| file.starts_with(room)) && !file.contains("tests");
        assert!(!kept || text.lines().count() <= 400, "{file} has {} lines", text.lines().count());
    }
}

//! Rules of the house: which rooms know which libraries, headers, the environment's one reader.

use std::collections::HashMap;
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

/// The modules that a file names by `crate::`, `super::` or `self::`, as paths from `src/`.
fn imports(file: &str, text: &str) -> Vec<Vec<String>> {
    let here = module(file);
    let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
    let code: String = code.lines().filter(|l| !l.trim_start().starts_with("//")).flat_map(|l| [l, "\n"]).collect();
    let mut out = Vec::new();
    let roots = [("crate::", 0), ("super::", here.len().saturating_sub(1)), ("self::", here.len())];
    for (root, kept) in roots {
        for (at, _) in code.match_indices(root) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let mut rest = &code[at + root.len()..];
            let mut base = here[..kept].to_vec();
            while let Some(behind) = rest.strip_prefix("super::") {
                base.pop();
                rest = behind;
            }
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len());
            base.extend(rest[..end].split("::").filter(|p| !p.is_empty()).map(str::to_owned));
            let group = rest[end..].strip_prefix('{').and_then(|g| g.split(';').next()).unwrap_or_default();
            let words = group.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty());
            out.extend(words.map(|w| base.iter().cloned().chain([w.to_owned()]).collect()));
            out.push(base);
        }
    }
    out
}

fn module(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

fn is_test(file: &str) -> bool {
    file.split(['/', '.']).any(|part| part.starts_with("tests"))
}

/// For each file of a room the files of it that it imports; a folder's own header apart.
fn edges(room: &str) -> HashMap<String, Vec<String>> {
    let files: Vec<_> = tree().into_iter().filter(|(f, _)| f.starts_with(room) && !is_test(f)).collect();
    let modules: HashMap<Vec<String>, &String> = files.iter().map(|(f, _)| (module(f), f)).collect();
    let owner = |path: &Vec<String>| (1..=path.len()).rev().find_map(|n| modules.get(&path[..n]).copied());
    let of = |(file, text): &(String, String)| {
        let here = module(file);
        let all = imports(file, text).iter().filter_map(owner).collect::<Vec<_>>();
        let others = all.into_iter().filter(|f| !here.starts_with(&module(f)));
        (file.clone(), others.cloned().collect())
    };
    files.iter().map(of).collect()
}

/// Importing downwards only: whatever a file imports imports it neither itself nor by way of others. A ratchet: a room is named
/// here once it is free of circles, and stays so.
#[test]
fn no_files_import_each_other_in_a_circle() {
    for edges in ["answer/", "cli/", "corpus/", "discord/", "record/"].map(edges) {
        assert!(edges.values().map(Vec::len).sum::<usize>() > edges.len(), "the imports were not read");
        for file in edges.keys() {
            let mut seen: Vec<&String> = Vec::new();
            let mut open: Vec<&String> = edges[file].iter().collect();
            while let Some(next) = open.pop() {
                assert!(next != file, "{file} is imported by what it imports: {seen:?}");
                if !seen.contains(&next) {
                    seen.push(next);
                    open.extend(&edges[next]);
                }
            }
        }
    }
}

/// From the ground up; a folder knows those in front of it alone.
const LAYERS: &[&str] = &[
    "number",
    "spelling",
    "syntax",
    "source",
    "cue",
    "names",
    "draft",
    "layout",
    "sentence",
    "drafts",
    "speech",
    "speaker",
    "time",
    "factuality",
    "sanction",
    "act",
    "assemble",
];

#[test]
fn the_record_knows_only_the_layers_below() {
    let layer = |file: &str| LAYERS.iter().position(|l| module(file)[1] == **l);
    for (file, imported) in edges("record/").iter().filter(|(f, _)| *f != "record/mod.rs") {
        let own = layer(file).unwrap_or_else(|| panic!("{file} has no layer"));
        let above = imported.iter().find(|f| layer(f).is_some_and(|l| l > own));
        assert_eq!(above, None, "{file}");
    }
}

/// A ratchet, as above, tests beside the code apart.
#[test]
fn no_file_is_longer_than_400_lines() {
    const LINES: usize = 400;
    let kept = |file: &str| ["answer/", "discord/", "record/"].iter().any(|room| file.starts_with(room));
    for (file, text) in tree().iter().filter(|(f, _)| kept(f) && !is_test(f)) {
        assert!(text.lines().count() <= LINES, "{file} has {} lines", text.lines().count());
    }
}

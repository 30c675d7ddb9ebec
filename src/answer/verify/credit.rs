//! Whom a message credits a quotation to: in the words before a colon, behind a dash, beside a reporting verb, or on a line
//! of its own above or below. Owns how a credit is written; who a name stands for is `name`'s.

use super::word::{is_grammatical, words};
use crate::answer::name::Names;
use crate::index::{Analysis, IndexError};

/// Bytes before and after a quotation in which a name is looked for, and words of a name and of a line that is a credit.
const BESIDE: usize = 160;
const LONGEST_NAME: usize = 4;
const LONGEST_CREDIT: usize = 10;
/// Words that are looked at of a credit.
const MOST_WORDS: usize = 24;

/// What parts the speaker from what goes before: "BREAKING – X".
const PARTING: &[char] = &['–', '—', '|', ':', '•', '·', '»', '>', '!', '\u{2026}'];
/// What may stand before a name that is put behind a quotation.
const DASHES: &[char] = &['-', '–', '—', '~', '―', '(', '/'];

/// The speaker of "X on Y: “…”", by what stands before the quotation on its line; none where no colon ends it.
pub fn headed(before: &str, names: &Names) -> Result<Option<String>, IndexError> {
    let line = last_line(before);
    let Some(head) = line.trim_end().strip_suffix(':') else { return Ok(None) };
    speaker_of_head(head, names)
}

/// A name beside a reporting verb before the quotation, or behind a dash or a verb after it.
pub fn beside(before: &str, after: &str, names: &Names) -> Result<Option<String>, IndexError> {
    let before = before.rsplit(['\n', '.', '!', '?', ';']).next().unwrap_or("");
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(BESIDE))..];
    let after = after[..after.floor_char_boundary(BESIDE)].split(['\n', '.', '!', '?', ';']).next().unwrap_or("");
    if reports(before, names)
        && let Some(name) = known_name(before, names)?
    {
        return Ok(Some(name));
    }
    if after.trim_start().starts_with(DASHES) {
        return credited(after.trim_start().trim_start_matches(DASHES), names);
    }
    if reports(after, names) { known_name(after, names) } else { Ok(None) }
}

/// A line that names somebody and says nothing: "Tomas Oakhurst, union president:", "— Venn".
pub fn line(text: &str, names: &Names) -> Result<Option<String>, IndexError> {
    let marked = text.trim_start().starts_with(DASHES) || text.trim_end().ends_with(':');
    let bare = text.trim().trim_start_matches(DASHES).trim().trim_end_matches([':', ')', ',']);
    let all = words(bare, LONGEST_CREDIT + 1);
    let sentence = bare.ends_with(['.', '!', '?', '”', '"']) && all.len() > 3;
    if all.is_empty() || all.len() > LONGEST_CREDIT || sentence || reports(bare, names) && !marked {
        return Ok(None);
    }
    let name = if marked { speaker_of_head(bare, names)? } else { known_name(bare, names)? };
    let rest = |name: &String| all.len() - words(name, LONGEST_NAME).len();
    let said_so =
        |name: &String| marked || rest(name) == 0 || bare.contains(',') || bare.contains('@') || is_office(bare, name);
    Ok(name.filter(|name| said_so(name)))
}

/// Every word beside the name begins with a capital: an office.
fn is_office(line: &str, name: &str) -> bool {
    let rest = line.replacen(name, "", 1);
    rest.split_whitespace().all(|w| !w.starts_with(char::is_lowercase) || is_grammatical(w))
}

/// The speaker of what stands before a colon.
pub fn speaker_of_head(head: &str, names: &Names) -> Result<Option<String>, IndexError> {
    let head = &head[head.ceil_char_boundary(head.len().saturating_sub(BESIDE))..];
    let mut parts: Vec<&str> = head.split(PARTING).flat_map(|p| p.split(" - ")).collect();
    parts.reverse();
    for part in &parts {
        let own = before_topic(part, names);
        for text in [own, *part] {
            if let Some(name) = known_name(text, names)? {
                return Ok(Some(name));
            }
        }
    }
    Ok(parts.iter().find_map(|part| capitals(before_topic(part, names), names)))
}

/// A credit behind a dash: the known name in it, or the words in capitals that begin it.
fn credited(text: &str, names: &Names) -> Result<Option<String>, IndexError> {
    let first = text.split([',', '(', ')', '|', '·']).next().unwrap_or(text);
    if let Some(name) = known_name(first, names)? {
        return Ok(Some(name));
    }
    Ok(known_name(text, names)?.or_else(|| capitals(first, names)))
}

/// "Venn", of "Venn on Marroway".
fn before_topic<'a>(part: &'a str, names: &Names) -> &'a str {
    let all = words(part, MOST_WORDS);
    let cut = all.iter().skip(1).find(|w| names.lexicon.messages.behind_speaker.contains(&w.key));
    cut.map_or(part, |w| &part[..w.start])
}

/// Two words or more in capitals, in a row and alone, and no everyday words: a name, known or not; not "Breaking News".
fn capitals(text: &str, names: &Names) -> Option<String> {
    let all = words(text, MOST_WORDS);
    let capital = |w: &&super::word::Word| text[w.start..w.end].chars().next().is_some_and(char::is_uppercase);
    let shouted = |w: &&super::word::Word| w.end - w.start > 3 && text[w.start..w.end].chars().all(char::is_uppercase);
    let run: Vec<_> =
        all.iter().skip_while(|w| !capital(w) || shouted(w)).take_while(|w| capital(w) && !shouted(w)).collect();
    let (first, last) = (run.first()?, run.last()?);
    let given = names.lexicon.word(&first.key).is_some_and(|w| w.gender.is_some());
    let everyday = Analysis::english().terms(&last.key).iter().all(|stem| names.lexicon.vectors.row(stem).is_some());
    let name = (2..=LONGEST_NAME).contains(&run.len()) && (given || !everyday);
    name.then(|| text[first.start..last.end].to_owned())
}

/// A reporting verb stands in it.
fn reports(text: &str, names: &Names) -> bool {
    let known = |key: &str| names.lexicon.word(key).is_some_and(|w| w.cue.is_some());
    words(text, MOST_WORDS).iter().any(|w| known(&w.key)) || text.to_lowercase().contains("according to")
}

/// The longest run of words that is some speaker's name; the last of equally long ones.
pub fn known_name(text: &str, names: &Names) -> Result<Option<String>, IndexError> {
    let all = words(text, MOST_WORDS);
    let cue = |key: &str| names.lexicon.word(key).is_some_and(|w| w.cue.is_some());
    let plain: Vec<bool> = all.iter().map(|w| !is_grammatical(&w.key) && !cue(&w.key)).collect();
    for length in (1..=LONGEST_NAME.min(all.len())).rev() {
        for start in (0..=all.len() - length).rev() {
            let run = &all[start..start + length];
            if plain[start..start + length].iter().all(|p| *p) {
                let name = &text[run[0].start..run[length - 1].end];
                if !names.resolve(name)?.is_empty() {
                    return Ok(Some(name.to_owned()));
                }
            }
        }
    }
    Ok(None)
}

/// The last line of a text that holds a word.
pub fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or("")
}

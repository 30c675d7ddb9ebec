//! What the tagger saw of each article, kept beside the generations by the hash of what it was given: an article is tagged
//! once, whatever becomes of the index. A small corpus is tagged when it is indexed; of a large one what is kept already is
//! taken, the rest is told by rules alone until [`tag`] has read it and a build takes that up.

use super::generation::{ArticleEntry, Store};
use super::{Enriched, IndexError, enrich, plan};
use crate::corpus::Article;
use crate::lexicon::Lexicon;
use crate::reader::{self, Reader};
use crate::record::act::{Asked, tags::Tags};
use crate::record::{Record, extract, extract_tagged};
use crate::settings::Settings;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Articles that a build tags itself: half a minute's work.
pub(super) const AT_ONCE: usize = 150;

/// The tags of a corpus, and the reader that makes those which are missing.
pub(super) struct TagStore {
    /// Of the weights; none where there is no tagger.
    weights: Option<PathBuf>,
    folder: PathBuf,
    reader: OnceLock<Option<Arc<dyn Reader>>>,
}

/// What makes the tags of an index by these settings, as a hexadecimal hash; empty where nothing does.
pub(super) fn maker(settings: &Settings) -> String {
    settings.reader.as_deref().and_then(reader::tagger_of).unwrap_or_default()
}

impl TagStore {
    pub fn open(settings: &Settings) -> Self {
        let maker = maker(settings);
        Self {
            folder: settings.index.join("tags").join(maker.get(..16).unwrap_or("none")),
            weights: settings.reader.clone().filter(|_| !maker.is_empty()),
            reader: OnceLock::new(),
        }
    }

    fn reader(&self) -> Option<&dyn Reader> {
        let weights = self.weights.as_deref()?;
        self.reader.get_or_init(|| reader::open(weights).ok()).as_deref()
    }

    /// The record of an article, and whether it was read for it: its tags are kept, or made where no more than a few
    /// articles are `fresh`. What is not in English is not read, and lacks nothing by that.
    pub fn record(&self, article: &Article, lexicon: &Lexicon, fresh: usize) -> (Record, bool) {
        if !article.metadata.is_english() {
            return (Record::default(), true);
        }
        match self.tags(article, lexicon, fresh <= AT_ONCE) {
            Some(tags) => (extract_tagged(article, lexicon, &tags), true),
            None => (extract(article, lexicon), false),
        }
    }

    /// Whether an article that was indexed unread would be read now.
    pub fn would_read(&self, file: &Path, id: &str, articles: usize) -> bool {
        if self.weights.is_none() {
            return false;
        }
        let small = articles <= AT_ONCE && self.reader().is_some();
        small || plan::load(file, id).is_ok_and(|(article, ..)| self.path(&Asked::of(&article)).exists())
    }

    fn path(&self, asked: &Asked) -> PathBuf {
        let name = plan::hex(asked.print());
        self.folder.join(name.get(..2).unwrap_or("")).join(name)
    }

    fn tags(&self, article: &Article, lexicon: &Lexicon, make: bool) -> Option<Tags> {
        self.weights.as_ref()?;
        let asked = Asked::of(article);
        let path = self.path(&asked);
        let kept = std::fs::read(&path).ok().and_then(|bytes| postcard::from_bytes(&bytes).ok());
        if kept.is_some() || !make {
            return kept;
        }
        let tags = asked.read(self.reader()?, lexicon).ok().flatten()?;
        // What cannot be kept is made again next time.
        let _ = keep(&path, &tags);
        Some(tags)
    }
}

/// Has a reader tag the articles of the generation that is served which were indexed unread, until `go_on` says no, which
/// is asked after every article. What it has read is kept, and the next build takes it up.
///
/// # Errors
/// When another process tags, or the index cannot be read.
pub fn tag(
    settings: &Settings,
    reader: Arc<dyn Reader>,
    go_on: &dyn Fn(Enriched) -> bool,
) -> Result<Enriched, IndexError> {
    let store = Store::new(&settings.index);
    let tags = TagStore { reader: OnceLock::from(Some(reader)), ..TagStore::open(settings) };
    let (Some(pointer), Some(_)) = (store.pointer()?, &tags.weights) else { return Ok(Enriched::default()) };
    let manifest = store.manifest(&pointer.generation)?;
    let mut done = Enriched { read: manifest.read, of: manifest.articles };
    if done.is_whole() {
        return Ok(done);
    }
    let lexicon = Lexicon::load(&settings.data.join("lexicon"))?;
    let _lock = enrich::lock(&tags.folder)?;
    let unread: Vec<ArticleEntry> =
        store.articles(&pointer.generation)?.filter(|a| !a.as_ref().is_ok_and(|a| a.read)).collect::<Result<_, _>>()?;
    for entry in unread {
        let file = plan::articles(&settings.data).join(&entry.file);
        if let Ok((article, ..)) = plan::load(&file, &entry.id) {
            done.read += usize::from(tags.tags(&article, &lexicon, true).is_some());
        }
        if !go_on(done) {
            break;
        }
    }
    Ok(done)
}

/// Written beside its place and moved there, so that a kill leaves the whole or nothing.
fn keep(path: &Path, tags: &Tags) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    let bytes = postcard::to_extend(tags, Vec::new()).map_err(|e| std::io::Error::other(e.to_string()))?;
    file.write_all(&bytes)?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}

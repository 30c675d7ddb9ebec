//! Following an index across generations: a reader takes up the generation that the pointer names, and serves the
//! newest other one that is whole where that one is missing or damaged.

use super::generation::{Pointer, Store};
use super::{IndexError, Searcher};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use xxhash_rust::xxh3::xxh3_64;

/// Follows an index across generations. Shared between threads.
pub struct Reader {
    store: Store,
    current: RwLock<Held>,
}

#[derive(Clone)]
struct Held {
    searcher: Arc<Searcher>,
    /// What the pointer said when the searcher was chosen.
    named: Option<Pointer>,
    /// Where that one could not be opened, what its folder held then: it may be on its way here from another host.
    tried: Option<u64>,
}

impl Reader {
    /// # Errors
    /// When there is no index, or none that this program can read.
    pub fn open(root: &Path) -> Result<Self, IndexError> {
        let store = Store::new(root);
        let named = store.pointer().ok().flatten();
        let searcher = Arc::new(best(&store, None)?);
        Ok(Self { store, current: RwLock::new(Held { searcher, named, tried: None }) })
    }

    /// The current generation. Where it cannot be opened, that is logged once and the one before goes on being served;
    /// where damage shows while it is read, another one that is whole takes its place.
    pub fn searcher(&self) -> Arc<Searcher> {
        let held = self.current.read().unwrap_or_else(PoisonError::into_inner).clone();
        let named = self.store.pointer().ok().flatten();
        let damaged = held.searcher.is_damaged();
        let look = || named.as_ref().map(|pointer| looks(&self.store.folder(&pointer.generation)));
        let again = named == held.named && held.tried.is_some() && held.tried != look();
        if named == held.named && !damaged && !again {
            return held.searcher;
        }
        let newer = match &named {
            Some(pointer) if named != held.named || again => Searcher::open(&self.store, pointer.clone()),
            _ if damaged => best(&self.store, Some(held.searcher.generation())),
            _ => Err(IndexError::Missing(self.store.root.clone())),
        };
        let (searcher, tried) = match newer {
            Ok(newer) => (Arc::new(newer), None),
            Err(error) if damaged && named == held.named => {
                tracing::error!(%error, "the index is damaged and no earlier generation is whole");
                return held.searcher;
            }
            Err(error) => {
                tracing::error!(%error, "the new generation cannot be opened; the old one is served");
                (held.searcher, look())
            }
        };
        *self.current.write().unwrap_or_else(PoisonError::into_inner) =
            Held { searcher: searcher.clone(), named: named.clone(), tried };
        searcher
    }
}

/// What a folder holds: names and sizes.
fn looks(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let look = |f: std::fs::DirEntry| (f.file_name(), f.metadata().map_or(0, |m| m.len()));
    let mut files: Vec<_> = files.map(look).collect();
    files.sort();
    let text: String = files.iter().map(|(name, size)| format!("{} {size}\n", name.to_string_lossy())).collect();
    xxh3_64(text.as_bytes())
}

/// The generation that the pointer names; where it is damaged, the newest other one that is whole.
fn best(store: &Store, broken: Option<&str>) -> Result<Searcher, IndexError> {
    let named = match store.pointer() {
        Ok(Some(pointer)) if Some(pointer.generation.as_str()) != broken => Searcher::open(store, pointer),
        Ok(Some(pointer)) => Err(store.damaged(&format!("{} cannot be read", pointer.generation))),
        Ok(None) => Err(IndexError::Missing(store.root.clone())),
        Err(error) => Err(error),
    };
    let error = match named {
        Err(error @ (IndexError::Damaged { .. } | IndexError::Missing(_))) => error,
        other => return other,
    };
    let others = store.finished().unwrap_or_default().into_iter().rev().filter(|g| Some(g.as_str()) != broken);
    for generation in others {
        let pointer = Pointer { generation, pinned: false };
        if let Ok(searcher) = Searcher::open(store, pointer) {
            tracing::error!(%error, generation = searcher.generation(), "another generation is served");
            return Ok(searcher.in_place_of(error.to_string()));
        }
    }
    Err(error)
}

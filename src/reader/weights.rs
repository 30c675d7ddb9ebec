//! The files of `data/reader/`: read whole, held against the hashes of `manifest.json`, refused where one differs.

use super::ReaderError;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const EMBED: &str = "embed.onnx";
pub(super) const READER: &str = "reader.onnx";
pub(super) const VECTORS: &str = "vectors.onnx";
pub(super) const TAGGER: &str = "tagger.onnx";
pub(super) const TAGGER_CARD: &str = "tagger.json";
pub(super) const CALIBRATION: &str = "calibration.json";
pub(super) const TOKENIZER: &str = "tokenizer.json";

const MAKES_VECTORS: &[&str] = &[EMBED, TOKENIZER, VECTORS];
const MAKES_TAGS: &[&str] = &[EMBED, TAGGER, TAGGER_CARD, TOKENIZER];

/// `manifest.json`.
#[derive(Deserialize)]
struct Manifest {
    files: BTreeMap<String, Listed>,
}

#[derive(Deserialize)]
struct Listed {
    /// Of the file's bytes, hexadecimal.
    sha256: String,
}

impl Manifest {
    fn load(folder: &Path) -> Result<Self, ReaderError> {
        let path = folder.join(MANIFEST);
        let text = std::fs::read(&path).map_err(|_| ReaderError::Missing(folder.to_owned()))?;
        serde_json::from_slice(&text).map_err(|e| ReaderError::Damaged { path, detail: e.to_string() })
    }

    /// SHA-256 over the hashes of the files that make tags; none without a tagger.
    fn tagger(&self) -> Option<String> {
        self.files.contains_key(TAGGER).then(|| {
            let mut all = Sha256::new();
            let made = self.files.iter().filter(|(name, _)| MAKES_TAGS.contains(&name.as_str()));
            made.for_each(|(_, file)| all.update(file.sha256.as_bytes()));
            hex(&all.finalize())
        })
    }
}

/// What makes the tags of a folder of weights, without reading these.
pub(super) fn tagger_of(folder: &Path) -> Option<String> {
    Manifest::load(folder).ok()?.tagger()
}

/// The contents of the folder.
pub(super) struct Weights {
    pub folder: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
    /// SHA-256 over the hashes of the files that make vectors.
    pub vectors: String,
}

impl Weights {
    pub fn load(folder: &Path) -> Result<Self, ReaderError> {
        let manifest = Manifest::load(folder)?;
        let mut all = Sha256::new();
        let mut files = BTreeMap::new();
        for (name, Listed { sha256 }) in manifest.files {
            files.insert(name.clone(), checked(&folder.join(&name), &sha256)?);
            if MAKES_VECTORS.contains(&name.as_str()) {
                all.update(sha256.as_bytes());
            }
        }
        Ok(Self { folder: folder.to_owned(), files, vectors: hex(&all.finalize()) })
    }

    pub fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// Takes a file out, that it need not be held twice.
    pub fn take(&mut self, name: &str) -> Result<Vec<u8>, ReaderError> {
        self.files.remove(name).ok_or_else(|| self.damaged(MANIFEST, format!("it does not name {name}")))
    }

    pub fn damaged(&self, name: &str, detail: impl ToString) -> ReaderError {
        ReaderError::Damaged { path: self.folder.join(name), detail: detail.to_string() }
    }
}

fn checked(path: &Path, hash: &str) -> Result<Vec<u8>, ReaderError> {
    let damaged = |detail: String| ReaderError::Damaged { path: path.to_owned(), detail };
    let bytes = std::fs::read(path).map_err(|e| damaged(e.to_string()))?;
    match hex(&Sha256::digest(&bytes)) {
        found if found == hash => Ok(bytes),
        _ => Err(damaged("its contents are not those that the manifest names".to_owned())),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_what_the_manifest_names_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        assert!(matches!(Weights::load(folder.path()), Err(ReaderError::Missing(_))));
        write("a.onnx", "weights");
        let hash = hex(&Sha256::digest(b"weights"));
        write(MANIFEST, &format!("{{\"files\": {{\"a.onnx\": {{\"sha256\": \"{hash}\"}}}}}}"));
        assert_eq!(Weights::load(folder.path()).unwrap().take("a.onnx").unwrap(), b"weights");
        write("a.onnx", "weighty");
        let error = Weights::load(folder.path()).err().unwrap().to_string();
        assert!(error.contains("a.onnx") && error.contains("restore"), "{error}");
    }
}

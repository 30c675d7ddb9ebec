//! A corpus in a temporary folder, with what may be done to it.

use onrecord::answer::{Answer, Ask, Engine};
use onrecord::index::{self, BuildReport, IndexError};
use onrecord::reader::Reader;
use onrecord::settings::{Discord, Fetch, LogFormat, Settings};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

/// The weights that the project ships, opened once.
pub fn reader() -> Arc<dyn Reader> {
    static READER: OnceLock<Arc<dyn Reader>> = OnceLock::new();
    READER.get_or_init(|| onrecord::reader::open(&weights()).unwrap()).clone()
}

/// Their folder.
pub fn weights() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/reader")
}

pub struct Scenario {
    folder: TempDir,
}

impl Scenario {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir_all(folder.path().join("data/articles")).unwrap();
        Self { folder }
    }

    /// With the articles that the project ships.
    pub fn shipped() -> Self {
        let scenario = Self::new();
        let shipped = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/articles");
        for entry in std::fs::read_dir(shipped).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, scenario.articles().join(path.file_name().unwrap())).unwrap();
        }
        scenario
    }

    pub fn article(self, file: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(file, content);
        self
    }

    pub fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.articles().join(file), content).unwrap();
    }

    pub fn remove(&self, file: &str) {
        std::fs::remove_file(self.articles().join(file)).unwrap();
    }

    pub fn articles(&self) -> PathBuf {
        self.folder.path().join("data/articles")
    }

    pub fn settings(&self) -> Settings {
        Settings {
            data: self.folder.path().join("data"),
            index: self.folder.path().join("index"),
            generations: 3,
            reader: None,
            log: "info".into(),
            log_format: LogFormat::Text,
            fetch: Fetch::default(),
            discord: Discord::default(),
        }
    }

    pub fn build(&self) -> Result<BuildReport, IndexError> {
        index::build(&self.settings(), false, &|_| {})
    }

    /// With the reader, everything read.
    pub fn engine(&self) -> Engine {
        let engine = self.by_words().with_reader(reader(), &self.settings());
        engine.enrich(&|_| true).unwrap();
        engine
    }

    /// Without the reader.
    pub fn by_words(&self) -> Engine {
        Engine::open(&self.settings()).unwrap()
    }

    pub fn ask(&self, question: &str) -> Answer {
        self.engine().ask(&Ask { question: question.into(), ..Ask::default() }, None).unwrap()
    }

    /// The program itself, on this corpus, with an environment of its own.
    pub fn command(&self) -> assert_cmd::Command {
        let settings = self.settings();
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.env_clear().env("ONRECORD_READER", "off").current_dir(self.folder.path());
        command.arg("--data").arg(settings.data).arg("--index").arg(settings.index);
        command
    }
}

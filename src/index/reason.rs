//! What the search engine's errors mean, in words for whoever keeps the index: the file and the cause, no library's
//! types.

use std::path::Path;
use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

/// The cause in plain words.
pub(super) fn reason(error: &TantivyError) -> String {
    match error {
        TantivyError::IoError(error) => error.to_string(),
        TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(path)) => format!("{} is missing", name(path)),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, filepath }) => {
            format!("{}: {io_error}", name(filepath))
        }
        TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, filepath }) => {
            format!("{}: {io_error}", name(filepath))
        }
        TantivyError::OpenWriteError(OpenWriteError::FileAlreadyExists(path)) => {
            format!("{} is there already", name(path))
        }
        TantivyError::OpenDirectoryError(OpenDirectoryError::DoesNotExist(_)) => "its folder is missing".to_owned(),
        TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => io_error.to_string(),
        TantivyError::OpenDirectoryError(_) => "its folder cannot be opened".to_owned(),
        TantivyError::LockFailure(LockError::LockBusy, _) => "another process writes to it".to_owned(),
        TantivyError::LockFailure(LockError::IoError(error), _) => error.to_string(),
        TantivyError::IncompatibleIndex(_) | TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(_)) => {
            "another version of this program wrote it".to_owned()
        }
        // Of its threads the engine only knows that they ended, which is a file that could not be written.
        TantivyError::ErrorInThread(_) => "a thread could not write one of its files".to_owned(),
        TantivyError::SystemError(_) => "the system gave no thread or memory for it".to_owned(),
        _ => "a file does not hold what was written".to_owned(),
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn no_word_of_a_type_is_told() {
        let io = Arc::new(std::io::Error::from(std::io::ErrorKind::PermissionDenied));
        for error in [
            TantivyError::IoError(io.clone()),
            TantivyError::LockFailure(LockError::IoError(io.clone()), None),
            TantivyError::OpenReadError(OpenReadError::FileDoesNotExist("a/b.term".into())),
            TantivyError::SchemaError("SchemaError".into()),
            TantivyError::InternalError("Arc(Mutex)".into()),
            TantivyError::Poisoned,
        ] {
            let told = reason(&error);
            assert!(!told.contains(['(', '{', '\'']) && !told.contains("::") && !told.contains("Error"), "{told}");
        }
    }
}

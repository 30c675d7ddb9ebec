//! Documents on their way to the writer's threads, so many and no more: while those write a segment, tantivy's own
//! queue would take ten thousand.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;
use tantivy::schema::Document;
use tantivy::{IndexWriter, TantivyDocument};

const MOST: usize = 1_000;
/// After this a document goes on all the same: a writer that has ended says so when it is given one.
const PATIENCE: Duration = Duration::from_secs(1);

/// How many documents wait, and the room for more.
#[derive(Default)]
pub(super) struct Backlog {
    waiting: Mutex<usize>,
    taken: Condvar,
}

impl Backlog {
    /// Gives a document to the writer as soon as there is room.
    pub fn add(self: &Arc<Self>, writer: &IndexWriter<Waiting>, document: TantivyDocument) -> tantivy::Result<()> {
        let guard = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let room = self.taken.wait_timeout_while(guard, PATIENCE, |waiting| *waiting >= MOST);
        *room.unwrap_or_else(PoisonError::into_inner).0 += 1;
        writer.add_document(Waiting { document, _place: Place(self.clone()) }).map(drop)
    }
}

/// A document that the writer has not yet taken.
pub(super) struct Waiting {
    document: TantivyDocument,
    _place: Place,
}

struct Place(Arc<Backlog>);

impl Drop for Place {
    fn drop(&mut self) {
        *self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.taken.notify_one();
    }
}

impl Document for Waiting {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}

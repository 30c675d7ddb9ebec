//! What the commands print, and what becomes of it: a reader that has read enough is no failure, a full disk is one,
//! and nothing that an article or a file's name holds reaches the terminal as more than text.

use crate::corpus::{is_hidden, visible};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

/// Standard output. Once nobody reads it any more, what is written is dropped, so that a command ends as it would have.
pub struct Out<W> {
    inner: W,
    unread: bool,
}

/// Standard output in colour where it is a terminal's.
pub fn out() -> Out<anstream::AutoStream<io::StdoutLock<'static>>> {
    Out { inner: anstream::stdout().lock(), unread: false }
}

/// The same, taken anew for each line: for a prompt that writes there too.
pub fn shared() -> Out<anstream::AutoStream<io::Stdout>> {
    Out { inner: anstream::stdout(), unread: false }
}

impl<W: Write> Out<W> {
    fn unless_unread<T>(&mut self, outcome: io::Result<T>, otherwise: T) -> io::Result<T> {
        match outcome {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.unread = true;
                Ok(otherwise)
            }
            Err(error) => Err(io::Error::new(error.kind(), format!("standard output cannot be written: {error}"))),
            done => done,
        }
    }
}

impl<W: Write> Write for Out<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.unread {
            return Ok(bytes.len());
        }
        let outcome = self.inner.write(bytes);
        self.unless_unread(outcome, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.unread {
            return Ok(());
        }
        let outcome = self.inner.flush();
        self.unless_unread(outcome, ())
    }
}

/// A line of standard output, without colour.
pub fn line(text: impl Display) -> io::Result<()> {
    let mut out = out();
    writeln!(out, "{}", visible(&text.to_string()))?;
    out.flush()
}

/// A line of standard error. Where even that cannot be written, nobody is there to be told.
pub fn say(text: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{}", visible(&text.to_string()));
}

/// A value as one line of JSON. What a terminal might obey is escaped, which JSON reads as the same text.
pub fn json(out: &mut dyn Write, value: &impl Serialize) -> anyhow::Result<()> {
    let text = serde_json::to_string(value)?;
    writeln!(out, "{}", escaped(&text))?;
    Ok(())
}

/// Outside of its strings JSON has no such character.
fn escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(is_hidden) {
        return json.into();
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hidden(c) { out.push_str(&format!("\\u{:04x}", u32::from(c))) } else { out.push(c) }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fails(ErrorKind);

    impl Write for Fails {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn whoever_has_read_enough_is_no_failure() {
        let mut out = Out { inner: Fails(ErrorKind::BrokenPipe), unread: false };
        assert!(out.write_all(b"one").and_then(|()| out.write_all(b"two")).and_then(|()| out.flush()).is_ok());
        let mut out = Out { inner: Fails(ErrorKind::StorageFull), unread: false };
        assert!(out.write_all(b"one").unwrap_err().to_string().contains("standard output cannot be written"));
    }

    #[test]
    fn json_is_the_same_and_harmless() {
        let text = "a\u{202e}b\u{9b}31mc\u{1b}d é";
        let mut out = Vec::new();
        json(&mut out, &text).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert_eq!(line, "\"a\\u202eb\\u009b31mc\\u001bd é\"\n");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}

//! The bundled font: Noto Sans in two weights (SIL Open Font License, `OFL.txt`), with the letters of Latin, Greek,
//! Cyrillic, Arabic, Hebrew, Armenian and Georgian. Owns how wide letters are and what lines they are drawn by; a letter
//! that the font lacks is an empty box. In which order and form letters stand is `script`'s.

use super::script::visual;
use std::sync::LazyLock;
use ttf_parser::{Face, GlyphId, OutlineBuilder};

static REGULAR: LazyLock<Option<Face<'static>>> =
    LazyLock::new(|| Face::parse(include_bytes!("NotoSans-Regular.ttf"), 0).ok());
static STRONG: LazyLock<Option<Face<'static>>> =
    LazyLock::new(|| Face::parse(include_bytes!("NotoSans-SemiBold.ttf"), 0).ok());
/// What a letter counts that has no width.
const USUAL: f32 = 0.6;

fn face(strong: bool) -> Option<&'static Face<'static>> {
    if strong { STRONG.as_ref() } else { REGULAR.as_ref() }
}

fn glyph(face: &Face, c: char) -> GlyphId {
    face.glyph_index(c).unwrap_or_default()
}

/// How wide a letter is, by the size of type.
pub fn width(c: char, strong: bool) -> f32 {
    let Some(face) = face(strong) else { return USUAL };
    let wide = face.glyph_hor_advance(glyph(face, c)).map(f32::from);
    wide.map_or(USUAL, |w| w / f32::from(face.units_per_em()))
}

/// How wide a text is.
pub fn text_width(text: &str, strong: bool) -> f32 {
    visual(text).chars().map(|c| width(c, strong)).sum()
}

/// What takes the lines of letters: a move, a line, a curve of one or two handles, and the end of each.
pub trait Pen {
    fn move_to(&mut self, x: f32, y: f32);
    fn line_to(&mut self, x: f32, y: f32);
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32);
    fn cubic_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32);
    fn close(&mut self);
}

/// Draws a line of text whose base begins at a place.
pub fn draw(text: &str, (x, y): (f32, f32), size: f32, strong: bool, pen: &mut dyn Pen) {
    let Some(face) = face(strong) else { return };
    let scale = size / f32::from(face.units_per_em());
    let mut at = x;
    for c in visual(text).chars() {
        face.outline_glyph(glyph(face, c), &mut Placed { pen: &mut *pen, x: at, y, scale });
        at += width(c, strong) * size;
    }
}

/// A letter's lines at their place, the right way up.
struct Placed<'a> {
    pen: &'a mut dyn Pen,
    x: f32,
    y: f32,
    scale: f32,
}

impl Placed<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Placed<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.pen.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.pen.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.pen.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.pen.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.pen.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_their_widths() {
        assert!(width('i', false) < width('m', false) && width('m', false) < 1.0);
        assert!(text_width("Orla", true) > text_width("Orl", true));
        for c in "aéłşțỹ–—“”’…€ПривітґΑθήναᾧխბשלוםخبرگپی۱٢؟".chars().chain(visual("سلام خبر گفت").chars())
        {
            for strong in [false, true] {
                assert!(face(strong).is_some_and(|f| f.glyph_index(c).is_some()), "{c} {strong}");
            }
        }
    }
}

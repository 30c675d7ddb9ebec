//! Painting a picture's shapes, and writing them as PNG. The only file that knows pixels.

use super::font::{self, Pen};
use super::scene::{Colour, Scene, Shape};
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use std::io::Write;
use tiny_skia::{Color, FillRule, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform};

/// Larger pictures are cut off: nobody looks at them, and memory is bounded.
const LARGEST: f32 = 8_000.0;
/// Of a pixel as it is painted.
const BYTES: usize = 4;

/// What keeps a picture from being painted.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what each is")]
pub enum PictureError {
    #[error("the picture has no size")]
    Size,
    #[error("the picture cannot be written as PNG: {0}")]
    Png(#[from] std::io::Error),
}

impl Scene {
    /// # Errors
    /// When it has no size.
    pub fn png(&self) -> Result<Vec<u8>, PictureError> {
        let side = |length: f32| length.ceil().clamp(0.0, LARGEST) as u32;
        let mut pixels = Pixmap::new(side(self.width), side(self.height)).ok_or(PictureError::Size)?;
        pixels.fill(Color::WHITE);
        self.shapes.iter().for_each(|shape| paint(&mut pixels, shape));
        Ok(encoded(&pixels)?)
    }
}

/// PNG of eight bits a colour, without transparency.
fn encoded(pixels: &Pixmap) -> std::io::Result<Vec<u8>> {
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::default());
    let row = pixels.width() as usize * BYTES;
    for line in pixels.data().chunks(row.max(1)) {
        let colours: Vec<u8> = line.chunks_exact(BYTES).flat_map(|p| [p[0], p[1], p[2]]).collect();
        rows.write_all(&[0])?;
        rows.write_all(&colours)?;
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::new();
    head.extend(pixels.width().to_be_bytes());
    head.extend(pixels.height().to_be_bytes());
    // Eight bits, three colours, and the only way there is to pack, to filter and to interlace.
    head.extend([8, 2, 0, 0, 0]);
    chunk(&mut out, b"IHDR", &head);
    chunk(&mut out, b"IDAT", &rows.finish()?);
    chunk(&mut out, b"IEND", &[]);
    Ok(out)
}

fn chunk(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    out.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let mut sum = Crc::new();
    for part in [name.as_slice(), data] {
        sum.update(part);
        out.extend(part);
    }
    out.extend(sum.sum().to_be_bytes());
}

fn paint(pixels: &mut Pixmap, shape: &Shape) {
    match shape {
        Shape::Text { x, y, size, strong, ends, colour, text } => {
            let start = if *ends { x - font::text_width(text, *strong) * size } else { *x };
            let mut letters = Letters(PathBuilder::new());
            font::draw(text, (start, *y), *size, *strong, &mut letters);
            fill(pixels, letters.0.finish(), colour);
        }
        Shape::Dot { x, y, r, colour } => fill(pixels, PathBuilder::from_circle(*x, *y, *r), colour),
        Shape::Ring { x, y, r, width, colour } => {
            let circle = PathBuilder::from_circle(*x, *y, *r);
            fill(pixels, circle.clone(), "#ffffff");
            stroke(pixels, circle, *width, colour);
        }
        Shape::Square { x, y, side, colour } => {
            fill(pixels, Rect::from_xywh(*x, *y, *side, *side).map(PathBuilder::from_rect), colour);
        }
        Shape::Line { from, to, width, colour } => {
            let mut line = PathBuilder::new();
            line.move_to(from.0, from.1);
            line.line_to(to.0, to.1);
            stroke(pixels, line.finish(), *width, colour);
        }
        Shape::Triangle { x, y, side, width, colour } => {
            let mut path = PathBuilder::new();
            path.move_to(x + side / 2.0, *y);
            path.line_to(x + side, y + side);
            path.line_to(*x, y + side);
            path.close();
            stroke(pixels, path.finish(), *width, colour);
        }
    }
}

fn fill(pixels: &mut Pixmap, path: Option<Path>, colour: Colour) {
    if let Some(path) = path {
        pixels.fill_path(&path, &painted(colour), FillRule::Winding, Transform::identity(), None);
    }
}

fn stroke(pixels: &mut Pixmap, path: Option<Path>, width: f32, colour: Colour) {
    if let Some(path) = path {
        let stroke = Stroke { width, line_join: LineJoin::Round, ..Stroke::default() };
        pixels.stroke_path(&path, &painted(colour), &stroke, Transform::identity(), None);
    }
}

fn painted(colour: Colour) -> Paint<'static> {
    let part = |at: usize| colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or_default();
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(part(1), part(3), part(5), u8::MAX);
    paint
}

struct Letters(PathBuilder);

impl Pen for Letters {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }

    fn cubic_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

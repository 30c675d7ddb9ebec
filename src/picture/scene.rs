//! A picture as shapes, in the order in which they are painted; and as SVG.

use std::fmt::Write;

/// `#rrggbb`.
pub type Colour = &'static str;

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A line of type: where its base begins (or ends), its size, whether it is strong.
    Text {
        x: f32,
        y: f32,
        size: f32,
        strong: bool,
        ends: bool,
        colour: Colour,
        text: String,
    },
    Dot {
        x: f32,
        y: f32,
        r: f32,
        colour: Colour,
    },
    Ring {
        x: f32,
        y: f32,
        r: f32,
        width: f32,
        colour: Colour,
    },
    Square {
        x: f32,
        y: f32,
        side: f32,
        colour: Colour,
    },
    Line {
        from: (f32, f32),
        to: (f32, f32),
        width: f32,
        colour: Colour,
    },
    /// Upright, on a base so wide.
    Triangle {
        x: f32,
        y: f32,
        side: f32,
        width: f32,
        colour: Colour,
    },
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    pub width: f32,
    pub height: f32,
    pub shapes: Vec<Shape>,
}

impl Scene {
    /// With a text for those who cannot see it.
    pub fn svg(&self, alt: &str) -> String {
        let (width, height) = (self.width, self.height);
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" font-family=\"'Noto Sans', 'Segoe UI', Helvetica, Arial, sans-serif\">\n\
             <title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
            escaped(alt)
        );
        self.shapes.iter().for_each(|shape| shape.write(&mut out));
        out.push_str("</svg>\n");
        out
    }
}

impl Shape {
    fn write(&self, out: &mut String) {
        let _ = match self {
            Self::Text { x, y, size, strong, ends, colour, text } => {
                let strong = if *strong { " font-weight=\"600\"" } else { "" };
                let ends = if *ends { " text-anchor=\"end\"" } else { "" };
                let text = escaped(text);
                writeln!(
                    out,
                    "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\"{strong}{ends}>{text}</text>"
                )
            }
            Self::Dot { x, y, r, colour } => {
                writeln!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{colour}\"/>")
            }
            Self::Ring { x, y, r, width, colour } => writeln!(
                out,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"#ffffff\" stroke=\"{colour}\" stroke-width=\"{width}\"/>"
            ),
            Self::Square { x, y, side, colour } => {
                writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" fill=\"{colour}\"/>")
            }
            Self::Line { from, to, width, colour } => writeln!(
                out,
                "<path d=\"M{} {} L{} {}\" stroke=\"{colour}\" stroke-width=\"{width}\" fill=\"none\"/>",
                from.0, from.1, to.0, to.1
            ),
            Self::Triangle { x, y, side, width, colour } => writeln!(
                out,
                "<path d=\"M{} {y} L{} {} H{x} Z\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"/>",
                x + side / 2.0,
                x + side,
                y + side
            ),
        };
    }
}

/// Text that XML takes as text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

//! Guards: what must hold before the best evidence may be told, whatever its sureness. Each has a file and
//! a typed reason.

mod agreed;
mod earlier;
mod name;
mod party;
mod quotation;
mod sort;
mod speaker;

use super::super::inquiry::Inquiry;
use super::reason::Reason;
use crate::answer::find::evidence::Evidence;

/// Says why the evidence may not be told; none where it may.
type Guard = fn(&Inquiry, &Evidence) -> Option<Reason>;

/// In order: the first that objects gives the reason.
pub const ALL: &[(&str, Guard)] = &[
    ("party", party::objects),
    ("name", name::objects),
    ("quotation", quotation::objects),
    ("speaker", speaker::objects),
    ("sort", sort::objects),
    ("earlier", earlier::objects),
    ("agreed", agreed::objects),
];

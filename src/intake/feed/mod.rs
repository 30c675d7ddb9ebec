//! Feeds: what is followed, and a round of asking them. The formats are `entry`'s, the file is `state`'s.

mod entry;
mod follow;
mod past;
mod round;
mod state;

pub use follow::{FollowError, Followed, Wish, follow};
pub use past::Past;
pub use round::{Came, Fault, Report, Round, Skipped};
pub use state::{Feed, FeedError, Feeds, Ledger, Waiting};

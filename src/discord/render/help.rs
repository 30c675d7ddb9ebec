//! What the bot does, on one screen.

use super::Card;

const WORDS: &str = "I answer from a fixed set of news articles, in their own words, and cite every one. What they \
don’t say, I don’t know.

**Ask** with `/ask`, by mentioning me, in a direct message, or by replying to one of my answers.
`/said` what someone is quoted as saying
`/when` something happened
`/timeline` what happened, in order
`/sanctions` as reported, by whom and against whom
`/summary` of everything, an article, a speaker or a topic
`/verify` a quotation; or right-click a message, *Apps*, **Check quotes**
`/sources` the articles themselves

Found a wrong attribution? Press **Report** under the answer. I keep no questions.";

/// The one screen.
pub fn help_card() -> Card {
    Card::notice(WORDS).titled("On the record")
}

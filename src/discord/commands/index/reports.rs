//! `/index reports`, `case` and `gaps`: what readers found wrong, and what they asked in vain.

use super::super::super::bot::{Bot, Context};
use super::super::super::core::OFFERED;
use super::super::super::escape::{cut, escape, plain};
use super::super::super::permission::{Act, permit};
use super::super::super::render::{Card, side_by_side};
use super::super::super::reply::finish;
use super::super::super::send::Outgoing;
use super::build::age;
use super::{asker, begin, on_shelf};
use crate::intake::{Counted, Evidence, Report};
use serenity::all::{AutocompleteChoice, CreateAutocompleteResponse};

/// Reports on one card, and gaps that are told.
const ON_A_CARD: usize = 5;
const GAPS: usize = 20;
const NONE: &str = "No report is open.";

/// How a report is closed.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Outcome {
    #[name = "the answer was wrong"]
    Wrong,
    #[name = "the answer was right"]
    Right,
    #[name = "mended"]
    Mended,
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Right => "right",
            Self::Mended => "mended",
        }
    }
}

/// Answers that were reported as wrong: list them, or close one
#[poise::command(slash_command)]
pub async fn reports(
    ctx: Context<'_>,
    #[description = "Close this report"]
    #[autocomplete = "open"]
    #[max_length = 20]
    close: Option<String>,
    #[description = "What it came to; wrong if left out"] outcome: Option<Outcome>,
) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Reports, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let who = ctx.interaction.user.id.get();
    let message = match close {
        None => listed(bot).await,
        Some(id) => {
            let how = outcome.unwrap_or(Outcome::Wrong).word();
            match on_shelf(bot, move |shelf| shelf.close(&id, how, who)).await {
                Ok(report) => Card::notice(format!("Closed as {how}: {}", escape(&cut(&report.asked, 200)))).into(),
                Err(word) => word,
            }
        }
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

/// Make a report a case of the server’s own question set, with what is right
#[poise::command(slash_command)]
pub async fn case(
    ctx: Context<'_>,
    #[description = "The report"]
    #[autocomplete = "open"]
    #[max_length = 20]
    report: String,
    #[description = "Words of the article that a right citation holds"]
    #[max_length = 300]
    support: Option<String>,
    #[description = "Whose words the first citation must be"]
    #[autocomplete = "super::super::complete::speaker"]
    #[max_length = 100]
    speaker: Option<String>,
    #[description = "The articles don’t say: declining is right"] unanswerable: Option<bool>,
) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Case, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let who = ctx.interaction.user.id.get();
    let given = |text: Option<String>| text.map(|t| plain(&t)).filter(|t| !t.is_empty());
    let right =
        Evidence { support: given(support), speaker: given(speaker), unanswerable: unanswerable.unwrap_or(false) };
    let message = match on_shelf(bot, move |shelf| shelf.case(&report, &right, who)).await {
        Ok(report) => {
            let words = format!(
                "Kept as a case, and closed: {}\nWhoever runs the bot counts them with `onrecord eval questions.jsonl --wrong`, in the folder of the articles.",
                escape(&cut(&report.asked, 200))
            );
            Card::notice(words).into()
        }
        Err(word) => word,
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

/// What was asked in vain: kinds of question and names, counted, where that is switched on
#[poise::command(slash_command)]
pub async fn gaps(ctx: Context<'_>) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Gaps, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let message = match on_shelf(bot, |shelf| shelf.gaps()).await {
        Ok(gaps) => Card::notice(counted(&gaps, bot.counts_gaps)).titled("Asked in vain").into(),
        Err(word) => word,
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

fn counted(gaps: &[Counted], on: bool) -> String {
    let state = if on {
        "Counted are kinds of question and names that the articles know; never a question’s words, nobody’s id."
    } else {
        "Counting is switched off. Whoever runs the bot switches it on with `ONRECORD_DISCORD_GAPS=on`; it never keeps a question’s words, nor anybody’s id."
    };
    let line = |(n, kind, name): &Counted| {
        format!("{n} × **{}**, {}", escape(&cut(name, 80)), escape(&kind.replace('_', " ")))
    };
    let mut lines: Vec<String> = gaps.iter().take(GAPS).map(line).collect();
    if lines.is_empty() {
        lines.push("Nothing yet.".to_owned());
    }
    format!("{}\n\n{state}", lines.join("\n"))
}

async fn listed(bot: &Bot) -> Outgoing {
    match on_shelf(bot, |shelf| shelf.reports()).await {
        Ok(open) if open.is_empty() => Card::notice(NONE).into(),
        Ok(open) => Outgoing { cards: side_by_side(cards(&open)), ..Outgoing::default() },
        Err(word) => word,
    }
}

fn cards(open: &[Report]) -> Vec<Card> {
    let told = |report: &Report| {
        let before =
            report.previous.as_deref().map(|p| format!("after: {}\n", escape(&cut(p, 200)))).unwrap_or_default();
        format!(
            "`{}` {} · [the message]({})\n**{}**\n{before}> {}",
            report.id,
            age(&report.when),
            report.link,
            escape(&cut(&report.asked, 250)),
            escape(&cut(&report.answer, 250))
        )
    };
    let all = open.len();
    let end = "Close one with `/index reports close:`, keep one as a case with `/index case`.";
    let card = |(i, part): (usize, &[Report])| {
        let words = part.iter().map(told).collect::<Vec<_>>().join("\n\n");
        match i {
            0 => Card::notice(format!("{words}\n\n{end}")).titled(if all == 1 {
                "1 open report".into()
            } else {
                format!("{all} open reports")
            }),
            _ => Card::notice(words),
        }
    };
    open.chunks(ON_A_CARD).enumerate().map(card).collect()
}

/// The open reports, offered to whoever may close them.
async fn open(ctx: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    let bot = ctx.framework.user_data;
    let asker = asker(ctx.interaction.guild_id, ctx.interaction.member.as_deref());
    let known = match permit(Act::Reports, &asker, bot.house) {
        Ok(()) => on_shelf(bot, |shelf| shelf.reports()).await.unwrap_or_default(),
        Err(_) => Vec::new(),
    };
    let typed = partial.to_lowercase();
    let fits = |r: &&Report| r.id.starts_with(&typed) || r.asked.to_lowercase().contains(&typed);
    let choice = |r: &Report| AutocompleteChoice::new(cut(&format!("{}: {}", r.id, r.asked), 100), r.id.clone());
    CreateAutocompleteResponse::new().set_choices(known.iter().filter(fits).take(OFFERED).map(choice).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_told_with_their_message() {
        let report = Report::new("who *said* so?", Some("and then?"), "Ann Lee said so.", "https://chat.example/1/2/3");
        let cards = cards(&vec![report.clone(); 7]);
        assert_eq!((cards.len(), cards[0].title.as_deref()), (2, Some("7 open reports")));
        let words = &cards[0].description;
        assert!(
            words.contains(&report.id) && words.contains("who \\*said\\* so?") && words.contains("after: and then?"),
            "{words}"
        );
    }

    #[test]
    fn gaps_tell_whether_they_are_counted() {
        let told = counted(&[(3, "who_said".into(), "Orla".into())], true);
        assert!(told.starts_with("3 × **Orla**, who said") && told.contains("never a question’s words"), "{told}");
        assert!(counted(&[], false).contains("ONRECORD_DISCORD_GAPS=on"));
    }
}

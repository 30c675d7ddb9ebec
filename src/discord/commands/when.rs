//! `/when`: a question for a time.

use super::super::bot::Context;
use super::super::request::Request;

/// When something happened, happens or was said
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn when(
    ctx: Context<'_>,
    #[description = "The event, for example: the signing of the treaty"]
    #[max_length = 400]
    event: String,
) -> Result<(), anyhow::Error> {
    super::answer(ctx, Request::ask(&question(&event), None), false).await
}

fn question(event: &str) -> String {
    let event = event.trim().trim_end_matches('?');
    let asks = event.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("when"));
    if asks { format!("{event}?") } else { format!("When was {event}?") }
}

#[cfg(test)]
mod tests {
    use super::question;

    #[test]
    fn an_event_becomes_a_question() {
        let check = |event: &str, expect: &str| assert_eq!(question(event), expect);
        check("the talks", "When was the talks?");
        check("When did they meet?", "When did they meet?");
        check("", "When was ?");
    }
}

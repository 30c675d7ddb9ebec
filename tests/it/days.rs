//! Days that only the article's date tells, the day of an event, and a timeline of events.

use crate::scenario::Scenario;
use onrecord::answer::{Answer, Ask, Status};

const FERRY: &str = "---
title: Ferry crews walk out
publisher: The Tarn Courier
published: 2025-04-08
---

Ferry crews of the Orlane line walked out. The harbour board refused to pay for the night shifts.

Two deckhands were fired.
";

const BACK: &str = "---
title: Ferry crews return
publisher: The Tarn Courier
published: 2025-06-19
---

Ferry crews of the Orlane line returned to work. The harbour board raised the pay for the night shifts.

Five deckhands were fired on Tuesday. A lighthouse was blown up here in 1923.
";

const BRIDGE: &str = "---
title: Bridge of Sillan shut
publisher: Vale Post
published: 2025-04-09
---

The bridge of Sillan was shut on 2 April after a barge struck it.

Engineers will inspect the bridge of Sillan next Monday.
";

fn scenario() -> Scenario {
    let scenario = Scenario::new().article("ferry.md", FERRY).article("back.md", BACK).article("bridge.md", BRIDGE);
    scenario.build().unwrap();
    scenario
}

fn ask(scenario: &Scenario, question: &str) -> Answer {
    let today = Some("2025-11-03".parse().unwrap());
    scenario.engine().ask(&Ask { question: question.into(), ..Ask::default() }, today).unwrap()
}

#[test]
fn an_undated_sentence_is_of_its_articles_day() {
    let scenario = scenario();
    for (question, expect) in [
        ("how many deckhands were fired on 8 April 2025?", "Two deckhands"),
        ("how many deckhands were fired in June 2025?", "Five deckhands"),
        ("what did the harbour board refuse on 8 April?", "refused to pay"),
    ] {
        let answer = ask(&scenario, question);
        assert_eq!(answer.status, Status::Answered, "{question}");
        assert!(answer.citations[0].text.contains(expect), "{question}: {:?}", answer.citations[0]);
    }
    let when = ask(&scenario, "how many deckhands were fired on 8 April 2025?").when.unwrap();
    assert!(when.article_day && when.start.as_deref() == Some("2025-04-08"), "{when:?}");
    let when = ask(&scenario, "how many deckhands were fired in June 2025?").when.unwrap();
    assert!(!when.article_day && when.start.as_deref() == Some("2025-06-17"), "{when:?}");
}

#[test]
fn what_happened_on_a_day() {
    let scenario = scenario();
    let answer = ask(&scenario, "what happened on 19 June 2025?");
    assert_eq!(answer.status, Status::Answered);
    assert!(answer.citations[0].text.contains("returned to work"), "{:?}", answer.citations[0]);
    assert!(answer.citations.iter().all(|c| !c.text.contains("1923")));
    assert_eq!(ask(&scenario, "what happened on 14 May 2025?").status, Status::NotInSources);
}

#[test]
fn when_tells_the_day_of_the_event_worked_out() {
    let scenario = scenario();
    let when = |question: &str| ask(&scenario, question).when.map(|w| (w.start.unwrap_or_default(), w.article_day));
    assert_eq!(when("when was the bridge of Sillan shut?"), Some(("2025-04-02".into(), false)));
    assert_eq!(when("when will engineers inspect the bridge of Sillan?"), Some(("2025-04-14".into(), false)));
}

const ONE: &str = "---
title: Dam fails
publisher: Vale Post
published: 2025-03-12
---

KELBRO, March 12 (Vale Post) - The dam above Kelbro burst on Monday and flooded nine farms.

**Published on March 12**

The governor spoke.
";

const TWO: &str = "---
title: Floods
publisher: The Tarn Courier
published: 2025-03-13
---

The dam above Kelbro burst on Monday, flooding nine farms. The inquiry opens on 20 March.
";

const THREE: &str = "---
title: After the flood
publisher: Northern Wire
published: 2025-03-14
---

The dam above Kelbro burst on Tuesday and flooded nine farms.
";

#[test]
fn a_timeline_has_an_entry_an_event() {
    let scenario = Scenario::new().article("one.md", ONE).article("two.md", TWO).article("three.md", THREE);
    scenario.build().unwrap();
    let items = scenario.engine().timeline(&onrecord::answer::TimelineRequest::default()).unwrap();
    let days: Vec<_> = items.iter().filter_map(|i| i.day.as_deref()).collect();
    assert_eq!(days, ["2025-03-10", "2025-03-20"], "{items:#?}");
    let also: Vec<_> = items[0].also.iter().map(|c| c.article.as_str()).collect();
    let other: Vec<_> = items[0].conflicts.iter().map(|c| (c.day.as_str(), c.citation.article.as_str())).collect();
    assert_eq!((also, other), (vec!["two"], vec![("2025-03-11", "three")]));
}

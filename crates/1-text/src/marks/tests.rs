use super::quotations;
use proptest::prelude::*;

/// The contents, a broken one marked by an asterisk, an unclosed one by an arrow.
fn quoted(paragraph: &str) -> Vec<String> {
    let show = |region: &super::Region| {
        let broken = if region.broken { "*" } else { "" };
        let unclosed = if region.close.is_none() { "→" } else { "" };
        format!("{broken}{}{unclosed}", region.content.of(paragraph))
    };
    quotations(paragraph).iter().map(show).collect()
}

#[test]
fn whole_marks() {
    assert_eq!(
        quoted("“The canal is open,” she said. “Ships may pass.”"),
        ["The canal is open,", "Ships may pass."]
    );
    assert_eq!(quoted("\"Not yet,\" he said; the \"road map\" waits."), ["Not yet,", "road map"]);
    assert_eq!(quoted("``We wait,'' he said."), ["We wait,"]);
    assert_eq!(quoted("He said—“never”—and left (“for good”)."), ["never", "for good"]);
}

#[test]
fn other_languages() {
    assert_eq!(quoted("„Wir bleiben“, sagte sie. „Und ihr?“"), ["Wir bleiben", "Und ihr?"]);
    assert_eq!(quoted("« Nous restons », dit-il, « et vous ? »"), ["Nous restons", "et vous ?"]);
    assert_eq!(quoted("»Wir bleiben«, sagte sie."), ["Wir bleiben"]);
    assert_eq!(quoted("”Vi stannar”, sade hon. ”Och ni?”"), ["Vi stannar", "Och ni?"]);
    assert_eq!(quoted("«Nos quedamos», dijo. «Y “no” es no.»"), ["Nos quedamos", "Y “no” es no."]);
}

#[test]
fn marks_turned_round() {
    assert_eq!(quoted("“No pipe without Osland, “Mira Tan, the envoy, said."), ["*No pipe without Osland,"]);
    assert_eq!(quoted("“Our vision, “he said. “Our plan.”"), ["*Our vision,", "Our plan."]);
    assert_eq!(quoted("“It is in the water. “"), ["*It is in the water."]);
    assert_eq!(quoted("”The dam stays,“ he said."), ["*The dam stays,"]);
}

#[test]
fn marks_glued_and_spaced() {
    assert_eq!(quoted("“We share the river, ”he said."), ["*We share the river,"]);
    assert_eq!(quoted("“We took less than the whole. [set]. ”"), ["*We took less than the whole. [set]."]);
    assert_eq!(
        quoted("\"We share the river, \"he said. \"All of it.\""),
        ["*We share the river,", "All of it."]
    );
    assert_eq!(quoted("She said:“We share.”"), ["We share."]);
    assert_eq!(quoted("She said“We share the river.”"), ["*We share the river."]);
}

#[test]
fn marks_doubled_and_missing() {
    assert_eq!(
        quoted("“We shall see, [but] “It is hard when they shout.”"),
        ["*We shall see, [but] “It is hard when they shout."]
    );
    assert_eq!(quoted("““The water is ours,”” he said."), ["*The water is ours,"]);
    assert_eq!(quoted("“The water is ours. The land is ours."), ["*The water is ours. The land is ours.→"]);
    assert_eq!(quoted("We will not sign that paper,” she said."), ["*We will not sign that paper,"]);
    assert_eq!(
        quoted("“The water is ours, he said. “The land is yours,” she said."),
        ["*The water is ours, he said.→", "*The land is yours,"]
    );
    assert_eq!(
        quoted("“They call it “the deal” and laugh,” he said."),
        ["They call it “the deal” and laugh,"]
    );
}

#[test]
fn single_marks() {
    assert_eq!(quoted("‘We will not sign,’ said Tan. ‘Never.’"), ["We will not sign,", "Never."]);
    assert_eq!(quoted("The so-called ‘water tax’ is the ministers’ idea."), ["water tax"]);
    assert_eq!(quoted("‘The rebels’ demands are dead,’ said Tan."), ["The rebels’ demands are dead,"]);
    assert_eq!(quoted("“The ‘fix-it-all’ plan failed,” he said."), ["The ‘fix-it-all’ plan failed,"]);
    assert_eq!(quoted("‘He said “no” to me,’ said Tan."), ["He said “no” to me,"]);
}

#[test]
fn apostrophes_and_inches_are_no_marks() {
    assert_eq!(
        quoted("It's the '90s and the workers' pay isn't what it was in the ‘80s, y'all."),
        Vec::<String>::new()
    );
    assert_eq!(quoted("Rock 'n' roll till 'tis late, 'cause we're here."), Vec::<String>::new());
    assert_eq!(quoted("He is 6'2\" and the pipe is 12\" wide."), Vec::<String>::new());
    assert_eq!(quoted("\"We lay a 12\" pipe,\" he said."), ["We lay a 12\" pipe,"]);
}

#[test]
fn a_stray_mark_spoils_nothing_else() {
    assert_eq!(quoted("The 5\" rule. He said: “We go.” It was \"over\"."), ["We go.", "over"]);
    assert_eq!(quoted("End of it.” Then she said: “We go.”").last().map(String::as_str), Some("We go."));
}

proptest! {
    #[test]
    fn regions_are_in_order_in_bounds_and_apart(paragraph in "[a-zA-Zé9 .,!?:\\[\\](“”„‟«»‹›\"'`‘’—\u{a0}\n]{0,80}") {
        let mut last = 0;
        for region in quotations(&paragraph) {
            let whole = region.span();
            prop_assert!(whole.start() >= last && whole.end() <= paragraph.len());
            prop_assert!(region.open.end() <= region.content.start());
            if let Some(close) = region.close {
                prop_assert!(region.content.end() <= close.start());
                prop_assert!(!close.of(&paragraph).is_empty());
            }
            prop_assert!(!region.content.of(&paragraph).trim().is_empty());
            last = whole.end();
        }
    }

    #[test]
    fn never_panics(paragraph in "\\PC{0,200}") {
        prop_assert!(quotations(&paragraph).len() <= paragraph.len());
    }
}

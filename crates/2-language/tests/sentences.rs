//! How texts are cut into tokens and sentences.

use onrecord_language::{Document, TokenKind};
use onrecord_text::Span;
use proptest::prelude::*;

fn blocks(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for part in text.split("\n\n") {
        let span = Span::new(start, start + part.len()).trim(text);
        if !span.is_empty() {
            blocks.push(span);
        }
        start += part.len() + 2;
    }
    blocks
}

fn sentences(text: &str) -> Vec<&str> {
    Document::new(text, &blocks(text)).sentences.iter().map(|sentence| sentence.span.of(text)).collect()
}

fn tokens(text: &str) -> Vec<&str> {
    Document::new(text, &blocks(text)).tokens.iter().map(|token| token.text(text)).collect()
}

#[track_caller]
fn cut(marked: &str) {
    let expected: Vec<&str> = marked.split(" | ").flat_map(|part| part.split('¦')).collect();
    let text = marked.replace(" | ", " ").replace('¦', "");
    assert_eq!(sentences(&text), expected);
}

#[test]
fn full_stops_end_sentences() {
    cut("The dam is full. | Nobody opened the gates! | Why not? | It rained.");
    cut("It rained for 3.5 days. | Then it stopped … and began again.");
}

#[test]
fn abbreviations_do_not() {
    cut("Gen. Aldo Marsh met Mr. Oren in St. Lune on Jan. 4 at 9 p.m. with U.S. officials, i.e. two envoys.");
    cut("They came from the U.S. | The others stayed. | He works for Brook Inc. | It is small.");
    cut("J. R. Hale and No. 4 of the list signed. | No. | He did not.");
    cut("Dr. Weiß kam z.B. am 3. Januar, bzw. später.");
}

#[test]
fn a_missing_space_does_not_hide_an_end() {
    cut("They ended the talks.¦The envoys left. | Read it on www.river-news.com today.");
    cut("The plan met resistance.¦“We wait,” she said.");
}

#[test]
fn a_false_stop_is_no_end() {
    cut("They fear the deals of that century. which is a burden for the valley.");
    cut("The river, to end. . | Then rain came.");
    cut("It ended.");
}

#[test]
fn no_sentence_ends_inside_a_quotation() {
    cut("“We wait. We will not move,” said Oren. | He left.");
    cut("Oren said: “We wait. We will not move.” | He left.");
    cut("“Will they come?” Marek asked. | Nobody knew.");
    cut("“We lose water. It is plain, “he said. | The others left.");
}

#[test]
fn a_quotation_can_be_cut_on_demand() {
    let text = "“We wait. We will not move,” said Oren.";
    let document = Document::new(text, &blocks(text));
    let inner = document.inner_sentences(text, document.sentences[0].span);
    assert_eq!(
        inner.iter().map(|s| s.span.of(text)).collect::<Vec<_>>(),
        ["“We wait.", "We will not move,” said Oren."]
    );
}

#[test]
fn words_hold_together_and_marks_stand_apart() {
    assert_eq!(
        tokens("Don’t cut 100,000 m³ (9.5 %) of Lun’s vice-premier’s U.S.-led plan, “he said."),
        [
            "Don’t",
            "cut",
            "100,000",
            "m³",
            "(",
            "9.5",
            "%",
            ")",
            "of",
            "Lun’s",
            "vice-premier’s",
            "U.S.-led",
            "plan",
            ",",
            "“",
            "he",
            "said",
            "."
        ]
    );
    assert_eq!(
        tokens("US/Lun talks in the 1990s: 21st-century."),
        ["US", "/", "Lun", "talks", "in", "the", "1990s", ":", "21st-century", "."]
    );
}

#[test]
fn tokens_know_their_shape() {
    let text = "NATO’s envoy doesn’t use mail@river.org on 19th";
    let document = Document::new(text, &blocks(text));
    let [nato, envoy, does, _, mail, _, nineteenth] = document.tokens[..] else {
        panic!("{:?}", document.tokens)
    };
    assert!(nato.is_all_capitals() && nato.has_apostrophe() && nato.is_capitalised());
    assert!(!envoy.is_capitalised() && does.has_apostrophe());
    assert_eq!((mail.kind, nineteenth.kind), (TokenKind::Address, TokenKind::Number));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn tokens_and_gaps_rebuild_the_text(text in "([A-Z]?[a-zé]{0,6}|[0-9.]{0,4}|[ .,!?“”\"’'…\n-]{1,3}|\\PC{0,3}|U\\.S\\.|\n\n){0,40}") {
        let blocks = blocks(&text);
        let document = Document::new(&text, &blocks);
        let mut at = 0;
        for token in &document.tokens {
            prop_assert!(token.span.start() >= at && !token.span.is_empty());
            let gap = &text[at..token.span.start()];
            prop_assert!(gap.chars().all(|c| c.is_whitespace() || c.is_control() || !c.is_alphanumeric() && c.len_utf8() > 1), "{gap:?}");
            prop_assert!(!token.text(&text).contains(char::is_whitespace));
            at = token.span.end();
        }
        let mut next = 0;
        for sentence in &document.sentences {
            prop_assert_eq!(sentence.tokens.start, next, "no token stands outside the sentences");
            next = sentence.tokens.end;
            prop_assert!(blocks[sentence.block as usize].covers(sentence.span));
            let tokens = document.tokens_of(sentence);
            prop_assert_eq!(tokens[0].span.start(), sentence.span.start());
            prop_assert_eq!(tokens[tokens.len() - 1].span.end(), sentence.span.end());
            let inner = document.inner_sentences(&text, sentence.span);
            prop_assert_eq!(inner.iter().map(|s| s.tokens.len()).sum::<usize>(), tokens.len());
        }
        prop_assert_eq!(next as usize, document.tokens.len());
    }
}

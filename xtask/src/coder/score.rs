//! Scores of a coder on labelled sentences.

use super::Example;
use onrecord_coding::{CodedEvent, Coder, CodingModel, Conventions};
use onrecord_plover::EventType;
use onrecord_record::EventReader;
use onrecord_syntax::ManifestScore;
use onrecord_text::Span;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Count {
    fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }
}

/// The least confidence at which an event counts as found here, as by default in `onrecord code`.
const THRESHOLD: f32 = 0.4;

/// Prints the scores on held-out sentences, at several thresholds and for each type.
pub fn report(model: &CodingModel, examples: &[Example]) -> Vec<ManifestScore> {
    println!("own held-out sentences: {}", examples.len());
    for threshold in [0.3, 0.4, 0.5, 0.6, 0.7, 0.8] {
        let (all, _, sides, modes, traps) = measure(model, examples, threshold);
        println!(
            "  {threshold}: sentence and type P {:.3} R {:.3} F1 {:.3}; of those right actor {:.3}, recipient {:.3} (F1 {:.3}), \
             mode {:.3}; false in {} of {} sentences without an event",
            all.precision(),
            all.recall(),
            all.f1(),
            sides[0].recall(),
            sides[1].recall(),
            sides[1].f1(),
            modes.recall(),
            traps.right,
            traps.wanted
        );
    }
    let (all, types, sides, modes, _) = measure(model, examples, THRESHOLD);
    for (kind, count) in types {
        println!(
            "    {:<10} P {:.3} R {:.3} F1 {:.3} ({})",
            kind.name(),
            count.precision(),
            count.recall(),
            count.f1(),
            count.wanted
        );
    }
    for least in [0.3, 0.5, 0.7, 0.9] {
        let print = |name: &str, count: Count| {
            println!(
                "  stands, {least}{name}: party and stance P {:.3} R {:.3} F1 {:.3}",
                count.precision(),
                count.recall(),
                count.f1()
            );
        };
        print("", stands(model, examples, least, |_| true));
        print(", of events that the record takes", stands(model, examples, least, in_the_record));
    }
    let score = |measure: &str, value: f64| ManifestScore {
        on: "own held-out sentences".to_owned(),
        measure: measure.to_owned(),
        value: value * 100.0,
    };
    vec![
        score("events F1 (sentence, type)", all.f1()),
        score("actor, of events right", sides[0].recall()),
        score("recipient, of events right", sides[1].recall()),
        score("mode, of events right", modes.recall()),
        score("stands F1 (party, stance)", stands(model, examples, 0.3, |_| true).f1()),
    ]
}

type Measured = (Count, BTreeMap<EventType, Count>, [Count; 2], Count, Count);

fn measure(model: &CodingModel, examples: &[Example], threshold: f32) -> Measured {
    let mut coder = Coder::new(model, Conventions::Manual, threshold);
    let mut types: BTreeMap<EventType, Count> = BTreeMap::new();
    let (mut all, mut sides, mut modes, mut traps) =
        (Count::default(), [Count::default(); 2], Count::default(), Count::default());
    for (labelled, sentence) in examples {
        let coded = coder.events(sentence);
        let found: BTreeSet<EventType> = coded.iter().map(|event| event.kind).collect();
        let wanted: BTreeSet<EventType> = labelled.events.iter().map(|event| event.kind).collect();
        for kind in &found {
            types.entry(*kind).or_default().found += 1;
            all.found += 1;
        }
        for kind in &wanted {
            let right = usize::from(found.contains(kind));
            let count = types.entry(*kind).or_default();
            count.wanted += 1;
            count.right += right;
            all.wanted += 1;
            all.right += right;
        }
        if wanted.is_empty() {
            traps.wanted += 1;
            traps.right += usize::from(!found.is_empty());
        }
        for event in &labelled.events {
            let Some(coded) = coded.iter().find(|coded| {
                coded.kind == event.kind && event.trigger.covers(sentence.words[coded.trigger].span)
            }) else {
                continue;
            };
            for (side, (gold, ours)) in
                [(&event.actors, &coded.actors), (&event.recipients, &coded.recipients)]
                    .into_iter()
                    .enumerate()
            {
                sides[side].found += usize::from(!ours.is_empty());
                if gold.is_empty() {
                    continue;
                }
                sides[side].wanted += 1;
                let first = gold[0];
                sides[side].right +=
                    usize::from(ours.iter().any(|head| first.covers(sentence.words[*head].span)));
            }
            if !event.modes.is_empty() {
                modes.wanted += 1;
                modes.right += usize::from(coded.mode.is_some_and(|coded| event.modes.contains(&coded)));
            }
        }
    }
    (all, types, sides, modes, traps)
}

/// Whether the record would take an event, as far as the coder tells.
fn in_the_record(event: &CodedEvent) -> bool {
    let agreed = event.lexicon.is_some_and(|reading| reading.kind == Some(event.kind));
    let [_, _, hypothetical, negated] = event.flags;
    event.confidence >= EventReader::RECORD && agreed && !hypothetical && !negated
}

/// Stands as sets of (sentence, party, stance): the party is right where its head stands in the words that were marked.
fn stands(
    model: &CodingModel,
    examples: &[Example],
    least: f32,
    counts: impl Fn(&CodedEvent) -> bool,
) -> Count {
    let mut coder = Coder::new(model, Conventions::Manual, THRESHOLD);
    let mut count = Count::default();
    for (labelled, sentence) in examples {
        let mut wanted: Vec<_> = labelled
            .positions
            .iter()
            .filter_map(|position| Some((position.party?, position.stance)))
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut found: Vec<(usize, &str)> = Vec::new();
        for event in
            coder.events(sentence).iter().filter(|event| event.stance.confidence >= least && counts(event))
        {
            found.extend(event.actors.iter().map(|actor| (*actor, event.stance.stance)));
        }
        found.sort_unstable();
        found.dedup();
        count.wanted += wanted.len();
        count.found += found.len();
        let right = |(party, stance): &&(Span, &str)| {
            found.iter().any(|(head, other)| stance == other && party.covers(sentence.words[*head].span))
        };
        count.right += wanted.iter().filter(right).count();
    }
    count
}

//! Events of PLOVER 2.0, told by the clauses of an article.
//!
//! The way: the [`lexicon`] of trigger verbs and nouns is matched against each sentence's clauses
//! ([`verbs`], [`nouns`]); an act counts only when it is told as something that holds or is to come
//! ([`status`]) and in a voice that may tell it ([`scene`]); then it is coded. Better silent than wrong:
//! where the doer is not a political actor of the article, or the trigger lacks what it needs, nothing is said.

mod act;
mod attitude;
mod binding;
mod lexicon;
mod mode;
mod nouns;
mod rules;
mod scene;
mod sides;
mod status;
mod told;
mod verbs;

pub(crate) use self::act::{Act, Content};
pub(crate) use self::lexicon::Triggers;
pub(crate) use self::scene::{Scene, SentenceScene, Voice};
pub(crate) use self::sides::Side;
pub(crate) use self::status::Status;

use crate::Event;

/// The PLOVER sector of an unnamed body of people by its noun, as it is written (`soldiers`: MIL).
pub fn sector_of_noun(noun: &str) -> Option<&'static str> {
    let triggers = Triggers::built_in();
    triggers.agent(triggers.vocabulary.word(noun).noun)
}

impl SentenceScene<'_> {
    /// The acts of the sentence, of verbs and of nouns.
    pub(crate) fn acts(&self) -> Vec<Act> {
        let (mut acts, triggered) = self.verb_acts();
        acts.extend(self.noun_acts(&triggered));
        acts
    }

    /// The events among the acts.
    pub(crate) fn events(&self, acts: &[Act]) -> Vec<Event> {
        let mut events: Vec<Event> = Vec::new();
        for act in acts {
            let Some(event) = self.event(act) else { continue };
            let told = events.iter().any(|known| {
                known.r#type == event.r#type
                    && (known.actors == event.actors
                        || act.nominal && known.attitude == event.attitude && overlap(known, &event))
            });
            if !told {
                events.push(event);
            }
        }
        events
    }
}

/// Whether two events share an actor: the noun tells again what the verb told.
fn overlap(left: &Event, right: &Event) -> bool {
    left.actors.iter().any(|actor| right.actors.contains(actor))
}

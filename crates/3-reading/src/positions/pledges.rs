//! For which state an official speaks beside whom the article names none: the one for which he promises. "Kilonzo said that
//! Kenya would let the lorries through": nobody promises for another.

use crate::events::{Act, SentenceScene, Status, Voice};
use crate::{ActorKind, ActorRef, ActorTable, EventType};
use std::collections::{BTreeMap, BTreeSet};

/// The states for which each official of no state has promised something.
#[derive(Debug, Default)]
pub(super) struct Pledges {
    made: BTreeMap<u32, BTreeSet<String>>,
}

impl Pledges {
    /// Notes what a speaker promises or refuses for a state.
    pub(super) fn hear(&mut self, sentence: &SentenceScene<'_>, act: &Act) {
        // What he demands of another is told in his voice too, but is no promise.
        let Voice::Party { speaker, .. } = sentence.voice_of_speech_at(act.trigger.start()) else { return };
        let scene = &sentence.scene;
        let [doer] = act.doers.as_slice() else { return };
        let Some(country) = doer.party.country.as_ref().filter(|_| doer.kind == ActorKind::State) else {
            return;
        };
        let known = scene.actors.get(speaker);
        let homeless =
            known.kind == ActorKind::Person && known.country.is_none() && scene.actors.is_official(speaker);
        if homeless && is_pledge(act) {
            self.made.entry(speaker.0).or_default().insert(country.clone());
        }
    }

    /// The names of the officials who promised for one state alone, and the state.
    pub(super) fn homes(&self, actors: &ActorTable) -> Vec<(String, String)> {
        let only = self.made.iter().filter(|(_, states)| states.len() == 1);
        only.filter_map(|(speaker, states)| {
            Some((actors.get(ActorRef(*speaker)).name.clone(), states.first()?.clone()))
        })
        .collect()
    }
}

/// What only the own side can say: what it will yield, give or join; what it will not.
fn is_pledge(act: &Act) -> bool {
    use EventType as E;
    let yields = matches!(act.kind, E::Agree | E::Concede | E::Retreat | E::Aid | E::Cooperate | E::Consult);
    yields && !act.nominal && act.status != Status::Holds
}

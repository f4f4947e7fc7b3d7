//! The PLOVER mode where the trigger alone does not tell: by what is asked, refused, threatened, and by how one met.

use super::act::Act;
use super::lexicon::List;
use super::scene::SentenceScene;
use crate::EventType;
use crate::clauses::{Lemma, Tag};

impl SentenceScene<'_> {
    /// The mode of an act.
    pub(crate) fn mode(&self, act: &Act) -> Option<String> {
        let mode = match act.kind {
            EventType::Request | EventType::Reject => act.mode.as_deref().or_else(|| self.mode_of_wish(act)),
            EventType::Threaten => self.mode_of_threat(act),
            EventType::Consult => act.mode.as_deref().or_else(|| self.mode_of_meeting(act)),
            EventType::Assault => act.mode.as_deref().or_else(|| self.weapon()),
            _ => act.mode.as_deref(),
        };
        mode.map(str::to_owned)
    }

    /// The lemmas of what an act is about: the verb first, then the nouns.
    pub(crate) fn content_words(&self, act: &Act) -> Vec<Lemma> {
        let mut words = Vec::new();
        if let Some(clause) = act.content.clause {
            words.push(self.clauses.clauses[clause].verb.verb);
        }
        for phrase in &act.content.phrases {
            let wish = self.is_wish(phrase.head);
            let heads = std::iter::once(phrase.head)
                .filter(|_| !wish)
                .chain(phrase.terms.clone().filter(|term| *term != phrase.head));
            words.extend(
                heads.map(|term| self.clauses.terms[term].word.noun).filter(|word| *word != Lemma::UNKNOWN),
            );
            for attached in self.behind(phrase) {
                words.extend(attached.phrases.iter().map(|phrase| self.clauses.terms[phrase.head].word.noun));
            }
        }
        words.retain(|word| *word != Lemma::UNKNOWN);
        words
    }

    /// Whether a noun only says that something is wished: `demand`, `offer`.
    pub(crate) fn is_wish(&self, head: usize) -> bool {
        let noun = self.clauses.terms[head].word.noun;
        noun != Lemma::UNKNOWN && WISH_NOUNS.contains(&self.scene.triggers.vocabulary.letters(noun))
    }

    fn mode_of_wish(&self, act: &Act) -> Option<&'static str> {
        let words = self.content_words(act);
        if words.is_empty() {
            return None;
        }
        let negated = act.content.clause.is_some_and(|clause| self.clauses.clauses[clause].verb.negated);
        let is = |list: List| words.iter().take(2).any(|word| self.scene.triggers.is(*word, list));
        if is(List::Meet) {
            Some("meet")
        } else if negated && act.kind == EventType::Request && is(List::Hostile) || is(List::Yield) {
            Some("yield")
        } else if is(List::Assist) {
            Some("assist")
        } else {
            Some("change")
        }
    }

    fn mode_of_threat(&self, act: &Act) -> Option<&'static str> {
        let words = self.content_words(act);
        let is = |list: List| words.iter().any(|word| self.scene.triggers.is(*word, list));
        let lists = [
            (List::Expel, "expel"),
            (List::Relations, "relations"),
            (List::Restrict, "restrict"),
            (List::Arrest, "arrest"),
            (List::Territory, "territory"),
        ];
        let known = lists.into_iter().find(|(list, _)| is(*list)).map(|(_, mode)| mode);
        known.or_else(|| self.has(VIOLENT).then_some("violence"))
    }

    fn mode_of_meeting(&self, act: &Act) -> Option<&'static str> {
        if self.has(PHONE) {
            return Some("phone");
        }
        let several = act.doers.len() > 2;
        let organisation = act.doers.iter().any(|side| side.party.sector.as_deref() == Some("IGO"));
        (several || organisation).then_some("multilateral")
    }

    fn weapon(&self) -> Option<&'static str> {
        WEAPONS.iter().find(|(words, _)| self.has(words)).map(|(_, mode)| *mode)
    }

    fn has(&self, words: &[&str]) -> bool {
        let terms = &self.clauses.terms;
        (0..terms.len()).any(|at| {
            matches!(terms[at].tag, Tag::Noun | Tag::Verb(_) | Tag::Adverb)
                && words.iter().any(|word| self.is_word(at, word))
        })
    }
}

/// Nouns that only say that something is wished; what is wished stands behind them.
const WISH_NOUNS: &[&str] = &[
    "demand",
    "call",
    "request",
    "proposal",
    "offer",
    "plea",
    "appeal",
    "idea",
    "suggestion",
    "plan",
    "bid",
    "notion",
    "possibility",
    "prospect",
    "condition",
    "line",
    "term",
    "requirement",
    "ultimatum",
    "initiative",
    "invitation",
    "obligation",
    "commitment",
];

const VIOLENT: &[&str] = &[
    "attack",
    "attacks",
    "war",
    "military",
    "force",
    "strike",
    "strikes",
    "invade",
    "destroy",
    "retaliate",
    "bomb",
    "kill",
    "retaliation",
    "invasion",
    "crush",
    "annihilate",
    "avenge",
    "revenge",
    "shoot",
    "wipe",
    "missiles",
    "fire",
    "fight",
];

const PHONE: &[&str] =
    &["phone", "telephone", "telephoned", "phoned", "videoconference", "video-conference", "videolink"];

const WEAPONS: &[(&[&str], &str)] = &[
    (&["suicide"], "suicide-attack"),
    (&["chemical", "sarin", "chlorine"], "unconventional"),
    (&["drone", "drones"], "drone"),
    (&["airstrike", "airstrikes", "warplanes", "jets", "warplane", "air-strikes", "bombers"], "aerial"),
    (
        &["artillery", "rocket", "rockets", "missile", "missiles", "mortar", "mortars", "tanks", "shelled"],
        "heavy-weapons",
    ),
    (&["bomb", "bombs", "mine", "explosives", "grenade", "grenades", "bombing"], "explosives"),
    (&["gunmen", "gunman", "shot", "gunfire", "rifles", "snipers"], "firearms"),
    (&["knife", "knives", "machetes", "stabbed", "arson"], "primitive"),
];

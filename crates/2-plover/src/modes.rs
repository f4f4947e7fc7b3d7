//! The modes of each type.

use crate::EventType;

/// The modes that a type has, none for some.
pub const fn modes(kind: EventType) -> &'static [&'static str] {
    match kind {
        EventType::Agree
        | EventType::Support
        | EventType::Concede
        | EventType::Cooperate
        | EventType::Aid => &[],
        EventType::Consult => &["visit", "third-party", "multilateral", "phone"],
        EventType::Retreat => &["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
        EventType::Request | EventType::Reject => &["assist", "change", "yield", "meet"],
        EventType::Accuse => &["disapprove", "investigate", "allege"],
        EventType::Threaten => &["restrict", "arrest", "relations", "expel", "territory", "violence"],
        EventType::Protest => &["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
        EventType::Sanction => &["convict", "expel", "withdraw", "discontinue"],
        EventType::Mobilize => &["troops", "weapons", "police", "militia"],
        EventType::Coerce => &[
            "seize",
            "restrict",
            "censor",
            "curfew",
            "martial-law",
            "arrest",
            "deport",
            "withhold",
            "misinformation",
            "cyber",
        ],
        EventType::Assault => &[
            "abduct",
            "beat",
            "torture",
            "sexual",
            "targeted",
            "destroy",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "aerial",
            "drone",
            "heavy-weapons",
            "crowd-control",
            "unconventional",
        ],
    }
}

/// The mode of a type by its name.
pub fn mode_of(kind: EventType, name: &str) -> Option<&'static str> {
    modes(kind).iter().find(|mode| **mode == name).copied()
}

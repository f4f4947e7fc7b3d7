//! The words that screens use for the kinds of things.

use onrecord_copies::{CopyKind, DamageKind};
use onrecord_reading::{ActorKind, Attitude, EventType, QuotationKind, QuotationType, SpeakerKind, Stance};
use serde::Serialize;

/// The stored name of a kind (`spun`, `direct`), for filters and classes.
pub(crate) fn key(kind: impl Serialize) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

pub(crate) const EVENT_TYPES: [EventType; 16] = [
    EventType::Agree,
    EventType::Consult,
    EventType::Support,
    EventType::Concede,
    EventType::Cooperate,
    EventType::Aid,
    EventType::Retreat,
    EventType::Request,
    EventType::Accuse,
    EventType::Reject,
    EventType::Threaten,
    EventType::Protest,
    EventType::Sanction,
    EventType::Mobilize,
    EventType::Coerce,
    EventType::Assault,
];

/// Whether both sides do it together, so that no arrow points from one to the other.
pub(crate) fn is_mutual(kind: EventType) -> bool {
    matches!(kind, EventType::Agree | EventType::Consult | EventType::Cooperate)
}

/// The colour family of a type: what brings together, what asks, what divides.
pub(crate) fn mood(kind: EventType) -> &'static str {
    match kind {
        EventType::Agree
        | EventType::Consult
        | EventType::Support
        | EventType::Concede
        | EventType::Cooperate
        | EventType::Aid
        | EventType::Retreat => "together",
        EventType::Request => "asking",
        EventType::Accuse
        | EventType::Reject
        | EventType::Threaten
        | EventType::Protest
        | EventType::Sanction => "against",
        EventType::Mobilize | EventType::Coerce | EventType::Assault => "force",
    }
}

/// What a happening is besides plain past; empty for that.
pub(crate) fn attitude(attitude: Attitude) -> Vec<&'static str> {
    let fields = [
        (attitude.historical, "history"),
        (attitude.future, "to come when written"),
        (attitude.hypothetical, "possible"),
        (attitude.negated, "denied"),
    ];
    fields.into_iter().filter(|(set, _)| *set).map(|(_, word)| word).collect()
}

/// "Marovia **demands** …"
pub(crate) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Demand => "demands",
        Stance::Offer => "offers",
        Stance::Accept => "accepts",
        Stance::Open => "open",
        Stance::Conditional => "on condition",
        Stance::Reject => "rejects",
        Stance::Threaten => "threatens",
    }
}

pub(crate) fn voice(voice: SpeakerKind) -> &'static str {
    match voice {
        SpeakerKind::Party => "the party itself",
        SpeakerKind::Press => "the press",
        SpeakerKind::Expert => "an expert",
        SpeakerKind::Document => "a document",
    }
}

pub(crate) fn copy_kind(kind: CopyKind) -> &'static str {
    match kind {
        CopyKind::Exact => "exact copy",
        CopyKind::Near => "near copy",
        CopyKind::Excerpt => "excerpt",
        CopyKind::Spun => "machine-spun copy",
        CopyKind::Translated => "translated copy",
        CopyKind::Partial => "shares passages",
    }
}

pub(crate) fn damage(kind: DamageKind) -> &'static str {
    match kind {
        DamageKind::Swap => "who to whom",
        DamageKind::Negation => "negation",
        DamageKind::Modal => "position word",
        DamageKind::Quote => "quotation",
        DamageKind::Attribution => "source of a claim",
        DamageKind::Speaker => "speaker",
        DamageKind::Role => "role",
        DamageKind::Number => "number",
        DamageKind::Unit => "unit",
        DamageKind::Name => "name",
        DamageKind::Place => "place",
        DamageKind::Date => "date",
        DamageKind::Idiom => "broken term",
    }
}

pub(crate) fn actor_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::State => "state",
        ActorKind::Organisation => "organisation",
        ActorKind::Group => "group",
        ActorKind::Document => "document",
    }
}

pub(crate) fn quotation_type(kind: QuotationType) -> &'static str {
    match kind {
        QuotationType::Direct => "direct",
        QuotationType::Indirect => "reported",
        QuotationType::Mixed => "partly quoted",
    }
}

/// What is done by saying it; nothing for plain speech.
pub(crate) fn quotation_kind(kind: QuotationKind) -> Option<&'static str> {
    Some(match kind {
        QuotationKind::Speech => return None,
        QuotationKind::Demand => "demand",
        QuotationKind::Denial => "denial",
        QuotationKind::Accusation => "accusation",
        QuotationKind::Rejection => "rejection",
        QuotationKind::Threat => "threat",
        QuotationKind::Promise => "promise",
        QuotationKind::Belief => "belief",
    })
}

/// A count with its noun.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

//! The scale from conflict to cooperation.

use crate::EventType;

/// The score of an event, −10 (conflict) to 10 (cooperation), by type and mode.
///
/// ACCUSE without a mode is −3: the manual's table has 3, which its own modes (−2, −3.5, −3.5) show to lack a sign.
pub fn score(kind: EventType, mode: Option<&str>) -> f32 {
    mode.and_then(|mode| of_mode(kind, mode)).unwrap_or(match kind {
        EventType::Agree | EventType::Consult => 2.5,
        EventType::Support => 5.0,
        EventType::Concede => 4.5,
        EventType::Cooperate => 9.5,
        EventType::Aid => 10.0,
        EventType::Retreat => 6.5,
        EventType::Request => 0.0,
        EventType::Accuse => -3.0,
        EventType::Reject => -2.0,
        EventType::Threaten => -3.5,
        EventType::Protest => -5.0,
        EventType::Sanction => -6.0,
        EventType::Mobilize => -5.5,
        EventType::Coerce => -7.0,
        EventType::Assault => -9.0,
    })
}

/// The score of a mode where it is not that of its type.
fn of_mode(kind: EventType, mode: &str) -> Option<f32> {
    let score = match (kind, mode) {
        (EventType::Consult, "visit" | "multilateral") => 4.0,
        (EventType::Consult, "third-party") => 1.0,
        (EventType::Consult, "phone") => 1.5,
        (EventType::Retreat, "withdraw") => 8.0,
        (EventType::Retreat, "disarm") => 10.0,
        (EventType::Retreat, "ceasefire") => 7.5,
        (EventType::Retreat, "resign") => 4.5,
        (EventType::Request, "assist") => 0.5,
        (EventType::Request, "change" | "yield") => -1.0,
        (EventType::Accuse, "disapprove") => -2.0,
        (EventType::Accuse, "investigate" | "allege") => -3.5,
        (EventType::Reject, "assist") => -1.5,
        (EventType::Threaten, "restrict") => -3.0,
        (EventType::Threaten, "territory") => -4.0,
        (EventType::Protest, "riot") => -7.0,
        (EventType::Protest, "hunger" | "boycott" | "obstruct") => -4.5,
        (EventType::Sanction, "expel") => -5.5,
        (EventType::Mobilize, "troops" | "weapons") => -6.5,
        (EventType::Mobilize, "militia") => -6.0,
        (EventType::Coerce, "censor" | "curfew" | "misinformation") => -6.5,
        (EventType::Coerce, "martial-law") => -7.5,
        (EventType::Assault, "abduct" | "torture" | "sexual" | "destroy") => -8.5,
        (EventType::Assault, "beat" | "crowd-control") => -7.5,
        (EventType::Assault, "targeted" | "suicide-attack" | "aerial" | "drone" | "heavy-weapons") => -9.5,
        (EventType::Assault, "primitive") => -8.0,
        (EventType::Assault, "unconventional") => -10.0,
        _ => return None,
    };
    Some(score)
}

//! What one article says by itself: quotations, dates, actors, events and positions, each with its span.
//!
//! Reading is a pure function of the article. Nothing here knows of other pages: what several pages say
//! together (utterances, happenings, true dates that need a sibling) is the record's work.

mod actors;
mod clauses;
mod dating;
mod events;
mod model;
mod positions;
mod quotations;
mod read;

pub use self::actors::{ActorMention, ActorTable, Background, Leader, MentionForm};
pub use self::dating::{
    CalendarClue, DOUBT, DateClues, Day, DayClue, MonthClue, Reasons, ShownDate, WeekdayClue, Window,
    YearClue, basis_name, name_worth, span_of,
};
pub use self::events::sector_of_noun;
pub use self::model::{
    Actor, ActorKind, ActorRef, Ascribed, Attitude, DateMention, DateSpan, Event, LearnedKind, LearnedName,
    Noticed, Party, Position, Quotation, QuotationKind, QuotationType, Reading, Role, SpeakerKind, Stance,
    Tier, TimexKind, Told, ToldContent,
};
pub use self::quotations::{find as find_quotations, find_by_rules as find_quotations_by_rules};
pub use self::read::{Known, read, read_knowing};
pub use onrecord_plover::EventType;

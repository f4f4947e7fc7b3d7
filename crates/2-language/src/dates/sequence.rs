//! The values of the time expressions of a text, one after the other: some reckon from the one before them.

use super::form::{Direction, Origin, TimeExpression, TimeForm, TimexType, Unit};
use jiff::civil::Date;

/// What a time expression means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeValue {
    /// The TIMEX3 type.
    pub r#type: TimexType,
    /// The TIMEX3 value.
    pub value: String,
    /// The first and last day meant, narrowed by "early" or "late"; `None` for lengths, sets and references.
    pub days: Option<(Date, Date)>,
}

/// The values of the expressions of one text, reckoned from the day of writing and from one another.
///
/// ```
/// # use onrecord_language::{Document, dates};
/// # use onrecord_text::Span;
/// let text = "The truce began on 6 May and broke two days later.";
/// let found = dates::find(text, &Document::new(text, &[Span::new(0, text.len())]), Some("en"));
/// let values = dates::resolve(&found, "2023-05-20".parse().unwrap());
/// assert_eq!(values[1].as_ref().unwrap().value, "2023-05-08");
/// ```
pub fn resolve(expressions: &[TimeExpression], anchor: Date) -> Vec<Option<TimeValue>> {
    let mut told = Told::default();
    expressions
        .iter()
        .map(|expression| {
            let (meant, from) = told.concrete(expression, anchor)?;
            let (r#type, value) = meant.resolve(from)?;
            let days = meant.days(from);
            // What is compared with is an aside: "a year ago" moves no story on.
            if expression.origin != Origin::Period {
                told.take(expression.span.start(), &meant, meant.whole_days(from));
            }
            Some(TimeValue { r#type, value, days })
        })
        .collect()
}

/// How far back, in bytes, a time may stand that another reckons from: about three sentences. Guessed.
const REACH: usize = 500;

/// How far back a quarter may stand that a report is about. Guessed; a report keeps to its quarter.
const PERIOD_REACH: usize = 1500;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    Day,
    Week,
    Month,
    Quarter,
    Longer,
}

/// The times told last.
#[derive(Default)]
struct Told {
    time: Option<(usize, Grain, (Date, Date))>,
    quarter: Option<(usize, Date)>,
}

impl Told {
    fn take(&mut self, at: usize, meant: &TimeExpression, days: Option<(Date, Date)>) {
        let (Some(grain), Some(days)) = (grain(meant.form), days) else { return };
        self.time = Some((at, grain, days));
        if grain == Grain::Quarter {
            self.quarter = Some((at, days.0));
        }
    }

    fn time_before(&self, at: usize) -> Option<(Grain, (Date, Date))> {
        self.time.filter(|&(told, ..)| at - told < REACH).map(|(_, grain, days)| (grain, days))
    }

    fn quarter_before(&self, at: usize) -> Option<Date> {
        self.quarter.filter(|&(told, _)| at - told < PERIOD_REACH).map(|(_, first)| first)
    }

    /// The expression as one that reckons from a day, and that day. `None` where nothing was told to reckon from.
    fn concrete(&self, expression: &TimeExpression, anchor: Date) -> Option<(TimeExpression, Date)> {
        let at = expression.span.start();
        match expression.origin {
            Origin::Writing => Some((expression.clone(), anchor)),
            Origin::Period => Some(self.of_period(expression, anchor)),
            Origin::Told => match self.time_before(at) {
                Some((grain, days)) => self.told_as(expression, grain, days, anchor),
                None => untold(expression).then(|| (expression.clone(), anchor)),
            },
        }
    }

    /// "the quarter", "a year ago", "the year-ago quarter".
    fn of_period(&self, expression: &TimeExpression, anchor: Date) -> (TimeExpression, Date) {
        let quarter = self.quarter_before(expression.span.start());
        let TimeForm::Relative { unit, offset } = expression.form else {
            return (expression.clone(), anchor);
        };
        match (unit, quarter) {
            (Unit::Quarter, Some(first)) => (expression.clone(), first),
            (Unit::Year, Some(first)) => (with(expression, Unit::Quarter, offset * 4), first),
            // Companies report the quarter that is over.
            (Unit::Quarter, None) => (with(expression, Unit::Quarter, offset - 1), anchor),
            _ => (expression.clone(), anchor),
        }
    }

    fn told_as(
        &self,
        expression: &TimeExpression,
        grain: Grain,
        days: (Date, Date),
        anchor: Date,
    ) -> Option<(TimeExpression, Date)> {
        let (first, last) = days;
        let day = grain == Grain::Day;
        let own = |from: Date| Some((expression.clone(), from));
        match expression.form {
            TimeForm::SameTime => Some((same_time(expression, grain, first), first)),
            TimeForm::Clock { .. } => own(if day { first } else { anchor }),
            TimeForm::Day(_) | TimeForm::Weekday { .. } if day => own(last),
            TimeForm::Day(_) | TimeForm::Weekday { .. } => {
                untold(expression).then(|| (expression.clone(), anchor))
            }
            // A week behind a day is a day.
            TimeForm::Relative { unit: Unit::Week, offset } if day && offset != 0 => Some((
                TimeExpression { form: TimeForm::Day(offset.checked_mul(7)?), ..expression.clone() },
                last,
            )),
            TimeForm::Relative { unit: Unit::Year, offset } => {
                let quarter =
                    self.quarter_before(expression.span.start()).filter(|_| day || grain == Grain::Quarter);
                match (quarter, grain) {
                    // "in September … a year earlier", but "in September … four years earlier" is a year.
                    _ if offset.abs() != 1 => own(first),
                    (Some(first), _) => {
                        Some((with(expression, Unit::Quarter, offset.checked_mul(4)?), first))
                    }
                    (None, Grain::Month) => {
                        Some((with(expression, Unit::Month, offset.checked_mul(12)?), first))
                    }
                    _ => own(first),
                }
            }
            // Months behind a year are not known.
            TimeForm::Relative { unit, .. } if unit < Unit::Year && grain == Grain::Longer => {
                untold(expression).then(|| (expression.clone(), anchor))
            }
            _ => own(first),
        }
    }
}

/// Whether the expression reckons from the writing where nothing was told: "a week earlier" does, "a week later",
/// "the following day" and "that day" do not.
fn untold(expression: &TimeExpression) -> bool {
    match expression.form {
        TimeForm::Day(0) => expression.part.is_some() || expression.modifier.is_some(),
        TimeForm::Day(days) | TimeForm::Relative { offset: days, .. } => days < 0,
        TimeForm::Weekday { .. } => expression.direction == Direction::Past,
        _ => true,
    }
}

fn with(expression: &TimeExpression, unit: Unit, offset: i32) -> TimeExpression {
    TimeExpression { form: TimeForm::Relative { unit, offset }, ..expression.clone() }
}

/// "at the time": the time itself.
fn same_time(expression: &TimeExpression, grain: Grain, first: Date) -> TimeExpression {
    let form = match grain {
        Grain::Day => TimeForm::Date(first),
        Grain::Week => TimeForm::Relative { unit: Unit::Week, offset: 0 },
        Grain::Month => TimeForm::Month { year: Some(first.year()), month: first.month(), shift: None },
        Grain::Quarter => TimeForm::Relative { unit: Unit::Quarter, offset: 0 },
        Grain::Longer => TimeForm::Year(first.year()),
    };
    TimeExpression { form, ..expression.clone() }
}

fn grain(form: TimeForm) -> Option<Grain> {
    Some(match form {
        TimeForm::Date(_)
        | TimeForm::MonthDay { .. }
        | TimeForm::Days { .. }
        | TimeForm::Weekday { .. }
        | TimeForm::Day(_)
        | TimeForm::Slashed { .. }
        | TimeForm::Holiday { .. } => Grain::Day,
        TimeForm::PastWeek
        | TimeForm::Relative { unit: Unit::Week | Unit::Fortnight | Unit::Weekend, .. } => Grain::Week,
        TimeForm::Month { .. } | TimeForm::Relative { unit: Unit::Month, .. } => Grain::Month,
        TimeForm::Quarter { .. } | TimeForm::Relative { unit: Unit::Quarter, .. } => Grain::Quarter,
        TimeForm::Year(_)
        | TimeForm::Half { .. }
        | TimeForm::Season { .. }
        | TimeForm::Relative { unit: Unit::Year, .. } => Grain::Longer,
        _ => return None,
    })
}

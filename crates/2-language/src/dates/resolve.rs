//! From a form and a day of writing to a TIMEX3 value and an interval of days.

use super::form::{
    Count, DayPart, Direction, Holiday, Modifier, Season, TimeExpression, TimeForm, TimexType, Unit,
};
use super::holidays;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

impl TimeExpression {
    /// The TIMEX3 type and value of this expression by itself, reckoned from a day; [`super::resolve()`] reads a
    /// whole text. `None` beyond the calendar.
    pub fn resolve(&self, anchor: Date) -> Option<(TimexType, String)> {
        let set = |value: String| Some((TimexType::Set, value));
        let value = match self.form {
            TimeForm::Duration { count, unit } => return Some((TimexType::Duration, duration(count, unit))),
            TimeForm::Every { count, unit } => return set(duration(Count::Exact(count), unit)),
            TimeForm::EveryWeekday(day) => return set(format!("XXXX-WXX-{}", day.to_monday_one_offset())),
            TimeForm::EveryMonth(month) => return set(format!("XXXX-{month:02}")),
            TimeForm::EveryPart(part) => return set(format!("XXXX-XX-XXT{}", part_code(part))),
            TimeForm::Clock { hour, minute } => return Some(at_clock(&anchor.to_string(), (hour, minute))),
            TimeForm::Present => "PRESENT_REF".to_owned(),
            TimeForm::Past | TimeForm::SameTime => "PAST_REF".to_owned(),
            TimeForm::Future => "FUTURE_REF".to_owned(),
            _ => self.date_value(anchor)?,
        };
        // Only a day has parts and hours.
        let day = value.len() == "2022-01-12".len();
        match (self.part, self.clock) {
            (part, Some((hour, minute))) if day => {
                // "11:30 Monday night"
                let late = matches!(part, Some(DayPart::Afternoon | DayPart::Evening | DayPart::Night));
                let hour = if late && (1..12).contains(&hour) && !(part == Some(DayPart::Night) && hour < 6) {
                    hour + 12
                } else {
                    hour
                };
                Some(at_clock(&value, (hour, minute)))
            }
            (Some(part), _) if day => Some((TimexType::Time, format!("{value}T{}", part_code(part)))),
            _ => Some((TimexType::Date, value)),
        }
    }

    /// The first and last day that the expression may mean, for expressions that name days.
    pub fn days(&self, anchor: Date) -> Option<(Date, Date)> {
        let whole = self.whole_days(anchor)?;
        Some(match self.modifier {
            Some(Modifier::Start) => third(whole, 0),
            Some(Modifier::Mid) => third(whole, 1),
            Some(Modifier::End) => third(whole, 2),
            _ => whole,
        })
    }

    pub(super) fn whole_days(&self, anchor: Date) -> Option<(Date, Date)> {
        let one = |day: Date| Some((day, day));
        match self.form {
            TimeForm::Date(date) => one(date),
            TimeForm::MonthDay { month, day, weekday } => {
                one(month_day(anchor, month, day, weekday, self.direction)?)
            }
            TimeForm::Days { year, month, first, last } => {
                let year = match year {
                    Some(year) => year,
                    None => month_day(anchor, month, first, None, self.direction)?.year(),
                };
                Some((Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?))
            }
            TimeForm::Month { year, month, shift } => {
                let year = self.year_or(year, anchor, || month_year(anchor, month, shift, self.direction));
                month_days(year, month)
            }
            TimeForm::Year(year) => years(year, year),
            TimeForm::Decade(year) => years(year, year.checked_add(9)?),
            TimeForm::Century(number) => {
                let first = number.checked_sub(1)?.checked_mul(100)?.checked_add(1)?;
                years(first, first.checked_add(99)?)
            }
            TimeForm::Weekday { weekday, shift } => {
                one(weekday_date(anchor, weekday, shift, self.direction)?)
            }
            TimeForm::Day(days) => one(anchor.checked_add(days.days()).ok()?),
            TimeForm::Relative { unit, offset } => self.relative_days(anchor, unit, offset),
            TimeForm::PastWeek => week_days(past_week(anchor)?),
            TimeForm::Quarter { quarter, year } => {
                let year = self.year_or(year, anchor, || quarter_year(anchor, quarter, self.direction));
                Some((month_days(year, quarter * 3 - 2)?.0, month_days(year, quarter * 3)?.1))
            }
            TimeForm::Half { half, year } => {
                let year = self.year_or(year, anchor, || anchor.year());
                Some((month_days(year, half * 6 - 5)?.0, month_days(year, half * 6)?.1))
            }
            TimeForm::Season { season, year, shift } => season_days(
                self.year_or(year, anchor, || season_year(anchor, season, shift, self.direction)),
                season,
            ),
            TimeForm::Slashed { first, second, year } => one(slashed_date(anchor, first, second, year)?),
            TimeForm::Holiday { holiday, year, shift } => {
                one(holiday_date(anchor, holiday, year, shift, self.direction)?)
            }
            TimeForm::Clock { .. } => one(anchor),
            TimeForm::Duration { .. }
            | TimeForm::Every { .. }
            | TimeForm::EveryWeekday(_)
            | TimeForm::EveryMonth(_)
            | TimeForm::EveryPart(_)
            | TimeForm::SameTime
            | TimeForm::Present
            | TimeForm::Past
            | TimeForm::Future => None,
        }
    }

    /// The year that is named, the one told by its place ("of last year"), or the likeliest.
    fn year_or(&self, named: Option<i16>, anchor: Date, likeliest: impl Fn() -> i16) -> i16 {
        let told = || self.of_year.map(|shift| anchor.year() + i16::from(shift));
        named.or_else(told).unwrap_or_else(likeliest)
    }

    fn relative_days(&self, anchor: Date, unit: Unit, offset: i32) -> Option<(Date, Date)> {
        match unit {
            Unit::Week => week_days(self.week(anchor, offset)?),
            Unit::Fortnight => week_days(anchor.checked_add((14 * offset).days()).ok()?),
            Unit::Weekend => {
                let (monday, sunday) = week_days(self.weekend(anchor, offset)?)?;
                Some((monday.checked_add(5.days()).ok()?, sunday))
            }
            Unit::Month => {
                let first = months_later(anchor, offset)?;
                month_days(first.year(), first.month())
            }
            Unit::Quarter => {
                let first = months_later(anchor, offset.checked_mul(3)?)?;
                let quarter = (first.month() - 1) / 3;
                Some((
                    month_days(first.year(), quarter * 3 + 1)?.0,
                    month_days(first.year(), quarter * 3 + 3)?.1,
                ))
            }
            Unit::Year => {
                let year = i16::try_from(i32::from(anchor.year()) + offset).ok()?;
                years(year, year)
            }
            Unit::Decade => {
                let year =
                    i16::try_from((i32::from(anchor.year()) + offset.checked_mul(10)?) / 10 * 10).ok()?;
                years(year, year.checked_add(9)?)
            }
            Unit::Century => {
                let year =
                    i16::try_from((i32::from(anchor.year()) + offset.checked_mul(100)?) / 100 * 100).ok()?;
                years(year, year.checked_add(99)?)
            }
            Unit::Day => {
                let day = anchor.checked_add(offset.days()).ok()?;
                Some((day, day))
            }
            Unit::Second | Unit::Minute | Unit::Hour => Some((anchor, anchor)),
        }
    }

    fn date_value(&self, anchor: Date) -> Option<String> {
        Some(match self.form {
            TimeForm::Date(date) => date.to_string(),
            TimeForm::Year(year) => format!("{year:04}"),
            TimeForm::Decade(year) => format!("{}", year / 10),
            TimeForm::Century(number) => format!("{:02}", number - 1),
            TimeForm::Month { year, month, shift } => {
                format!(
                    "{:04}-{month:02}",
                    self.year_or(year, anchor, || month_year(anchor, month, shift, self.direction))
                )
            }
            TimeForm::Days { .. } => {
                let (first, last) = self.whole_days(anchor)?;
                format!("{first}/{last}")
            }
            TimeForm::Quarter { quarter, year } => {
                let year = self.year_or(year, anchor, || quarter_year(anchor, quarter, self.direction));
                format!("{year:04}-Q{quarter}")
            }
            TimeForm::Half { half, year } => {
                format!("{:04}-H{half}", self.year_or(year, anchor, || anchor.year()))
            }
            TimeForm::Season { season, year, shift } => {
                let year = self.year_or(year, anchor, || season_year(anchor, season, shift, self.direction));
                format!("{year:04}-{}", season_code(season))
            }
            TimeForm::PastWeek => week(past_week(anchor)?),
            TimeForm::Relative { unit, offset } => match unit {
                Unit::Week => week(self.week(anchor, offset)?),
                Unit::Fortnight => week(anchor.checked_add((14 * offset).days()).ok()?),
                Unit::Weekend => format!("{}-WE", week(self.weekend(anchor, offset)?)),
                Unit::Month => {
                    let first = months_later(anchor, offset)?;
                    format!("{:04}-{:02}", first.year(), first.month())
                }
                Unit::Quarter => {
                    let first = months_later(anchor, offset.checked_mul(3)?)?;
                    format!("{:04}-Q{}", first.year(), (first.month() - 1) / 3 + 1)
                }
                Unit::Year => {
                    let year = i16::try_from(i32::from(anchor.year()) + offset).ok()?;
                    if offset == -1 { end_month(year, self.modifier) } else { format!("{year:04}") }
                }
                Unit::Decade => format!("{}", i32::from(anchor.year()) / 10 + offset),
                Unit::Century => format!("{:02}", i32::from(anchor.year()) / 100 + offset),
                Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => {
                    self.whole_days(anchor)?.0.to_string()
                }
            },
            _ => self.whole_days(anchor)?.0.to_string(),
        })
    }

    /// A day of the week meant. On a Sunday, "this week" about what is to come is the week that begins next
    /// day; "last week" stays the calendar week before.
    fn week(&self, anchor: Date, offset: i32) -> Option<Date> {
        let coming = offset == 0
            && !self.quoted
            && self.direction == Direction::Future
            && anchor.weekday() == Weekday::Sunday;
        anchor.checked_add((7 * offset + if coming { 7 } else { 0 }).days()).ok()
    }

    /// A day of the week whose end is meant: said early in the week with the past, the weekend is the last one.
    fn weekend(&self, anchor: Date, offset: i32) -> Option<Date> {
        let early = !matches!(anchor.weekday(), Weekday::Friday | Weekday::Saturday | Weekday::Sunday);
        let over = offset == 0 && self.direction == Direction::Past && early;
        anchor.checked_add((7 * offset - if over { 7 } else { 0 }).days()).ok()
    }
}

/// A day of the week that is just over or ending. Early in a week it is the one before.
fn past_week(anchor: Date) -> Option<Date> {
    anchor.checked_sub(3.days()).ok()
}

/// The day that a weekday means.
fn weekday_date(anchor: Date, weekday: Weekday, shift: Option<i8>, direction: Direction) -> Option<Date> {
    let today = i32::from(anchor.weekday().to_monday_zero_offset());
    let ahead = (i32::from(weekday.to_monday_zero_offset()) - today).rem_euclid(7);
    let days = match shift {
        Some(-1) if ahead == 0 => -7,
        Some(-1) => ahead - 7,
        Some(1) if ahead == 0 => 7,
        Some(1) => ahead,
        // "this Monday": the nearest one ahead unless the verb is in the past.
        Some(_) | None if ahead == 0 => 0,
        Some(_) if direction != Direction::Past => ahead,
        _ if direction == Direction::Future => ahead,
        _ => ahead - 7,
    };
    anchor.checked_add(days.days()).ok()
}

/// The year of a month named without one.
fn month_year(anchor: Date, month: i8, shift: Option<i8>, direction: Direction) -> i16 {
    let year = anchor.year();
    match shift {
        Some(-1) => year - i16::from(month >= anchor.month()),
        Some(1) => year + i16::from(month <= anchor.month()),
        Some(_) => year,
        None if direction == Direction::Future => year + i16::from(month < anchor.month()),
        None => year - i16::from(month > anchor.month()),
    }
}

/// How far ahead a day without its year is still taken for one to come when nothing tells, in days.
const NEAR_AHEAD: i32 = 60;

/// The day that a month and day without a year mean; a named weekday decides between years.
fn month_day(
    anchor: Date,
    month: i8,
    day: i8,
    weekday: Option<Weekday>,
    direction: Direction,
) -> Option<Date> {
    let years = -4..=1i16;
    let candidates = years.filter_map(|shift| Date::new(anchor.year() + shift, month, day).ok());
    let fits = |date: &Date| weekday.is_none_or(|weekday| date.weekday() == weekday);
    let gap = |date: Date| days_between(anchor, date);
    let cost = move |date: Date| {
        let gap = gap(date);
        // A verb may be misread: a day just on the other side is likelier than one a year away.
        // Without a year a day is of the running year, or near: "the 28 December meeting was set".
        let running = date.year() == anchor.year() && gap < NEAR_AHEAD;
        let wrong_side = match direction {
            Direction::Past => gap > 7 && !running,
            Direction::Future => gap < -7,
            Direction::Unknown => gap > NEAR_AHEAD,
        };
        (wrong_side, gap.abs())
    };
    let mut fitting: Vec<Date> = candidates.clone().filter(fits).collect();
    if fitting.is_empty() {
        fitting = candidates.collect();
    }
    fitting.into_iter().min_by_key(|&date| cost(date))
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX / 2, |span| span.get_days())
}

/// The year of a quarter named without one: that of the nearest, where one that is over is likelier to be told.
fn quarter_year(anchor: Date, quarter: i8, direction: Direction) -> i16 {
    let now = (anchor.month() - 1) / 3 + 1;
    let year = anchor.year();
    match direction {
        Direction::Future => year + i16::from(quarter < now),
        Direction::Past => year - i16::from(quarter > now),
        Direction::Unknown => year - i16::from(quarter > now + 1),
    }
}

/// The reading of "03/04/1998" nearer to the writing; month first where both are as near.
fn slashed_date(anchor: Date, first: i8, second: i8, year: i16) -> Option<Date> {
    let readings = [Date::new(year, first, second), Date::new(year, second, first)];
    readings.into_iter().flatten().min_by_key(|&date| days_between(anchor, date).abs())
}

fn holiday_date(
    anchor: Date,
    holiday: Holiday,
    year: Option<i16>,
    shift: Option<i8>,
    direction: Direction,
) -> Option<Date> {
    if let Some(year) = year {
        return holidays::day(holiday, year);
    }
    let near = (-1..=1i16).filter_map(|step| holidays::day(holiday, anchor.year() + step));
    match (shift, direction) {
        (Some(0), _) => holidays::day(holiday, anchor.year()),
        (Some(-1), _) => near.filter(|&day| day < anchor).max(),
        (Some(_), _) => near.filter(|&day| day > anchor).min(),
        (None, Direction::Past) => near.filter(|&day| day <= anchor).max(),
        (None, Direction::Future) => near.filter(|&day| day >= anchor).min(),
        (None, Direction::Unknown) => near.min_by_key(|&day| days_between(anchor, day).abs()),
    }
}

fn at_clock(day: &str, (hour, minute): (i8, i8)) -> (TimexType, String) {
    (TimexType::Time, format!("{day}T{hour:02}:{minute:02}"))
}

fn months_later(anchor: Date, months: i32) -> Option<Date> {
    anchor.first_of_month().checked_add(months.months()).ok()
}

fn month_days(year: i16, month: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

fn years(first: i16, last: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

fn week_days(day: Date) -> Option<(Date, Date)> {
    let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
    Some((monday, monday.checked_add(6.days()).ok()?))
}

/// "the end of last year" is its last month, which is how news means it; the standard has the year with the
/// modifier END, which every other year keeps.
fn end_month(year: i16, modifier: Option<Modifier>) -> String {
    if modifier == Some(Modifier::End) { format!("{year:04}-12") } else { format!("{year:04}") }
}

fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The first, middle or last third of an interval.
fn third((first, last): (Date, Date), part: i32) -> (Date, Date) {
    let length = days_between(first, last) + 1;
    let at = |days: i32| first.checked_add(days.days()).unwrap_or(last);
    let start = at(length * part / 3);
    let end = at((length * (part + 1) / 3 - 1).max(length * part / 3));
    (start, end)
}

fn season_days(year: i16, season: Season) -> Option<(Date, Date)> {
    let first = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    };
    let start = Date::new(year, first, 1).ok()?;
    Some((start, start.checked_add(2.months()).ok()?.last_of_month()))
}

/// The year in which the season begins.
fn season_year(anchor: Date, season: Season, shift: Option<i8>, direction: Direction) -> i16 {
    let started = |year: i16| season_days(year, season).is_some_and(|(first, _)| first <= anchor);
    let over = |year: i16| season_days(year, season).is_some_and(|(_, last)| last < anchor);
    let year = anchor.year();
    match shift {
        Some(-1) if over(year) => year,
        Some(-1) => year - 1,
        Some(1) if started(year) => year + 1,
        Some(_) => {
            if season == Season::Winter && anchor.month() < 3 {
                year - 1
            } else {
                year
            }
        }
        None if direction == Direction::Future => year,
        None if started(year) => year,
        None => year - 1,
    }
}

fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

fn part_code(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "MO",
        DayPart::Midday => "MI",
        DayPart::Afternoon => "AF",
        DayPart::Evening => "EV",
        DayPart::Night => "NI",
    }
}

fn duration(count: Count, unit: Unit) -> String {
    let number = match count {
        Count::Exact(number) => number.to_string(),
        Count::Vague => "X".to_owned(),
    };
    let code = match unit {
        Unit::Second => return format!("PT{number}S"),
        Unit::Minute => return format!("PT{number}M"),
        Unit::Hour => return format!("PT{number}H"),
        Unit::Day => "D",
        Unit::Week => "W",
        Unit::Month => "M",
        Unit::Quarter => "Q",
        Unit::Year => "Y",
        Unit::Decade => "DE",
        Unit::Century => "CE",
        Unit::Weekend => "WE",
        Unit::Fortnight => {
            return if let Count::Exact(number) = count {
                format!("P{}W", u32::from(number) * 2)
            } else {
                "PXW".to_owned()
            };
        }
    };
    format!("P{number}{code}")
}

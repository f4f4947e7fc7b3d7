//! A case as large as a long crisis: so many pages in stories, with copies, and a record over them, made by hand from a
//! fixed seed. No reader runs: what is measured is the page.
//!
//! About every page: a text of some 260 words in eleven paragraphs, two quotations, two events, one position. About
//! every eight pages are one story, whose pages are in families of copies and carry the same five utterances and three
//! happenings; stories of one season share its issues. The shares were guessed after the piles that were seen.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use onrecord_case::{Adder, Case, Intake, PageIntake};
use onrecord_copies::{CopyKind, Derivation, Family, Fingerprint, Member, Original};
use onrecord_page::{Article, Block, BlockKind, InputKind, Page, PageId, Source};
use onrecord_reading::{
    ActorKind, Attitude, DateSpan, Event, EventType, Noticed, Party, QuotationKind, QuotationType, Reading,
    SpeakerKind, Stance,
};
use onrecord_record::{
    Analysed, CastMember, Happening, Issue, Mention, PageLine, Record, Root, Sources, Stand, Stood,
    Utterance, Variant,
};
use onrecord_text::Span;
use std::collections::BTreeMap;
use std::path::Path;

/// Pages written in one transaction, as `add` does.
const BATCH: usize = 500;

/// Pages of one story.
const STORY: usize = 8;

/// Utterances and happenings of one story.
const SAID: usize = 5;
const DONE: usize = 3;

/// A generator without surprises: xorshift64*.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most.max(1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const FIRST: [&str; 24] = [
    "Amina", "Boris", "Chidi", "Dalia", "Emre", "Farah", "Goran", "Hana", "Ilya", "Jun", "Kofi", "Lena",
    "Mateo", "Nadia", "Omar", "Paula", "Rania", "Sven", "Tariq", "Uma", "Vera", "Wei", "Yara", "Zoran",
];
const LAST: [&str; 20] = [
    "Abara", "Brandt", "Castel", "Deng", "Ekman", "Farouk", "Gallo", "Haddad", "Ivanko", "Jansen", "Korven",
    "Lund", "Moreau", "Nakato", "Odeyo", "Petrov", "Quist", "Rahimi", "Soto", "Tamm",
];
const ENDINGS: [&str; 10] = ["", "ov", "son", "ez", "ski", "ane", "ich", "dottir", "oglu", "ini"];
const STATES: [&str; 12] = [
    "Marovia", "Kethia", "Ostrava", "Belmar", "Dunland", "Esteria", "Falkmark", "Gorania", "Hestia",
    "Iskaria", "Juldan", "Karvia",
];
const MATTERS: [&str; 16] = [
    "the filling of the reservoir",
    "inspections of the works",
    "the border crossing",
    "the grain corridor",
    "the release of prisoners",
    "fees for the water",
    "the treaty of the basin",
    "patrols on the river",
    "the sale of gas",
    "the return of the envoys",
    "the ceasefire line",
    "the election in the north",
    "access for observers",
    "the pipeline",
    "fishing near the islands",
    "the price of power",
];
const FILLING: [&str; 10] = [
    "Traders in the port had watched the talks with little hope and kept their boats close to the quay.",
    "It was the third round since the winter, and the rooms of the old customs house were cold again.",
    "Neither side had wished to speak of a timetable, and the chair of the meeting asked for patience.",
    "Along the river the farmers count the days until the fields have to be sown.",
    "A map of the valley lay on the long table, with lines in two colours that met nowhere.",
    "The hotel opposite was full of people who waited for a word from the first floor.",
    "Power was cut twice in the evening, and the delegations went on by the light of their telephones.",
    "Older members of the commission remembered a dispute of the same kind forty years before.",
    "Market prices moved little during the day, although rumours went round every hour.",
    "Buses between the two towns ran as on any other day, half empty and late.",
];

/// Writes the case; gives its record.
pub fn write(dir: &Path, pages: usize) -> Record {
    let case = Case::create_or_open(dir).expect("a case");
    let mut adder = case.begin_add().expect("the right to write");
    let mut made = Made::default();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut batch: Vec<Intake> = Vec::new();
    for story in 0..pages.div_ceil(STORY) {
        let told = Story::new(story, &mut dice);
        for number in 0..STORY.min(pages - story * STORY) {
            batch.push(made.page(&case, &told, number));
            if batch.len() == BATCH {
                commit(&mut adder, &mut batch);
            }
        }
        made.lines(&told);
    }
    commit(&mut adder, &mut batch);
    let record = made.record();
    adder.replace_record(record.clone()).expect("a record");
    adder.finish().expect("an end");
    record
}

fn commit(adder: &mut Adder, batch: &mut Vec<Intake>) {
    adder.commit(std::mem::take(batch)).expect("a batch");
}

/// What happened once, to be told by several pages.
struct Story {
    number: usize,
    day: Date,
    speakers: Vec<usize>,
    states: (usize, usize),
    matter: &'static str,
    said: Vec<String>,
    done: Vec<(EventType, String)>,
    wanted: (Stance, String),
}

const TYPES: [(EventType, &str); 8] = [
    (EventType::Consult, "met for talks on"),
    (EventType::Reject, "turned down a plan for"),
    (EventType::Request, "asked for a decision on"),
    (EventType::Accuse, "accused the other side over"),
    (EventType::Agree, "signed a paper on"),
    (EventType::Threaten, "warned of steps over"),
    (EventType::Mobilize, "moved troops because of"),
    (EventType::Aid, "sent help during the quarrel over"),
];

const STANCES: [Stance; 7] = [
    Stance::Demand,
    Stance::Offer,
    Stance::Accept,
    Stance::Open,
    Stance::Conditional,
    Stance::Reject,
    Stance::Threaten,
];

impl Story {
    fn new(number: usize, dice: &mut Dice) -> Self {
        let day = date(2028, 1, 1).saturating_add(i64::try_from(dice.below(1400)).unwrap_or(0).days());
        let states = (dice.below(STATES.len()), dice.below(STATES.len()));
        let matter = dice.pick(&MATTERS);
        let speakers = (0..SAID).map(|_| dice.below(dice_people(number))).collect();
        let said = (0..SAID)
            .map(|one| format!("We shall speak of {matter} on day {} and not before, whatever is written in paper {number} {}", dice.below(400), one + 1))
            .collect();
        let done = (0..DONE)
            .map(|_| {
                let (kind, words) = TYPES[dice.below(TYPES.len())];
                (kind, format!("{} and {} {words} {matter} on {day}.", STATES[states.0], STATES[states.1]))
            })
            .collect();
        let stance = STANCES[dice.below(STANCES.len())];
        let wanted = (
            stance,
            format!(
                "{} told reporters what it wants of {matter} in round {}.",
                STATES[states.0],
                number / 60
            ),
        );
        Self { number, day, speakers, states, matter, said, done, wanted }
    }
}

/// New speakers come as long as the crisis lasts.
fn dice_people(story: usize) -> usize {
    120 + story / 4
}

fn person(number: usize) -> String {
    let (first, last) = (FIRST[number % FIRST.len()], LAST[number / FIRST.len() % LAST.len()]);
    let more = number / (FIRST.len() * LAST.len());
    if more == 0 {
        format!("{first} {last}")
    } else {
        format!("{first} {last}{}", ENDINGS[more % ENDINGS.len()])
    }
}

fn id(kind: char, number: usize) -> String {
    let mixed = (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(17) ^ 0x5DEE_CE66;
    format!("{kind}{:012x}", mixed >> 16)
}

/// One page as the lines need it.
struct Told {
    page: PageId,
    said: Vec<Span>,
    done: Vec<Span>,
    wanted: Span,
}

#[derive(Default)]
struct Made {
    told: Vec<Told>,
    lines: Vec<PageLine>,
    families: Vec<Family>,
    utterances: Vec<Utterance>,
    happenings: Vec<Happening>,
    issues: BTreeMap<usize, Issue>,
    cast: BTreeMap<usize, CastMember>,
}

impl Made {
    fn page(&mut self, case: &Case, story: &Story, number: usize) -> Intake {
        let mut dice = Dice((story.number * STORY + number) as u64 * 2 + 1);
        let outlet = format!(
            "{} {}",
            STATES[dice.below(STATES.len())],
            dice.pick(&["Courier", "Post", "Observer", "Wire"])
        );
        let mut text = format!(
            "{} and {} over {}, report {} of {}",
            STATES[story.states.0],
            STATES[story.states.1],
            story.matter,
            number + 1,
            story.number
        );
        let title = text.clone();
        let mut blocks = vec![Span::new(0, text.len())];
        let (mut said, mut done) = (Vec::new(), Vec::new());
        let mut wanted = Span::new(0, 1);
        for part in 0..11 {
            text.push_str("\n\n");
            let start = text.len();
            for _ in 0..2 {
                text.push_str(dice.pick(&FILLING));
                text.push(' ');
            }
            let from = text.len();
            match part {
                1..=5 => {
                    let words = &story.said[part - 1];
                    text.push_str(&format!(
                        "“{words},” said {}, a minister.",
                        person(story.speakers[part - 1])
                    ));
                    said.push(Span::new(from + 3, from + 3 + words.len()));
                }
                6..=8 => {
                    text.push_str(&story.done[part - 6].1);
                    done.push(Span::new(from, text.len()));
                }
                9 => {
                    text.push_str(&story.wanted.1);
                    wanted = Span::new(from, text.len());
                }
                _ => {}
            }
            blocks.push(Span::new(start, text.len()));
        }
        let bytes = text.clone().into_bytes();
        let page = PageId::of(&bytes);
        let published = DateSpan { earliest: story.day, latest: story.day, basis: "made by hand".into() };
        let block = |span: &Span| Block { kind: BlockKind::Paragraph, span: *span, reason: None };
        let article = Article {
            title: Some(title.clone()),
            blocks: blocks.iter().map(block).collect(),
            language: Some("en".into()),
            outlet: Some(Source { name: outlet.clone(), domain: None, evidence: vec![] }),
            text,
            ..Article::default()
        };
        let events =
            story.done.iter().zip(&done).map(|((kind, _), span)| event(*kind, *span, story)).collect();
        let reading = Reading { published: Some(published.clone()), events, ..Reading::default() };
        let fingerprint = Fingerprint::of(page, &article, &[]);
        let analysed = Analysed { article, noticed: Noticed::default(), reading, fingerprint };
        let name = format!("story-{:05}/page-{number}.txt", story.number);
        let input = Page {
            id: page,
            name: name.clone(),
            kind: InputKind::Text,
            url: None,
            charset: None,
            fetched: None,
            bytes,
        };
        self.lines.push(PageLine {
            page,
            names: vec![name],
            title: Some(title),
            outlet: Some(outlet),
            republisher: None,
            agency: None,
            language: Some("en".into()),
            published: Some(published),
            false_dates: vec![],
            family: 0,
            copy: None,
        });
        self.told.push(Told { page, said, done, wanted });
        Intake::Page(Box::new(
            PageIntake::keep(&case.originals(), input, Some(analysed)).expect("a kept page"),
        ))
    }

    /// The lines of a story, over the pages that came since the last.
    fn lines(&mut self, story: &Story) {
        let told = std::mem::take(&mut self.told);
        // The first half of the pages copy the first one; the others stand alone.
        let copies = told.len() / 2;
        self.copies(&told, copies);
        for (number, words) in story.said.iter().enumerate() {
            let speaker = story.speakers[number];
            let on: Vec<&Told> = told.iter().skip(number % 3).collect();
            let variant = |(at, one): (usize, &&Told)| Variant {
                damaged: false,
                page: one.page,
                quotation: 0,
                content: vec![one.said[number]],
                text: words.clone(),
                r#type: QuotationType::Direct,
                counted: at % 5 != 4,
                note: (at % 5 == 4).then(|| "machine-spun copy, not counted".to_owned()),
            };
            let known = !story.number.is_multiple_of(9);
            self.utterances.push(Utterance {
                id: id('q', story.number * SAID + number),
                speaker: known.then(|| person(speaker)),
                speaker_id: (known && !story.number.is_multiple_of(7)).then(|| id('a', speaker)),
                role: Some("a minister".into()),
                wording: words.clone(),
                r#type: QuotationType::Direct,
                kind: if number == 3 { QuotationKind::Denial } else { QuotationKind::Speech },
                said: Some(story.day.to_string()),
                sources: sources(&on, copies),
                variants: on.iter().enumerate().map(variant).collect(),
                conflicts: if story.number.is_multiple_of(11) {
                    vec!["copies disagree on a number".into()]
                } else {
                    vec![]
                },
                withheld: false,
            });
            let pages = on.iter().map(|one| one.page);
            self.mention(speaker, pages);
        }
        for (number, (kind, _)) in story.done.iter().enumerate() {
            let on: Vec<&Told> = told.iter().skip(number).collect();
            self.happenings.push(Happening {
                id: id('h', story.number * DONE + number),
                r#type: *kind,
                mode: None,
                actors: vec![state(story.states.0)],
                recipients: vec![state(story.states.1)],
                date: Some(story.day.to_string()),
                place: Some("Port Salm".into()),
                attitude: Attitude { future: story.number.is_multiple_of(13), ..Attitude::default() },
                sources: sources(&on, copies),
                mentions: on
                    .iter()
                    .map(|one| Mention {
                        page: one.page,
                        event: number as u32,
                        span: one.done[number],
                        counted: true,
                    })
                    .collect(),
                disputed: if story.number.is_multiple_of(17) {
                    vec!["place: Port Salm or Lisk".into()]
                } else {
                    vec![]
                },
            });
        }
        self.stand(story, &told, copies);
    }

    fn copies(&mut self, told: &[Told], copies: usize) {
        let alone = |one: &Told| Family {
            members: vec![member(one.page, None)],
            original: Original { page: None, outlet: None, reasons: vec![] },
            pairs: vec![],
        };
        if let Some(first) = told.first().filter(|_| copies > 1) {
            let mut members: Vec<Member> = told[..copies]
                .iter()
                .enumerate()
                .map(|(at, one)| member(one.page, (at > 0).then_some(first.page)))
                .collect();
            members.sort_by_key(|member| member.page);
            self.families.push(Family {
                members,
                original: Original {
                    page: Some(first.page),
                    outlet: None,
                    reasons: vec!["it names its reporter".into(), "the others came later".into()],
                },
                pairs: vec![],
            });
            self.families.extend(told[copies..].iter().map(alone));
        } else {
            self.families.extend(told.iter().map(alone));
        }
    }

    fn mention(&mut self, speaker: usize, pages: impl Iterator<Item = PageId>) {
        let member = self.cast.entry(speaker).or_insert_with(|| CastMember {
            id: id('a', speaker),
            name: person(speaker),
            kind: ActorKind::Person,
            country: Some(STATES[speaker % STATES.len()][..3].to_uppercase()),
            sector: Some("GOV".into()),
            variants: vec![(person(speaker), 1)],
            roles: vec![("a minister".into(), 1)],
            pages: vec![],
        });
        member.pages.extend(pages);
    }

    fn stand(&mut self, story: &Story, told: &[Told], copies: usize) {
        // One issue a matter and a season.
        let key = story.number / 60 * MATTERS.len() + story.number % MATTERS.len();
        let issue = self.issues.entry(key).or_insert_with(|| Issue {
            id: id('i', key),
            slug: format!("matter-{key}"),
            text: format!("{} is settled in round {}", capital(story.matter), story.number / 60),
            stands: vec![],
            common_ground: key.is_multiple_of(4),
            deadlock: key % 4 == 1,
        });
        let on: Vec<&Told> = told.iter().collect();
        let (party, stance) = (state(story.states.0), story.wanted.0);
        let voice = if story.number.is_multiple_of(3) { SpeakerKind::Press } else { SpeakerKind::Party };
        let new =
            issue.stands.iter().all(|one| (&one.party, one.stance, one.voice) != (&party, stance, voice));
        if new && issue.stands.len() < 24 {
            issue.stands.push(Stand {
                party,
                stance,
                voice,
                red_line: story.number.is_multiple_of(10),
                condition: None,
                reported: Some((story.day, story.day)),
                sources: sources(&on, copies),
                evidence: told
                    .iter()
                    .map(|one| Stood { page: one.page, position: 0, span: one.wanted, counted: true })
                    .collect(),
            });
        }
    }

    fn record(mut self) -> Record {
        self.lines.sort_by_key(|line| line.page);
        self.families.sort_by_key(|family| family.members[0].page);
        let places: BTreeMap<PageId, (usize, Option<CopyKind>)> = self
            .families
            .iter()
            .enumerate()
            .flat_map(|(number, family)| {
                family.members.iter().map(move |member| (member.page, (number, member.kind)))
            })
            .collect();
        for line in &mut self.lines {
            (line.family, line.copy) = places[&line.page];
        }
        for member in self.cast.values_mut() {
            member.pages.sort_unstable();
            member.pages.dedup();
        }
        let mut cast: Vec<CastMember> = self.cast.into_values().chain(states(&self.lines)).collect();
        cast.sort_by(|a, b| a.id.cmp(&b.id));
        self.utterances.sort_by(|a, b| a.id.cmp(&b.id));
        self.happenings.sort_by(|a, b| (&a.date, &a.id).cmp(&(&b.date, &b.id)));
        Record {
            pages: self.lines,
            families: self.families,
            cast,
            utterances: self.utterances,
            happenings: self.happenings,
            issues: self.issues.into_values().collect(),
        }
    }
}

fn states(lines: &[PageLine]) -> Vec<CastMember> {
    let member = |(number, name): (usize, &&str)| CastMember {
        id: id('a', 1_000_000 + number),
        name: (*name).to_owned(),
        kind: ActorKind::State,
        country: Some(name[..3].to_uppercase()),
        sector: None,
        variants: vec![((*name).to_owned(), 1)],
        roles: vec![],
        pages: lines.iter().skip(number).step_by(4).map(|line| line.page).collect(),
    };
    STATES.iter().enumerate().map(member).collect()
}

fn state(number: usize) -> Party {
    Party {
        name: STATES[number].to_owned(),
        country: Some(STATES[number][..3].to_uppercase()),
        sector: Some("GOV".into()),
    }
}

fn capital(text: &str) -> String {
    format!("{}{}", text[..1].to_uppercase(), &text[1..])
}

fn member(page: PageId, of: Option<PageId>) -> Member {
    Member {
        page,
        kind: of.map(|_| CopyKind::Near),
        of,
        score: 0.9,
        coverage: if of.is_some() { 0.95 } else { 0.0 },
        source_coverage: if of.is_some() { 0.95 } else { 0.0 },
        derived: of.map(|_| Derivation::Wholly),
    }
}

fn event(kind: EventType, span: Span, story: &Story) -> Event {
    Event {
        span,
        trigger: span,
        r#type: kind,
        mode: None,
        contexts: vec![],
        actors: vec![state(story.states.0)],
        recipients: vec![state(story.states.1)],
        date: Some(story.day.to_string()),
        place: None,
        attitude: Attitude::default(),
        rule: "made".into(),
        confidence: if story.number.is_multiple_of(5) { 0.3 } else { 0.9 },
    }
}

/// The copies are one source, every other page is one.
fn sources(on: &[&Told], copies: usize) -> Sources {
    let (one, others) = on.split_at(copies.min(on.len()));
    let root = |name: String, pages: Vec<PageId>| Root { name, pages };
    let mut roots: Vec<Root> = Vec::new();
    if !one.is_empty() {
        roots.push(root("first".into(), one.iter().map(|told| told.page).collect()));
    }
    roots.extend(others.iter().enumerate().map(|(at, told)| root(format!("other {at}"), vec![told.page])));
    Sources {
        independent: roots.len() as u32,
        pages: on.len() as u32,
        roots,
        reasons: vec!["copies of one text are one source".into()],
    }
}

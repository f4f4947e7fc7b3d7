//! News reports made of slots and sentences of our own: real states, invented people, towns and agencies.
//!
//! A report has what scraped ones have: a headline, a byline, a date, a dateline, direct, broken and indirect
//! quotations, demands, offers and refusals, meetings, background without any of them, and page furniture
//! between. The shares are guessed from looking at news, not counted.

use crate::random::Random;

/// Makes reports; the same seed makes the same ones.
pub struct Corpus {
    random: Random,
}

impl Iterator for Corpus {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        Some(self.report())
    }
}

/// Who and what one report is about, so that names come again in it as they do in news.
struct Scene {
    states: [&'static (&'static str, &'static str, &'static str); 2],
    people: [(String, &'static str); 3],
    town: &'static str,
    matter: &'static str,
    agency: &'static str,
}

impl Corpus {
    pub fn new(seed: u64) -> Self {
        Self { random: Random::new(seed) }
    }

    fn below(&mut self, bound: usize) -> usize {
        self.random.below(bound)
    }

    fn one_of(&mut self, all: &'static [&'static str]) -> &'static str {
        all[self.below(all.len())]
    }

    /// Three throws of a die lie near the middle.
    fn length(&mut self) -> usize {
        90 + self.below(280) + self.below(280) + self.below(280) + if self.below(20) == 0 { 600 } else { 0 }
    }

    fn scene(&mut self) -> Scene {
        let first = self.below(STATES.len());
        let second = (first + 1 + self.below(STATES.len() - 1)) % STATES.len();
        let person = |corpus: &mut Self| {
            let name = format!("{} {}", corpus.one_of(FIRST_NAMES), corpus.one_of(SURNAMES));
            (name, corpus.one_of(ROLES))
        };
        Scene {
            states: [&STATES[first], &STATES[second]],
            people: [person(self), person(self), person(self)],
            town: self.one_of(TOWNS),
            matter: self.one_of(MATTERS),
            agency: self.one_of(AGENCIES),
        }
    }

    fn report(&mut self) -> String {
        let scene = self.scene();
        let wanted = self.length();
        let mut text = String::with_capacity(wanted * 8);
        for line in HEAD {
            self.write(line, &scene, &mut text);
            text.push_str("\n\n");
        }
        let mut words = 0;
        let mut dateline = true;
        while words < wanted {
            if self.below(9) == 0 {
                let furniture = self.one_of(FURNITURE);
                self.write(furniture, &scene, &mut text);
                text.push_str("\n\n");
            }
            let start = text.len();
            if std::mem::take(&mut dateline) {
                self.write("{CAPITAL} ({agency}) – ", &scene, &mut text);
            }
            for sentence in 0..=self.below(3) {
                if sentence > 0 {
                    text.push(' ');
                }
                let kind = if self.below(5) < 3 { BACKGROUND } else { NEWS };
                let sentence = self.one_of(kind);
                self.write(sentence, &scene, &mut text);
            }
            words += text[start..].split(' ').count();
            text.push_str("\n\n");
        }
        for line in FOOT {
            self.write(line, &scene, &mut text);
            text.push_str("\n\n");
        }
        text
    }

    /// Fills the slots of a line.
    fn write(&mut self, line: &str, scene: &Scene, text: &mut String) {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            self.slot(slot, scene, text);
            rest = after;
        }
        text.push_str(rest);
    }

    fn slot(&mut self, slot: &str, scene: &Scene, text: &mut String) {
        let surname = |person: usize| scene.people[person].0.rsplit(' ').next().unwrap_or_default();
        match slot {
            "A" => text.push_str(scene.states[0].0),
            "B" => text.push_str(scene.states[1].0),
            "Ais" => text.push_str(scene.states[0].1),
            "Bis" => text.push_str(scene.states[1].1),
            "capital" => text.push_str(scene.states[0].2),
            "CAPITAL" => text.push_str(&scene.states[0].2.to_uppercase()),
            "p" => text.push_str(&scene.people[0].0),
            "q" => text.push_str(&scene.people[1].0),
            "r" => text.push_str(&scene.people[2].0),
            "prole" => text.push_str(scene.people[0].1),
            "qrole" => text.push_str(scene.people[1].1),
            "P" => text.push_str(surname(0)),
            "Q" => text.push_str(surname(1)),
            "town" => text.push_str(scene.town),
            "matter" => text.push_str(scene.matter),
            "agency" => text.push_str(scene.agency),
            "day" => text.push_str(self.one_of(DAYS)),
            "month" => text.push_str(self.one_of(MONTHS)),
            "place" => text.push_str(self.one_of(TOWNS)),
            "thing" => text.push_str(self.one_of(THINGS)),
            "other" => text.push_str(self.one_of(MATTERS)),
            "n" => text.push_str(&(2 + self.below(27)).to_string()),
            "N" => text.push_str(&format!("{},{:03}", 1 + self.below(90), self.below(1000))),
            "year" => text.push_str(&(1990 + self.below(34)).to_string()),
            other => unreachable!("there is no slot `{other}`"),
        }
    }
}

/// A state, its adjective, its capital.
const STATES: &[(&str, &str, &str)] = &[
    ("Ghana", "Ghanaian", "Accra"),
    ("Peru", "Peruvian", "Lima"),
    ("Norway", "Norwegian", "Oslo"),
    ("Kenya", "Kenyan", "Nairobi"),
    ("Thailand", "Thai", "Bangkok"),
    ("Jordan", "Jordanian", "Amman"),
    ("Uruguay", "Uruguayan", "Montevideo"),
    ("Portugal", "Portuguese", "Lisbon"),
    ("Mongolia", "Mongolian", "Ulaanbaatar"),
    ("Fiji", "Fijian", "Suva"),
    ("Egypt", "Egyptian", "Cairo"),
    ("Slovakia", "Slovak", "Bratislava"),
    ("Chile", "Chilean", "Santiago"),
    ("Zambia", "Zambian", "Lusaka"),
    ("Nepal", "Nepali", "Kathmandu"),
    ("Georgia", "Georgian", "Tbilisi"),
];

const FIRST_NAMES: &[&str] = &[
    "Amina", "Kofi", "Lucia", "Henrik", "Mei", "Tomas", "Nadia", "Oren", "Sofia", "Jamal", "Ingrid", "Pavel",
    "Rosa", "Dawit", "Leila", "Arto", "Malia", "Bruno", "Yuki", "Fatou",
];

const SURNAMES: &[&str] = &[
    "Adomako",
    "Valdivia",
    "Lindqvist",
    "Wanjala",
    "Sornchai",
    "Haddadin",
    "Ferreyra",
    "Moutinho",
    "Batbold",
    "Qarase",
    "Mansouri",
    "Kovalik",
    "Errazuriz",
    "Mwansa",
    "Thapaliya",
    "Lomidze",
    "Okonjo",
    "Brandt",
    "Teshk",
    "Renn",
];

const ROLES: &[&str] = &[
    "foreign minister",
    "water minister",
    "chief negotiator",
    "deputy prime minister",
    "defence minister",
    "special envoy",
    "government spokesman",
    "ambassador",
];

const TOWNS: &[&str] = &[
    "Port Salm",
    "Upper Ford",
    "Stonebridge",
    "Highmoor",
    "Lisk",
    "Dresh",
    "Eastern Quay",
    "Saltmarsh",
    "Ordun",
    "Old Weir",
];

const MATTERS: &[&str] = &[
    "the border crossing",
    "fishing rights",
    "the release of prisoners",
    "a ceasefire",
    "the dam",
    "transit fees",
    "the gas pipeline",
    "grain exports",
    "the return of refugees",
    "the naval exercise",
    "mineral licences",
    "an observer mission",
];

const THINGS: &[&str] = &[
    "the reservoir",
    "the harbour",
    "the northern road",
    "the customs house",
    "the pipeline",
    "the old bridge",
    "the railway",
    "the airfield",
];

const AGENCIES: &[&str] = &["BPA", "Reuters", "AFP", "AP", "NRP", "dpa"];

const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const HEAD: &[&str] = &[
    "Home | World | Politics | Sport",
    "{A} and {B} seek a way out over {matter}",
    "By {r}",
    "{n} {month} {year}",
    "Share this article: Facebook | WhatsApp | Copy link",
];

const FOOT: &[&str] = &[
    "Read more: {Ais} voters go to the polls in {month}",
    "Sign up for our morning newsletter",
    "© {year} {town} Courier. All rights reserved.",
];

const FURNITURE: &[&str] = &[
    "ADVERTISEMENT",
    "Read more: Why {matter} divides {B}",
    "Also read: {Bis} farmers count their losses",
    "Photo: People wait at {thing} in {place}",
    "Sign up for our newsletter and never miss a story.",
    "You have read {n} of 30 free articles this month.",
];

const NEWS: &[&str] = &[
    "Delegations from {A} and {B} met in {town} on {day} for talks on {matter}, and parted without an agreement.",
    "“We will not sign anything that leaves {matter} out,” said {Ais} {prole} {p}.",
    "“There is still a long way to go, and nobody should expect a result before {month},” {P} told reporters after the meeting.",
    "{A} demanded that {B} open {thing} before the talks go on.",
    "{B} rejected the demand, and its {qrole}, {q}, called it “a step back”.",
    "{Q} said his country was ready to speak about {matter} if {A} withdraws its complaint.",
    "\"Our position has not changed since {month},\" {Q} said. \"We want {matter} settled first, and then everything else.\"",
    "{Bis} officials accused {A} of moving troops towards {thing} near {place}.",
    "The {Ais} government denied that its forces had crossed the border on {day}.",
    "According to the {Bis} government, {N} people have left their homes near {place} since {month}.",
    "{A} offered to release {n} prisoners in exchange for access to {thing}.",
    "{P}, who arrived in {town} late on {day}, warned that {A} would close {thing} if {B} does not answer by the end of {month}.",
    "The two sides agreed to meet again in {place} on {n} {month}.",
    "The United Nations called on both sides to return to the table and to spare {thing}.",
    "A spokeswoman for the European Union, {r}, urged {B} to accept inspections.",
    "{B} imposed sanctions on two {Ais} companies that worked on {thing}, the {agency} news agency reported.",
    "“It is the first time in {n} years that we sit at one table”, she added, “and that alone is worth the journey.”",
    "Asked whether {A} would sign, {P} answered with a smile and said that the question came too early.",
    "The {Bis} parliament approved the plan on {day} with {n} votes against it.",
    "{Q} thanked the hosts and promised to study the draft before the next round in {month}.",
    "{A} is not willing to discuss {other} as long as {matter} remains open, a diplomat close to the talks said.",
    "Protesters gathered outside {thing} in {place} on {day} and demanded that the government leave the talks.",
    "{A} and {B} signed a memorandum on {other} in {year}, but it was never ratified.",
    "The ministry said in a statement that no decision would be taken before {n} {month} {year}.",
    "He insisted that {matter} was a red line for his government.",
];

const BACKGROUND: &[&str] = &[
    "The road from the market to {thing} is {n} kilometres long, and for most of the year it is dry.",
    "Prices of bread and fuel have risen by {n} per cent since {month}, and the shops along the quay close early.",
    "For years the matter was left to engineers, who wrote long reports that hardly anybody read.",
    "Nobody here remembers a spring with so little rain, and the older people say so with some pride.",
    "What looks like a question of money is, for the people of {place}, a question of whether they can stay.",
    "It was not the first attempt: in {year} a similar paper had been drafted, printed and forgotten.",
    "The building is surrounded by a wall of yellow brick that was put up in {year} after a flood.",
    "Small traders complain about the long way round, and about the papers that they need for it.",
    "The valley has always lived on what the river brings, and on what the lorries take away.",
    "In the evening the lights along {thing} are switched off one by one, to save power.",
    "Few of the promises made at the time were kept, and those that were kept came late.",
    "A commission of {n} members was set up, with a secretary, a small office and no money.",
    "Experts differ on how much of the damage is due to the weather and how much to neglect.",
    "The harvest of {year} was the last good one, as the figures of the cooperative show.",
    "Behind the counter stands a young woman who has not been paid since {month}.",
];

//! Quotations in German: cues with their forms, quotation marks, "dass", "laut", "so", and the subjunctive of reported speech.
//!
//! Simpler than the reader of English: it knows forms of verbs and where a clause ends, no phrases. What it finds has the
//! confidence of the lower tiers where nothing stands in quotation marks.

use super::found::{Found, Tier};
use super::passage::{Passage, UnitKind};
use super::speaker::Speaker;
use crate::QuotationKind;
use onrecord_text::Span;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a form may be: a particle that must stand further behind ("warf … vor"), if any, and what is done by saying so.
type Readings = Vec<(&'static str, QuotationKind)>;

/// Finite forms of the verbs of `data/german-cues.tsv`, in small letters.
static FORMS: LazyLock<HashMap<String, Readings>> = LazyLock::new(|| {
    let mut forms: HashMap<String, Readings> = HashMap::new();
    for line in include_str!("../../data/german-cues.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(verb), Some(kind)) = (fields.next(), fields.next().and_then(kind)) else { continue };
        if !verb.starts_with(char::is_lowercase) {
            continue;
        }
        let particle = fields.next().unwrap_or_default();
        for form in finite_forms(verb.strip_prefix(particle).unwrap_or(verb)) {
            forms.entry(form).or_default().push((particle, kind));
        }
    }
    // Those with a particle are asked first.
    let sort = |readings: &mut Readings| readings.sort_by_key(|(particle, _)| particle.is_empty());
    forms.values_mut().for_each(sort);
    forms
});

fn kind(name: &str) -> Option<QuotationKind> {
    let names = ["speech", "demand", "denial", "accusation", "rejection", "threat", "promise", "belief"];
    names.iter().position(|known| *known == name).map(|place| QuotationKind::ALL[place])
}

/// Whether a word is a finite form of a verb that tells a saying.
pub(crate) fn is_german_cue(word: &str) -> bool {
    FORMS.contains_key(word)
}

/// Ends of infinitives of strong verbs, with the ends of their third persons in present and past.
#[rustfmt::skip]
const STRONG: &[(&str, &[&str])] = &[
    ("geben", &["gibt", "gab", "gaben"]), ("rufen", &["ruft", "rief", "riefen"]), ("werfen", &["wirft", "warf", "warfen"]),
    ("sprechen", &["spricht", "sprach", "sprachen"]), ("schreiben", &["schreibt", "schrieb", "schrieben"]),
    ("weisen", &["weist", "wies", "wiesen"]), ("heißen", &["heißt", "heisst", "hieß", "hiess"]), ("halten", &["hält", "hielt", "hielten"]),
    ("nennen", &["nennt", "nannte", "nannten"]), ("bringen", &["bringt", "brachte", "brachten"]), ("denken", &["denkt", "dachte", "dachten"]),
    ("sehen", &["sieht", "sah", "sahen"]), ("ziehen", &["zieht", "zog", "zogen"]), ("bieten", &["bietet", "bot", "boten"]),
    ("lassen", &["lässt", "ließ", "liess", "ließen"]), ("treten", &["tritt", "trat", "traten"]), ("gehen", &["geht", "ging"]),
    ("stehen", &["steht", "stand"]), ("nehmen", &["nimmt", "nahm"]), ("fehlen", &["fiehlt", "fahl", "fehlt"]), ("raten", &["rät", "riet"]),
    ("schwören", &["schwört", "schwor", "schworen"]), ("streiten", &["streitet", "stritt", "stritten"]), ("bitten", &["bittet", "bat", "baten"]),
    ("lesen", &["liest", "las"]), ("finden", &["findet", "fand"]), ("schreien", &["schreit", "schrie"]), ("werden", &[]),
    ("schließen", &["schließt", "schliesst", "schloss", "schlossen"]),
];

/// Forms of the third person: strong ones by the table, weak ones by rule.
fn finite_forms(infinitive: &str) -> Vec<String> {
    if let Some((end, forms)) = STRONG.iter().find(|(end, _)| infinitive.ends_with(end)) {
        let front = &infinitive[..infinitive.len() - end.len()];
        return forms.iter().map(|form| format!("{front}{form}")).collect();
    }
    let stem = infinitive.strip_suffix("en").or_else(|| infinitive.strip_suffix('n')).unwrap_or(infinitive);
    let glide =
        if stem.ends_with(['t', 'd']) || stem.ends_with("chn") || stem.ends_with("ffn") { "e" } else { "" };
    let mut forms: Vec<String> = ["t", "te", "ten"].iter().map(|end| format!("{stem}{glide}{end}")).collect();
    forms.push(infinitive.to_owned());
    forms
}

/// Ends of infinitives of strong verbs with the ends of their past participles.
#[rustfmt::skip]
const PARTICIPLES: &[(&str, &str)] = &[
    ("geben", "gegeben"), ("rufen", "gerufen"), ("werfen", "geworfen"), ("sprechen", "gesprochen"), ("schreiben", "geschrieben"),
    ("weisen", "gewiesen"), ("heißen", "geheißen"), ("halten", "gehalten"), ("nennen", "genannt"), ("bringen", "gebracht"),
    ("denken", "gedacht"), ("sehen", "gesehen"), ("ziehen", "gezogen"), ("bieten", "geboten"), ("lassen", "gelassen"),
    ("treten", "getreten"), ("gehen", "gegangen"), ("stehen", "gestanden"), ("nehmen", "genommen"), ("fehlen", "gefohlen"),
    ("raten", "geraten"), ("schwören", "geschworen"), ("streiten", "gestritten"), ("bitten", "gebeten"), ("lesen", "gelesen"),
    ("finden", "gefunden"), ("schreien", "geschrien"), ("schließen", "geschlossen"),
];

/// Beginnings of verbs whose participle has no "ge".
const INSEPARABLE: [&str; 8] = ["be", "emp", "ent", "er", "ver", "zer", "miss", "wider"];

/// The past participle: `gesagt`, `versprochen`, `aufgefordert`.
fn participle(verb: &str, particle: &str) -> String {
    let bare = verb.strip_prefix(particle).unwrap_or(verb);
    let plain = INSEPARABLE.iter().any(|start| bare.starts_with(start) && bare.len() > start.len() + 4)
        || bare.ends_with("ieren");
    let without_ge = |form: &str| if plain { form.replacen("ge", "", 1) } else { form.to_owned() };
    if let Some((end, form)) = PARTICIPLES.iter().find(|(end, _)| bare.ends_with(end)) {
        return format!("{particle}{}{}", &bare[..bare.len() - end.len()], without_ge(form));
    }
    let stem = bare.strip_suffix("en").or_else(|| bare.strip_suffix('n')).unwrap_or(bare);
    let glide = if stem.ends_with(['t', 'd']) { "e" } else { "" };
    let ge = if plain { "" } else { "ge" };
    format!("{particle}{ge}{stem}{glide}t")
}

/// Participles of the verbs of `data/german-cues.tsv`, with what is done by saying so.
static PERFECT: LazyLock<HashMap<String, QuotationKind>> = LazyLock::new(|| {
    let lines = include_str!("../../data/german-cues.tsv").lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &str| {
        let mut fields = line.split('\t');
        let (verb, kind) = (fields.next()?, fields.next().and_then(kind)?);
        let particle = fields.next().unwrap_or_default();
        verb.starts_with(char::is_lowercase).then(|| (participle(verb, particle), kind))
    };
    lines.filter_map(entry).collect()
});

/// Particles that part from their verbs.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "ab", "an", "auf", "aus", "bei", "durch", "ein", "fest", "fort", "frei", "heraus", "her", "hin", "los", "mit", "nach", "nieder", "um",
    "unter", "vor", "weg", "weiter", "wieder", "zurück", "zusammen", "zu",
];

/// Nouns that mean the person who was spoken of last, by their ends.
#[rustfmt::skip]
const PERSONS: &[&str] = &[
    "minister", "ministerin", "präsident", "präsidentin", "sprecher", "sprecherin", "chef", "chefin", "politiker", "politikerin", "general",
    "generalin", "kommandeur", "kommandeurin", "diplomat", "diplomatin", "unterhändler", "unterhändlerin", "botschafter", "botschafterin",
    "premier", "kanzler", "kanzlerin", "senator", "senatorin", "gesandte", "beauftragte", "gouverneur", "gouverneurin", "bürgermeister",
    "bürgermeisterin", "sekretär", "sekretärin", "vermittler", "vermittlerin", "abgeordnete", "anführer", "anführerin", "landrat",
    "landrätin", "offizier", "kommissar", "kommissarin", "bischof", "bischöfin",
];

/// Whether a speaker is the person who was spoken of last: `er`, `sie`, `der Minister`, `die Sprecherin`.
pub(super) fn means_a_person(speaker: &str) -> bool {
    let speaker = speaker.to_lowercase();
    let words: Vec<&str> = speaker.split_whitespace().collect();
    match words.as_slice() {
        [word] => matches!(*word, "er" | "sie"),
        ["der" | "die", noun] => PERSONS.iter().any(|end| noun.ends_with(end)),
        _ => false,
    }
}

/// Words that no name of a speaker goes on behind.
#[rustfmt::skip]
const BEHIND_SPEAKER: &[&str] = &[
    "am", "an", "auf", "aus", "bei", "beim", "gegenüber", "im", "in", "nach", "vor", "während", "zu", "zum", "zur", "dass", "nicht", "auch",
    "weiter", "noch", "heute", "gestern", "zugleich", "erneut", "dagegen", "zudem", "mit", "über", "für", "um", "gegen", "seinerseits",
    "ihrerseits", "dazu", "dabei", "später", "anschließend", "sich", "ob", "wie", "indes", "jedoch", "aber", "laut", "per", "via", "ein",
];

/// Forms that only reported speech has.
#[rustfmt::skip]
const SUBJUNCTIVE: &[&str] = &[
    "sei", "seien", "habe", "werde", "könne", "müsse", "solle", "wolle", "dürfe", "möge", "gebe", "komme", "gehe", "bleibe", "stehe", "liege",
    "brauche", "lasse", "wisse", "mache", "nehme", "halte", "sehe", "bringe", "finde", "verstehe", "kenne", "hätten", "wären", "könnten",
    "müssten", "würden", "sollten", "dürften", "gälten", "führe", "fordere", "warte", "trage", "spreche", "fehle", "diene", "gelte", "bestehe",
];

/// Reads the sentences of one block; `spoken` tells whether the last sentence of the block before was somebody's words.
pub(super) fn read_passage(passage: &Passage<'_>, spoken: &mut bool) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for (index, sentence) in passage.sentences.iter().enumerate() {
        let reader = Sentence { passage, range: sentence.clone(), index };
        let mut found = reader.read();
        if found.is_empty() {
            found.extend(reader.without_cue(*spoken));
        }
        *spoken = !found.is_empty();
        all.append(&mut found);
    }
    all
}

struct Sentence<'p, 't> {
    passage: &'p Passage<'t>,
    range: Range<usize>,
    index: usize,
}

impl Sentence<'_, '_> {
    fn is(&self, at: usize, word: &str) -> bool {
        at < self.range.end && self.passage.units[at].is_word() && self.passage.lower(at) == word
    }

    fn is_comma(&self, at: usize) -> bool {
        at < self.range.end && self.passage.units[at].kind == UnitKind::Comma
    }

    fn read(&self) -> Vec<Found> {
        if let Some(found) = self.headline().or_else(|| self.by_preposition()) {
            return vec![found];
        }
        let cues: Vec<(usize, QuotationKind)> = self
            .range
            .clone()
            .filter(|at| self.passage.units[*at].is_word() && !self.passage.units[*at].capitalised)
            .filter_map(|at| self.kind_of(at).or_else(|| self.perfect(at)).map(|kind| (at, kind)))
            .collect();
        let so = self.range.clone().find(|at| {
            self.is(*at, "so") && *at > self.range.start && self.is_comma(at - 1) && self.starts_name(at + 1)
        });
        if let Some(so) = so {
            return self.before(so, QuotationKind::Speech).into_iter().collect();
        }
        // The first cue that somebody says something with.
        let read = cues.into_iter().map(|(cue, kind)| self.of_cue(cue, kind));
        read.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// What is done by a verb in the perfect whose auxiliary stands here: `hat am Freitag gesagt, dass …`
    fn perfect(&self, at: usize) -> Option<QuotationKind> {
        let auxiliary = ["hat", "haben", "hatte", "hatten"].iter().any(|form| self.is(at, form));
        let clause = at + 1..self.range.end;
        // The participle closes its clause.
        let closes = |next: usize| next >= self.range.end || !self.passage.units[next].is_word();
        let mut participles =
            clause.filter(|place| self.passage.units[*place].is_word() && closes(place + 1));
        participles.find_map(|place| PERFECT.get(&self.passage.lower(place)).copied()).filter(|_| auxiliary)
    }

    /// What is done by a cue, if a word is one here: its particle must stand before the next comma or at the end.
    fn kind_of(&self, at: usize) -> Option<QuotationKind> {
        let readings = FORMS.get(&self.passage.lower(at))?;
        let closes = |next: usize| next >= self.range.end || !self.passage.units[next].is_word();
        let stands = |particle: &str| {
            particle.is_empty()
                || (at + 1..self.range.end).any(|place| closes(place + 1) && self.is(place, particle))
        };
        readings.iter().find(|(particle, _)| stands(particle)).map(|(_, kind)| *kind)
    }

    /// `…, sagte Tan am Freitag`; `Tan sagte, dass …`
    fn of_cue(&self, cue: usize, kind: QuotationKind) -> Vec<Found> {
        let inserted = self.subject_before_insertion(cue);
        let inverted = cue > self.range.start
            && inserted.is_none()
            && (self.is_comma(cue - 1) || self.passage.units[cue - 1].is_quote())
            && self.starts_name(cue + 1);
        if inverted {
            return self.before(cue, kind).into_iter().collect();
        }
        // `Zugleich versicherte sie, …`: a pronoun behind the verb is its subject.
        let pronoun = ["er", "sie", "es", "man"].iter().any(|word| self.is(cue + 1, word));
        let behind = || self.name_behind(cue + 1);
        let speaker =
            if pronoun { behind() } else { inserted.or_else(|| self.name_before(cue)).or_else(behind) };
        let bare = |name: &Range<usize>| {
            name.len() == 1
                && ["der", "die", "das", "dem", "den"].contains(&self.passage.lower(name.start).as_str())
        };
        let Some(speaker) = speaker.filter(|name| !bare(name)) else { return Vec::new() };
        let speaker = if self.is(speaker.start, "es") { self.origin(cue) } else { Some(speaker) };
        let after = speaker.as_ref().map_or(cue + 1, |name| name.end.max(cue + 1));
        let content = self.behind(cue).or_else(|| self.fragment(cue, after));
        content.map_or_else(Vec::new, |(content, tier)| {
            vec![self.found(content, tier, kind, Some(cue), speaker, "german: behind a cue")]
        })
    }

    /// The subject of a cue that a clause about it parts from it: "Der Gesandte Tan, der am Montag ankam, bot …".
    fn subject_before_insertion(&self, cue: usize) -> Option<Range<usize>> {
        const RELATIVE: [&str; 7] = ["der", "die", "das", "dem", "den", "deren", "dessen"];
        let first = self.range.start;
        let comma = (first..cue).find(|at| !self.passage.units[*at].is_word())?;
        let relative = RELATIVE.iter().any(|word| self.is(comma + 1, word));
        // "Der Vorsitzende des Verbands, Mira Tan, forderte …": nothing but names.
        let named = (first..cue).all(|at| self.is_comma(at) || self.is_of_a_name(at));
        let closed = self.is_comma(comma) && comma + 2 < cue && self.is_comma(cue - 1);
        let name = self.name_behind(first).filter(|name| name.end == comma)?;
        ((relative || named) && closed).then_some(name)
    }

    fn is_of_a_name(&self, at: usize) -> bool {
        let unit = &self.passage.units[at];
        let small = || {
            let word = self.passage.lower(at);
            [BEFORE_NOUN, IN_NAMES, &["in", "im", "für", "bei", "beim", "aus", "zur"]]
                .iter()
                .any(|known| known.contains(&word.as_str()))
        };
        unit.is_word() && (unit.capitalised || small())
    }

    /// Whence it was said, where only "es" says it: "Aus Verhandlungskreisen hieß es", "…, heißt es in einer Erklärung".
    fn origin(&self, cue: usize) -> Option<Range<usize>> {
        let first = self.range.start;
        let behind = cue + 2;
        if self.is(first, "aus") || self.is(first, "in") && cue < first + 6 {
            return Some(first + 1..self.end_of_name(first + 1).min(cue)).filter(|name| !name.is_empty());
        }
        let place = ["in", "aus", "von", "im", "beim"].iter().any(|word| self.is(behind, word));
        self.name_behind(behind + 1).filter(|_| place)
    }

    /// Content before a cue that its speaker follows, and what is quoted behind.
    fn before(&self, cue: usize, kind: QuotationKind) -> Option<Found> {
        let end = if self.is_comma(cue - 1) { cue - 1 } else { cue };
        let name = self.name_behind(cue + 1)?;
        let speaker = if self.is(name.start, "es") { self.origin(cue) } else { Some(name.clone()) };
        let mut content = vec![self.passage.range_span(&(self.range.start..end))?];
        let quoted = (self.range.start..end).all(|at| !self.passage.units[at].is_word());
        let more = (name.end..self.range.end).filter(|at| self.passage.units[*at].is_quote());
        content.extend(more.map(|at| self.passage.units[at].span));
        let tier = if quoted { Tier::Direct } else { Tier::Clause };
        Some(self.found(content, tier, kind, Some(cue), speaker, "german: before its cue"))
    }

    /// Content behind a cue: quoted, with "dass", in the subjunctive, or an infinitive with "zu".
    fn behind(&self, cue: usize) -> Option<(Vec<Span>, Tier)> {
        let units = &self.passage.units;
        // Behind a semicolon somebody else may speak.
        let stop = self.without_stop();
        let end = (cue + 1..stop).find(|at| units[*at].kind == UnitKind::Semicolon).unwrap_or(stop);
        let colon = (cue + 1..end).find(|at| units[*at].kind == UnitKind::Colon);
        let start = colon.or_else(|| (cue + 1..end).find(|at| self.is_comma(*at)))? + 1;
        if start >= end {
            return None;
        }
        let quotes: Vec<Span> =
            (start..end).filter(|at| units[*at].is_quote()).map(|at| units[at].span).collect();
        let words = (start..end).filter(|at| units[*at].is_word()).count();
        if !quotes.is_empty() && words == 0 {
            return Some((quotes, Tier::Direct));
        }
        let start = start + usize::from(self.is(start, "dass"));
        let clause = start..end;
        // `versicherte sie, Caracas plane …`: a clause right behind verb and subject.
        let near = colon.is_none()
            && start <= cue + 3
            && !self.is_relative(start)
            && !AUXILIARIES.contains(&self.passage.lower(start).as_str());
        let reported = near
            || self.is(start - 1, "dass")
            || colon.is_some()
            || self.is(start, "ob")
            || clause.clone().any(|at| self.is_subjunctive(at))
            || clause.clone().any(|at| self.is(at, "zu") || self.has_zu(at));
        let content = self.passage.range_span(&clause)?;
        // "verwies auf Trümmer, die Taucher geborgen hätten" is about the noun: its verb stands at the end.
        let last = clause.clone().rev().find(|at| units[*at].is_word());
        let about_noun = colon.is_none()
            && !near
            && !self.is(start - 1, "dass")
            && self.is_relative(start)
            && last.is_some_and(|at| !self.is(at - 1, "zu"))
            && last.is_some_and(|at| {
                self.is_subjunctive(at) || AUXILIARIES.contains(&self.passage.lower(at).as_str())
            });
        (reported && !about_noun).then_some((vec![content], Tier::Clause))
    }

    /// Words quoted within the clause of a cue: "sprach von „erheblichen Differenzen“ in der Sache", "nannte den Plan „absurd“".
    fn fragment(&self, cue: usize, start: usize) -> Option<(Vec<Span>, Tier)> {
        let units = &self.passage.units;
        let end = (start..self.without_stop())
            .find(|at| matches!(units[*at].kind, UnitKind::Comma | UnitKind::Semicolon | UnitKind::Colon))
            .unwrap_or(self.without_stop());
        (start..end).find(|at| units[*at].is_quote())?;
        let about = (start..end).find(|at| ["von", "vor", "über"].iter().any(|word| self.is(*at, word)));
        let names = ["nannte", "nennt"].iter().any(|word| self.is(cue, word));
        let first = if names { start } else { about? + 1 };
        let content = self.passage.range_span(&(first..end))?;
        let quoted = (first..end).any(|at| units[at].is_quote());
        quoted.then_some((vec![content], Tier::Clause))
    }

    /// An infinitive with "zu" inside: `abzuziehen`, `zurückzuholen`.
    fn has_zu(&self, at: usize) -> bool {
        let word = self.passage.lower(at);
        let rest = PARTICLES.iter().find_map(|particle| word.strip_prefix(particle)?.strip_prefix("zu"));
        !self.passage.units[at].capitalised && rest.is_some_and(|verb| verb.len() > 3 && verb.ends_with('n'))
    }

    /// A clause of its own, or one about the word before.
    fn is_relative(&self, at: usize) -> bool {
        [
            "der", "die", "das", "den", "dem", "deren", "dessen", "wo", "als", "wenn", "weil", "während",
            "nachdem", "bevor", "um", "und", "aber",
        ]
        .iter()
        .any(|word| self.is(at, word))
    }

    /// `Laut Tan …`, `Nach Angaben der Behörde …`, `Medienberichten zufolge …`
    fn by_preposition(&self) -> Option<Found> {
        let first = self.range.start;
        let end = self.without_stop();
        let (name, start, cue) =
            if self.is(first, "laut") || self.is(first, "nach") && self.is_source(first + 1) {
                let start = if self.is(first, "laut") { first + 1 } else { first + 2 };
                let end = self.end_of_name(start);
                // "des Experten Tan vom Institut für Seerecht"
                let further = self.is(end, "für")
                    && self.passage.units.get(end + 1).is_some_and(|unit| unit.capitalised);
                let name = start..if further { end + 2 } else { end };
                (name.clone(), name.end, first)
            } else {
                let cue = (first + 1..end.min(first + 7)).find(|at| self.is(*at, "zufolge"))?;
                (first..cue, cue + 1, cue)
            };
        let content = self.passage.range_span(&(start..end)).filter(|_| start < end && !name.is_empty())?;
        let kind = QuotationKind::Speech;
        Some(self.found(vec![content], Tier::Clause, kind, Some(cue), Some(name), "german: by a preposition"))
    }

    /// `nach Angaben`, `nach Darstellung`
    fn is_source(&self, at: usize) -> bool {
        [
            "angaben",
            "angabe",
            "darstellung",
            "worten",
            "einschätzung",
            "auskunft",
            "ansicht",
            "auffassung",
            "meinung",
        ]
        .iter()
        .any(|word| self.is(at, word))
    }

    /// `Teheran: Erst die Sanktionen`
    fn headline(&self) -> Option<Found> {
        let units = &self.passage.units;
        let colon = self.range.clone().find(|at| units[*at].kind == UnitKind::Colon)?;
        let name = self.range.start..colon;
        let named = (1..=4).contains(&name.len()) && name.clone().all(|at| units[at].is_word());
        let content = self.passage.range_span(&(colon + 1..self.without_stop()))?;
        if !self.passage.heading || !named || !units[name.start].capitalised {
            return None;
        }
        let kind = QuotationKind::Speech;
        Some(self.found(vec![content], Tier::Clause, kind, None, Some(name), "german: headline"))
    }

    /// A quotation that stands alone, or the subjunctive behind somebody's words.
    fn without_cue(&self, spoken: bool) -> Option<Found> {
        let units = &self.passage.units;
        let words = self.range.clone().filter(|at| units[*at].is_word()).count();
        let quotes: Vec<Span> =
            self.range.clone().filter(|at| self.passage.is_utterance(*at)).map(|at| units[at].span).collect();
        let kind = QuotationKind::Speech;
        if words == 0 && !quotes.is_empty() {
            return Some(self.found(quotes, Tier::Carried, kind, None, None, "german: quotation alone"));
        }
        let reported = spoken && self.range.clone().any(|at| self.is_subjunctive(at));
        let content = self.passage.range_span(&(self.range.start..self.without_stop()))?;
        reported.then(|| self.found(vec![content], Tier::Carried, kind, None, None, "german: subjunctive"))
    }

    fn is_subjunctive(&self, at: usize) -> bool {
        let unit = &self.passage.units[at];
        unit.is_word() && !unit.capitalised && SUBJUNCTIVE.contains(&self.passage.lower(at).as_str())
    }

    fn without_stop(&self) -> usize {
        let stops = self.range.clone().rev();
        let stops = stops.take_while(|at| self.passage.units[*at].kind == UnitKind::Stop).count();
        self.range.end - stops
    }

    /// Whether a name or pronoun may begin at a unit.
    fn starts_name(&self, at: usize) -> bool {
        let Some(unit) = self.passage.units.get(at).filter(|unit| at < self.range.end && unit.is_word())
        else {
            return false;
        };
        unit.capitalised || BEFORE_NOUN.contains(&self.passage.lower(at).as_str())
    }

    fn end_of_name(&self, start: usize) -> usize {
        let units = &self.passage.units;
        if ["er", "sie", "es", "man", "ich", "wir"].iter().any(|word| self.is(start, word)) {
            return start + 1;
        }
        let ends = |at: &usize| {
            let word = self.passage.lower(*at);
            // "al-Otaibi" goes on with a name.
            let article =
                word.contains('-') && units[*at].span.of(self.passage.text).contains(char::is_uppercase);
            let known = |words: &[&str]| words.contains(&word.as_str());
            // Behind a noun only the genitive and what joins names go on.
            let behind_noun = *at > start && units[*at - 1].capitalised && *at > self.range.start + 1;
            !units[*at].is_word()
                || *at > start && known(BEHIND_SPEAKER)
                || !units[*at].capitalised
                    && (FORMS.contains_key(&word)
                        || known(AUXILIARIES)
                        || behind_noun && !known(IN_NAMES) && !article)
        };
        (start..self.range.end.min(start + 9)).find(ends).unwrap_or(self.range.end.min(start + 9))
    }

    fn name_behind(&self, start: usize) -> Option<Range<usize>> {
        self.starts_name(start).then(|| start..self.end_of_name(start)).filter(|name| !name.is_empty())
    }

    /// The words from the last comma or quotation to the cue, if they begin as a name does.
    fn name_before(&self, cue: usize) -> Option<Range<usize>> {
        let units = &self.passage.units;
        let start = (self.range.start..cue)
            .rev()
            .find(|at| !units[*at].is_word() && units[*at].kind != UnitKind::Number);
        let start = start.map_or(self.range.start, |at| at + 1);
        let name = start..self.end_of_name(start).min(cue);
        (self.starts_name(start) && !name.is_empty()).then_some(name)
    }

    fn found(
        &self,
        content: Vec<Span>,
        tier: Tier,
        kind: QuotationKind,
        cue: Option<usize>,
        speaker: Option<Range<usize>>,
        rule: &'static str,
    ) -> Found {
        let passage = self.passage;
        let speaker = speaker.and_then(|name| {
            let pronoun = name.len() == 1 && means_a_person(&self.passage.lower(name.start));
            Some(Speaker { span: passage.range_span(&name)?, role: None, pronoun })
        });
        Found {
            cue: cue.map(|cue| passage.units[cue].span),
            speaker,
            kind,
            ..Found::bare(content, tier, rule, self.index)
        }
    }
}

/// Small words that a name of a speaker may begin with.
#[rustfmt::skip]
const BEFORE_NOUN: &[&str] = &[
    "der", "die", "das", "ein", "eine", "er", "sie", "es", "man", "sein", "seine", "ihr", "ihre", "zwei", "drei", "mehrere", "beide", "dessen",
    "deren", "einer", "einem", "wir", "ich", "dem", "den", "des",
];

/// Small words within a name of a speaker.
const IN_NAMES: &[&str] =
    &["der", "des", "von", "vom", "und", "eines", "einer", "den", "al", "el", "de", "bin", "van"];

/// Forms of the verbs that help others.
#[rustfmt::skip]
const AUXILIARIES: &[&str] = &[
    "ist", "sind", "war", "waren", "hat", "haben", "hatte", "hatten", "wird", "werden", "wurde", "wurden", "kann", "können", "soll", "sollen",
    "will", "wollen", "muss", "müssen", "darf", "dürfen", "sei", "seien", "habe",
];

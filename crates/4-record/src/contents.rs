//! What an event is about, read off the tree: the clauses and noun phrases that complete its trigger.

use onrecord_reading::ToldContent;
use onrecord_syntax::{Part, Relation as R, Sentence, hash_lower};
use onrecord_text::Span;
use std::sync::LazyLock;

/// More words than this are no proposal but half a story.
const LONGEST: usize = 22;

/// Verbs of which an object with a participle tells what is wanted.
static WISHING: LazyLock<[u64; 5]> = LazyLock::new(|| hashes(["want", "need", "have", "like", "see"]));
/// Verbs whose object is who is to do it, where an infinitive follows.
static ASKING: LazyLock<[u64; 16]> = LazyLock::new(|| {
    hashes([
        "ask", "want", "urge", "tell", "order", "press", "call", "expect", "require", "request", "beg",
        "instruct", "oblige", "invite", "like", "need",
    ])
});
/// Prepositions that bring in what an act is about.
static ABOUT: LazyLock<[u64; 10]> =
    LazyLock::new(|| hashes(["for", "on", "to", "with", "of", "about", "against", "from", "over", "upon"]));
static NEGATIONS: LazyLock<[u64; 5]> = LazyLock::new(|| hashes(["not", "n't", "n’t", "never", "no"]));

fn hashes<const N: usize>(forms: [&str; N]) -> [u64; N] {
    let mut letters = String::new();
    forms.map(|form| hash_lower(form, &mut letters))
}

/// The contents of the event that a word carries, coordinated ones apart.
pub(crate) fn contents(sentence: &Sentence, trigger: usize) -> Vec<ToldContent> {
    let mut heads = heads(sentence, trigger);
    if heads.iter().all(|(head, _)| sentence.words[*head].part == Part::Pronoun)
        && let Some(outer) = outer(sentence, trigger)
    {
        heads = vec![(outer, None)];
    }
    // "on transparency and on deployments", "stop drilling and take its ships away": each is one.
    let mut at = 0;
    while at < heads.len() {
        let (head, doer) = heads[at];
        let conjuncts = sentence.dependents(head).filter(|one| {
            let word = &sentence.words[*one];
            word.relation == R::Conjunct && alike(word.part, sentence.words[head].part)
        });
        for one in conjuncts {
            let own = subject(sentence, one);
            heads.push((one, own.or(doer)));
        }
        at += 1;
    }
    heads
        .into_iter()
        .filter_map(|(head, doer)| {
            resultative(sentence, head).or_else(|| content(sentence, head, doer, trigger))
        })
        .collect()
}

/// "wants the ban lifted", "would have the file sent to judges": parsed as a noun with a participle, it is a passive.
fn resultative(sentence: &Sentence, head: usize) -> Option<ToldContent> {
    let trigger = sentence.head(head)?;
    let wish = sentence.words[head].relation == R::Object && WISHING.contains(&sentence.words[trigger].lemma);
    let participle = sentence.dependents(head).find(|one| {
        *one > head
            && sentence.words[*one].relation == R::Adnominal
            && sentence.words[*one].part == Part::Verb
    });
    // "calls for the islands to be emptied" as well.
    let passive =
        |one: usize| sentence.dependents(one).any(|aux| sentence.words[aux].relation == R::PassiveAuxiliary);
    let participle = participle.filter(|one| wish && !is_infinitive(sentence, *one) || passive(*one))?;
    let (_, last) = run(sentence, participle, true, trigger);
    let patient = sentence.phrase(head);
    let end = patient.end().min(sentence.words[participle - 1].span.end());
    Some(ToldContent {
        head: sentence.words[participle].span,
        span: Span::new(sentence.words[participle].span.start(), sentence.words[last].span.end()),
        clause: true,
        doer: None,
        patient: (patient.start() < end).then(|| Span::new(patient.start(), end)),
        negated: false,
    })
}

/// What a trigger hangs on or is said of: "the compensation that Chad seeks", "the clause is unacceptable".
fn outer(sentence: &Sentence, trigger: usize) -> Option<usize> {
    let word = &sentence.words[trigger];
    if matches!(word.relation, R::Relative | R::Adnominal) {
        return sentence.head(trigger).filter(|head| noun(sentence.words[*head].part));
    }
    let copula = sentence.dependents(trigger).any(|one| sentence.words[one].relation == R::Copula);
    if word.part == Part::Adjective || copula {
        let said_of =
            sentence.dependents(trigger).chain(sentence.head(trigger).into_iter().flat_map(|head| {
                // "called the clause unacceptable"
                sentence.dependents(head).filter(|_| word.relation == R::Open)
            }));
        return said_of.into_iter().find(|one| {
            matches!(sentence.words[*one].relation, R::Subject | R::Object)
                && sentence.words[*one].part == Part::Noun
        });
    }
    None
}

fn noun(part: Part) -> bool {
    matches!(part, Part::Noun | Part::ProperNoun | Part::Number)
}

fn alike(one: Part, other: Part) -> bool {
    one == other || noun(one) && noun(other)
}

/// The heads of the contents, each with who is to do it where the words say so.
fn heads(sentence: &Sentence, trigger: usize) -> Vec<(usize, Option<usize>)> {
    let of = |wanted: &[R]| -> Vec<usize> {
        sentence.dependents(trigger).filter(|one| wanted.contains(&sentence.words[*one].relation)).collect()
    };
    let verbal = matches!(sentence.words[trigger].part, Part::Verb | Part::Auxiliary | Part::Adjective);
    let objects = of(&[R::Object, R::PassiveSubject]);
    let clauses: Vec<usize> =
        of(&[R::Open, R::Complement]).into_iter().filter(|one| is_clause(sentence, *one)).collect();
    let told: Vec<(usize, Option<usize>)> = clauses
        .iter()
        .map(|clause| (*clause, subject(sentence, *clause).or(objects.first().copied().filter(|_| verbal))))
        .collect();
    if !told.is_empty() {
        return told;
    }
    let bare = |heads: Vec<usize>| heads.into_iter().map(|head| (head, None)).collect::<Vec<_>>();
    if verbal {
        if !objects.is_empty() {
            // "tell Beijing to quit" may be parsed with a purpose: then the object is who is to do it.
            let purpose = of(&[R::Adverbial])
                .into_iter()
                .find(|one| *one > objects[0] && is_infinitive(sentence, *one));
            let asks = ASKING.contains(&sentence.words[trigger].lemma);
            if let Some(purpose) = purpose
                && (asks || matches!(sentence.words[objects[0]].part, Part::ProperNoun | Part::Pronoun))
            {
                return vec![(purpose, Some(objects[0]))];
            }
            return bare(objects);
        }
        let about = |one: &usize| *one > trigger && is_about(sentence, *one);
        return bare(of(&[R::Oblique]).into_iter().filter(about).take(1).collect());
    }
    let clauses = of(&[R::Adnominal]);
    if !clauses.is_empty() {
        return clauses.into_iter().map(|one| (one, subject(sentence, one))).collect();
    }
    bare(
        of(&[R::Modifier])
            .into_iter()
            .filter(|one| *one > trigger && is_about(sentence, *one))
            .take(1)
            .collect(),
    )
}

/// Whether a phrase hangs on its head by a preposition that brings in what an act is about; places and times have others.
fn is_about(sentence: &Sentence, head: usize) -> bool {
    let mut cases = sentence.dependents(head).filter(|one| sentence.words[*one].relation == R::Case);
    cases.next().is_some_and(|case| ABOUT.contains(&sentence.words[case].lower))
}

/// Whether a complement is a clause and no mere adjective or adverb: "called it unacceptable", "began afresh".
fn is_clause(sentence: &Sentence, word: usize) -> bool {
    let own = |relation: R| sentence.dependents(word).any(|one| sentence.words[one].relation == relation);
    sentence.words[word].part == Part::Verb || own(R::Copula) || own(R::Subject)
}

fn is_infinitive(sentence: &Sentence, word: usize) -> bool {
    sentence.words[word].part == Part::Verb
        && sentence.dependents(word).any(|one| sentence.words[one].relation == R::Mark && one < word)
}

fn subject(sentence: &Sentence, word: usize) -> Option<usize> {
    sentence.dependents(word).find(|one| sentence.words[*one].relation == R::Subject)
}

fn content(sentence: &Sentence, head: usize, doer: Option<usize>, trigger: usize) -> Option<ToldContent> {
    let word = &sentence.words[head];
    let has = |relation: R| sentence.dependents(head).any(|one| sentence.words[one].relation == relation);
    let clause = matches!(word.part, Part::Verb | Part::Auxiliary) || has(R::Copula);
    let (first, last) = run(sentence, head, clause, trigger);
    if last - first >= LONGEST {
        return None;
    }
    let negated = sentence.dependents(head).any(|one| {
        sentence.words[one].relation == R::Adverb && NEGATIONS.contains(&sentence.words[one].lower)
    });
    let passive = sentence
        .dependents(head)
        .find(|one| sentence.words[*one].relation == R::PassiveSubject)
        .map(|one| sentence.subtree(one));
    Some(ToldContent {
        head: word.span,
        span: Span::new(sentence.words[first].span.start(), sentence.words[last].span.end()),
        clause,
        doer: doer.map(|doer| sentence.words[doer].span),
        patient: passive,
        negated,
    })
}

/// The words about a head that belong to its content and stand together: no relative clause, no conjunct, no subject.
fn run(sentence: &Sentence, head: usize, clause: bool, trigger: usize) -> (usize, usize) {
    let mut inside = vec![false; sentence.words.len()];
    let mut open = vec![head];
    while let Some(word) = open.pop() {
        inside[word] = true;
        for one in sentence.dependents(word) {
            let relation = sentence.words[one].relation;
            let top = word == head;
            let left_out = match relation {
                R::Relative | R::AdverbialRelative | R::Parataxis | R::Punctuation | R::Apposition => true,
                R::Conjunct | R::Coordinator => top,
                R::Case
                | R::Mark
                | R::Subject
                | R::PassiveSubject
                | R::Copula
                | R::Auxiliary
                | R::PassiveAuxiliary
                | R::Expletive => top,
                R::Adverbial | R::ObliqueTime => top,
                R::Adnominal => !clause && !is_infinitive(sentence, one) && top && one > head + 8,
                _ => false,
            };
            if !left_out && one != trigger {
                open.push(one);
            }
        }
    }
    let punctuation = |word: usize| {
        sentence.words[word].relation == R::Punctuation
            && !inside[word]
            && word > 0
            && word + 1 < inside.len()
    };
    let (mut first, mut last) = (head, head);
    while first > 0
        && (inside[first - 1] || punctuation(first - 1) && first > 1 && inside[first - 2] && !clause)
    {
        first -= 1;
    }
    while last + 1 < inside.len() && inside[last + 1] {
        last += 1;
    }
    (first, last)
}

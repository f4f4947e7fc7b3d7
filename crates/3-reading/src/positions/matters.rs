//! The matters of negotiation of `data/matters.toml`: one name for one thing in different words.

use crate::clauses::{ByLemma, Lemma, Vocabulary};
use serde::Deserialize;

const MATTERS: &str = include_str!("../../data/matters.toml");

/// All matters, by the words that name them.
#[derive(Debug, Default)]
pub(crate) struct Matters {
    matters: Vec<Matter>,
    nouns: ByLemma<Lemma, Vec<u16>>,
    verbs: ByLemma<Lemma, Vec<u16>>,
    /// Ordered pairs, both ways round.
    pairs: ByLemma<(Lemma, Lemma), Vec<u16>>,
}

/// A matter.
#[derive(Debug)]
pub(crate) struct Matter {
    /// Its name.
    pub(crate) slug: String,
    /// What the contrary is called.
    pub(crate) less: Option<String>,
    /// Whom the slug names.
    pub(crate) doer: Doer,
    priority: i32,
}

/// Whom a slug names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Doer {
    /// Who is to act.
    #[default]
    Actor,
    /// The organisation that grows or shrinks, whoever acts.
    Organisation,
    /// Nobody: the matter is mutual.
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    matter: Vec<Row>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Row {
    slug: String,
    nouns: String,
    verbs: String,
    pairs: String,
    less: Option<String>,
    doer: Doer,
    priority: i32,
}

/// How strongly words name a matter: a pair more than a noun, a noun more than a verb.
const PAIR: i32 = 20;
const HEAD_NOUN: i32 = 9;
const NOUN: i32 = 6;
const HEAD_VERB: i32 = 7;
const VERB: i32 = 4;

impl Matters {
    /// The built-in matters; their words become known to the vocabulary.
    pub(crate) fn compile(vocabulary: &mut Vocabulary) -> Result<Self, String> {
        let file: File = toml::from_str(MATTERS).map_err(|error| error.to_string())?;
        let mut matters = Self::default();
        for row in file.matter {
            let index = matters.matters.len() as u16;
            for noun in list(&row.nouns) {
                matters.nouns.entry(vocabulary.noun(noun)).or_default().push(index);
            }
            for verb in list(&row.verbs) {
                let verb = vocabulary
                    .find(verb)
                    .ok_or_else(|| format!("matter `{}`: unknown verb `{verb}`", row.slug))?;
                matters.verbs.entry(verb).or_default().push(index);
            }
            for pair in list(&row.pairs) {
                let (left, right) =
                    pair.split_once('+').ok_or_else(|| format!("matter `{}`: no pair `{pair}`", row.slug))?;
                // The first may be a verb, an adjective or a noun; the second is a noun or a particle.
                let left = vocabulary.find(left).unwrap_or_else(|| vocabulary.noun(left));
                let right = vocabulary.find(right).unwrap_or_else(|| vocabulary.noun(right));
                vocabulary.known_noun(left);
                vocabulary.known_noun(right);
                matters.pairs.entry((left, right)).or_default().push(index);
            }
            matters.matters.push(Matter {
                slug: row.slug,
                less: row.less,
                doer: row.doer,
                priority: row.priority,
            });
        }
        Ok(matters)
    }

    /// Whether the noun names a matter by itself.
    pub(crate) fn is_noun(&self, noun: Lemma) -> bool {
        self.nouns.contains_key(&noun)
    }

    /// The matter that these words name best: the lemmas of a complement in order, the first the most important.
    ///
    /// `verbs` are verbs, `words` the lemmas of nouns and written words.
    pub(crate) fn best(&self, verbs: &[Lemma], words: &[Lemma]) -> Option<&Matter> {
        let mut scores: Vec<(i32, u16)> = Vec::new();
        let mut add = |matters: Option<&Vec<u16>>, weight: i32| {
            for &matter in matters.into_iter().flatten() {
                match scores.iter_mut().find(|(_, known)| *known == matter) {
                    Some((score, _)) => *score = (*score).max(weight) + 1,
                    None => scores.push((weight, matter)),
                }
            }
        };
        for (at, verb) in verbs.iter().enumerate() {
            add(self.verbs.get(verb), if at == 0 { HEAD_VERB } else { VERB });
        }
        for (at, word) in words.iter().enumerate() {
            add(self.nouns.get(word), if at == 0 { HEAD_NOUN } else { NOUN });
        }
        for left in verbs.iter().chain(words) {
            for right in words {
                if left != right {
                    add(self.pairs.get(&(*left, *right)), PAIR);
                }
            }
        }
        let weigh = |&(score, matter): &(i32, u16)| {
            (score + 2 * self.matters[matter as usize].priority, std::cmp::Reverse(matter))
        };
        let best = scores.iter().max_by_key(|scored| weigh(scored))?;
        self.matters.get(best.1 as usize)
    }
}

fn list(commas: &str) -> impl Iterator<Item = &str> {
    commas.split(',').map(str::trim).filter(|item| !item.is_empty())
}

impl Matter {
    /// The slug of the matter, or of its contrary.
    pub(crate) fn slug(&self, less: bool) -> String {
        match (less, &self.less) {
            (false, _) => self.slug.clone(),
            (true, Some(contrary)) => contrary.clone(),
            (true, None) => format!("no-{}", self.slug),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Matters;
    use crate::clauses::Vocabulary;

    #[test]
    fn a_pair_names_more_than_its_parts() {
        let mut vocabulary = Vocabulary::new(include_str!("../../data/verbs.txt"));
        let matters = Matters::compile(&mut vocabulary).unwrap();
        // A noun that the lexicon of triggers brings in, and that no matter names.
        vocabulary.noun("wall");
        let find = |word: &&str| vocabulary.find(word).unwrap();
        let slug = |verbs: &[&str], words: &[&str]| {
            let verbs: Vec<_> = verbs.iter().map(find).collect();
            let words: Vec<_> = words.iter().map(find).collect();
            matters.best(&verbs, &words).map(|matter| matter.slug.clone())
        };
        assert_eq!(slug(&["lift"], &["sanction"]).as_deref(), Some("sanctions-relief"));
        assert_eq!(slug(&["impose"], &["sanction"]).as_deref(), Some("sanctions"));
        assert_eq!(slug(&["exchange"], &["prisoner"]).as_deref(), Some("prisoner-exchange"));
        assert_eq!(slug(&["accept"], &["country"]).as_deref(), Some("enlargement"));
        assert_eq!(slug(&["celebrate"], &["wall"]), None);
    }
}

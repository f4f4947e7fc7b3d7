//! Names and words as the gold writes them.

use anyhow::Result;
use onrecord_language::Lexicon;
use onrecord_reading::Party;
use onrecord_text::fold;

/// Tells whether a party of ours is one that the gold names.
pub(crate) struct Names {
    lexicon: Lexicon,
}

impl Names {
    pub fn new() -> Result<Self> {
        Ok(Self { lexicon: Lexicon::with("")? })
    }

    /// The key of a gold name: the code of a state or organisation, else the name.
    pub fn code(&self, name: &str) -> String {
        let known = self.lexicon.named(name).or_else(|| self.lexicon.named(&format!("the {name}")));
        known
            .and_then(|entry| self.lexicon.entry(entry).party_code().map(str::to_owned))
            .unwrap_or_else(|| fold(name))
    }

    /// Whether a party is the one of a gold name, or of one of its alternatives (`A/B`).
    pub fn is(&self, party: &Party, gold: &str) -> bool {
        gold.split('/').any(|name| self.is_named(party, name.trim()))
    }

    fn is_named(&self, party: &Party, name: &str) -> bool {
        let code = self.code(name);
        if party.country.as_deref() == Some(code.as_str()) {
            return true;
        }
        // A group or person without a code: one name inside the other, word for word.
        let (ours, gold) = (words(&party.name), words(name));
        let within = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
        !ours.is_empty() && (within(&ours, &gold) || within(&gold, &ours))
    }
}

fn words(name: &str) -> Vec<String> {
    let letters = |c: char| !c.is_alphanumeric();
    name.split(letters).map(fold).filter(|word| !word.is_empty() && word != "the" && word != "of").collect()
}

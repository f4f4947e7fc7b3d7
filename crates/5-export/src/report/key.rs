//! How a line is named when it is chosen for a report.

use std::fmt;
use std::str::FromStr;

/// A line of the record by its id. A stand is named with its issue: `i0123456789ab-s0123456789ab`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is the plain word, and holds the id")]
pub enum LineKey {
    Utterance(String),
    Happening(String),
    Issue(String),
    #[expect(missing_docs, reason = "ids")]
    Stand {
        issue: String,
        stand: String,
    },
}

/// Digits of an id after the letter that tells its kind.
const DIGITS: usize = 12;

fn is_id(text: &str, kind: char) -> bool {
    text.strip_prefix(kind)
        .is_some_and(|digits| digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

impl FromStr for LineKey {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once('-') {
            Some((issue, stand)) if is_id(issue, 'i') && is_id(stand, 's') => {
                Ok(Self::Stand { issue: issue.to_owned(), stand: stand.to_owned() })
            }
            Some(_) => Err(()),
            None if is_id(text, 'q') => Ok(Self::Utterance(text.to_owned())),
            None if is_id(text, 'h') => Ok(Self::Happening(text.to_owned())),
            None if is_id(text, 'i') => Ok(Self::Issue(text.to_owned())),
            None => Err(()),
        }
    }
}

impl fmt::Display for LineKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utterance(id) | Self::Happening(id) | Self::Issue(id) => f.write_str(id),
            Self::Stand { issue, stand } => write!(f, "{issue}-{stand}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LineKey;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        for text in ["q0123456789ab", "h0123456789ab", "i0123456789ab", "i0123456789ab-s0123456789ab"] {
            assert_eq!(text.parse::<LineKey>().unwrap().to_string(), text);
        }
        for text in
            ["", "q", "q0123456789a", "x0123456789ab", "q0123456789ag", "s0123456789ab", "i0123456789ab-"]
        {
            assert!(text.parse::<LineKey>().is_err(), "{text}");
        }
    }
}

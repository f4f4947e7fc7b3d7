//! Tells the language of an article.
//!
//! Two steps, over the content and never over furniture, for a page in one language often stands in a frame of
//! another: the small words that make up a third of every text tell most languages at once; what they leave open
//! is told by the letter trigrams of the `whatlang` crate (MIT, about 70 languages), which cost fifty times as much.

use onrecord_text::WordTable;
use std::sync::LazyLock;

/// With fewer letters a guess is worth nothing.
const FEWEST_LETTERS: usize = 40;
/// Both methods settle long before this many bytes, and the cost grows with every one.
const ENOUGH: usize = 1500;
/// A language is told by small words when they are at least this share of all words …
const LEAST_SHARE: f64 = 0.18;
/// … and at least this many times as many as those of any other language.
const LEAST_LEAD: f64 = 1.35;
/// With fewer words the shares mean nothing.
const FEWEST_WORDS: usize = 20;

struct SmallWords {
    languages: Vec<&'static str>,
    /// Each word and the languages that have it.
    words: WordTable<Vec<u8>>,
}

static SMALL_WORDS: LazyLock<SmallWords> = LazyLock::new(|| {
    let mut table = SmallWords { languages: Vec::new(), words: WordTable::default() };
    for line in include_str!("../data/function-words.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((language, words)) = line.split_once(": ") else { continue };
        let number = table.languages.len() as u8;
        table.languages.push(language);
        for word in words.split(' ') {
            table.words.get_or_add(word, Vec::new).push(number);
        }
    }
    table
});

/// The BCP 47 primary subtag of the language of a text, or `None` where it is too short to tell.
pub fn language(text: &str) -> Option<String> {
    of_blocks(std::iter::once(text))
}

/// The BCP 47 primary subtag of the language of some blocks of text, or `None` where it is too short to tell.
pub(crate) fn of_blocks<'t>(content: impl Iterator<Item = &'t str>) -> Option<String> {
    let mut sample = String::with_capacity(2 * ENOUGH);
    for block in content {
        let end = (0..=block.len().min(ENOUGH)).rev().find(|&at| block.is_char_boundary(at)).unwrap_or(0);
        sample.push_str(&block[..end]);
        sample.push('\n');
        if sample.len() > ENOUGH {
            break;
        }
    }
    if sample.chars().filter(|c| c.is_alphabetic()).take(FEWEST_LETTERS).count() < FEWEST_LETTERS {
        return None;
    }
    by_small_words(&sample).map(str::to_owned).or_else(|| whatlang::detect_lang(&sample).map(subtag))
}

/// The language whose small words are many and lead clearly.
fn by_small_words(text: &str) -> Option<&'static str> {
    let table = &*SMALL_WORDS;
    let mut counts = vec![0usize; table.languages.len()];
    let mut words = 0;
    let mut count = |languages: Option<&Vec<u8>>| {
        words += 1;
        languages.into_iter().flatten().for_each(|&language| counts[usize::from(language)] += 1);
    };
    for word in letters(text) {
        if word.is_ascii() {
            count(table.words.get_in_any_case(word));
        } else {
            // A small letter may come with a mark that is none: "İ".
            letters(&word.to_lowercase()).for_each(|word| count(table.words.get(word)));
        }
    }
    let (best, &most) =
        counts.iter().enumerate().max_by_key(|&(number, count)| (*count, std::cmp::Reverse(number)))?;
    let next = counts
        .iter()
        .enumerate()
        .filter(|(number, _)| *number != best)
        .map(|(_, count)| *count)
        .max()
        .unwrap_or(0);
    let clear = words >= FEWEST_WORDS
        && most as f64 >= words as f64 * LEAST_SHARE
        && most as f64 >= next as f64 * LEAST_LEAD;
    clear.then(|| table.languages[best])
}

/// The runs of letters.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// ISO 639-1 where it exists: whatlang names languages by ISO 639-3.
fn subtag(language: whatlang::Lang) -> String {
    let code = language.code();
    SUBTAGS.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short).to_owned()
}

/// Individual codes are mapped to what pages declare: `cmn` and `pes` are written `zh` and `fa`.
#[rustfmt::skip]
const SUBTAGS: &[(&str, &str)] = &[
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"), ("bul", "bg"),
    ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"), ("ell", "el"), ("eng", "en"),
    ("epo", "eo"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"), ("heb", "he"), ("hin", "hi"), ("hrv", "hr"),
    ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"), ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"),
    ("khm", "km"), ("kor", "ko"), ("lat", "la"), ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"),
    ("mya", "my"), ("nep", "ne"), ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"),
    ("por", "pt"), ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"),
    ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"), ("tur", "tr"),
    ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::language;

    fn of(text: &str) -> Option<String> {
        language(text)
    }

    #[test]
    fn tells_the_languages_of_the_press() {
        let lines = [
            (
                "en",
                "The ministers of the two river states met again on Monday to talk about the filling of the dam.",
            ),
            (
                "de",
                "Die Minister der beiden Flussstaaten trafen sich am Montag erneut, um über die Füllung des Damms zu sprechen.",
            ),
            (
                "fr",
                "Les ministres des deux États riverains se sont de nouveau réunis lundi pour parler du remplissage du barrage.",
            ),
            (
                "es",
                "Los ministros de los dos Estados ribereños se reunieron de nuevo el lunes para hablar del llenado de la presa.",
            ),
            (
                "ru",
                "Министры двух государств на реке снова встретились в понедельник, чтобы обсудить заполнение плотины.",
            ),
            (
                "uk",
                "Міністри двох держав на річці знову зустрілися в понеділок, щоб обговорити заповнення греблі.",
            ),
            (
                "ar",
                "اجتمع وزراء الدولتين مرة أخرى يوم الاثنين للحديث عن ملء السد والمياه المشتركة بين البلدين.",
            ),
            (
                "tr",
                "İki nehir devletinin bakanları barajın doldurulmasını görüşmek üzere pazartesi günü yeniden bir araya geldi.",
            ),
            (
                "zh",
                "两个沿河国家的部长星期一再次会晤，讨论大坝蓄水问题。双方在会谈后没有发表声明，但同意继续谈判并交换水文数据。",
            ),
        ];
        for (expected, text) in lines {
            assert_eq!(of(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn small_words_tell_a_paragraph() {
        let english = "The ministers of the two river states met again on Monday to talk about the filling of the dam. \
            They said that it was too early for a text, and that the engineers have to agree on the numbers.";
        assert_eq!(super::by_small_words(english), Some("en"));
        assert_eq!(
            super::by_small_words(
                "dam river gate dam river gate dam river gate dam river gate dam river gate dam river gate dam river gate"
            ),
            None
        );
    }

    #[test]
    fn is_silent_about_a_few_words() {
        assert_eq!(of("Dam talks resume"), None);
        assert_eq!(of(""), None);
    }
}

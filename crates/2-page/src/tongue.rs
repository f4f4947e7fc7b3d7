//! Tells the language of an article.
//!
//! Trigram profiles of the `whatlang` crate (MIT, about 70 languages) over the content, never over furniture: a page in
//! one language often stands in a frame of another.

/// With fewer letters a guess is worth nothing.
const FEWEST_LETTERS: usize = 40;
/// Profiles settle long before this many bytes, and the cost grows with every one.
const ENOUGH: usize = 1500;

/// The BCP 47 primary subtag of the language of a text, or `None` where it is too short to tell.
pub(crate) fn language<'t>(content: impl Iterator<Item = &'t str>) -> Option<String> {
    let mut sample = String::with_capacity(ENOUGH + 256);
    let mut letters = 0;
    for block in content {
        for c in block.chars() {
            letters += usize::from(c.is_alphabetic());
            sample.push(c);
            if sample.len() > ENOUGH {
                break;
            }
        }
        sample.push('\n');
        if sample.len() > ENOUGH {
            break;
        }
    }
    if letters < FEWEST_LETTERS {
        return None;
    }
    whatlang::detect_lang(&sample).map(subtag)
}

/// ISO 639-1 where it exists: whatlang names languages by ISO 639-3.
fn subtag(language: whatlang::Lang) -> String {
    let code = language.code();
    SUBTAGS.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short).to_owned()
}

/// Individual codes are mapped to what pages declare: `cmn` and `pes` are written `zh` and `fa`.
const SUBTAGS: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::language;

    fn of(text: &str) -> Option<String> {
        language([text].into_iter())
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
    fn is_silent_about_a_few_words() {
        assert_eq!(of("Dam talks resume"), None);
        assert_eq!(of(""), None);
    }
}

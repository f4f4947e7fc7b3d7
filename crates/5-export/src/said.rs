//! Text that came from a page: escaped, and without power over the text around it.

use maud::{Markup, Render, html};

/// Text of a page as inline HTML: escaped, with characters that turn the direction of writing, or that no screen
/// shows, named in their place.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a>(
    /// The text.
    pub &'a str,
);

impl Render for Said<'_> {
    fn render_to(&self, buffer: &mut String) {
        let mut rest = self.0;
        while let Some((at, found, name)) = first_control(rest) {
            rest[..at].render_to(buffer);
            html! { span.control title="control character, shown instead of obeyed" { (name) } }
                .render_to(buffer);
            rest = &rest[at + found.len_utf8()..];
        }
        rest.render_to(buffer);
    }
}

/// The same as plain text, for titles and attributes.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, found, name)) = first_control(rest) {
        plain.push_str(&rest[..at]);
        plain.push_str(&name);
        rest = &rest[at + found.len_utf8()..];
    }
    plain + rest
}

/// The text without the characters that [`plain`] names.
pub fn without_controls(text: &str) -> String {
    text.chars().filter(|c| control_name(*c).is_none()).collect()
}

/// What stands between two stretches of one sentence that were shown apart: nothing before a mark that ends something or
/// after one that opens something.
pub fn gap(before: &str, after: &str) -> &'static str {
    let opens = before.chars().next_back().is_none_or(|c| "“‘„«([¿¡—".contains(c));
    let closes = after.chars().next().is_none_or(|c| ".,;:!?…”’»)]".contains(c));
    if opens || closes { "" } else { " " }
}

/// Words of a page in their own language and direction.
pub fn quoted(text: &str, language: Option<&str>) -> Markup {
    html! { span.words lang=[language] dir="auto" { (Said(text)) } }
}

/// A name from a page, kept apart from the direction of the text around it.
pub fn name(text: &str) -> Markup {
    html! { bdi { (Said(text)) } }
}

/// Shortens a text to about so many characters, at a space where there is one.
pub fn short(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = &text[..end];
    let cut = cut.rfind(char::is_whitespace).map_or(cut, |space| &cut[..space]);
    format!("{}…", cut.trim_end())
}

fn first_control(text: &str) -> Option<(usize, char, String)> {
    text.char_indices().find_map(|(at, c)| Some((at, c, control_name(c)?)))
}

/// The name that is shown in the place of a character.
fn control_name(c: char) -> Option<String> {
    let name = match c {
        '\u{061C}' => "ALM",
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\n' | '\r' | '\t' => return None,
        c if c.is_control() => return Some(format!("⟨U+{:04X}⟩", u32::from(c))),
        _ => return None,
    };
    Some(format!("⟨{name}⟩"))
}

#[cfg(test)]
mod tests {
    use super::{Said, plain, short};
    use maud::Render;

    #[test]
    fn nothing_from_a_page_is_obeyed() {
        let hostile = "a\u{202E}b<script>&\u{0}";
        assert_eq!(plain(hostile), "a⟨RLO⟩b<script>&⟨U+0000⟩");
        let html = Said(hostile).render().into_string();
        assert!(html.starts_with("a<span class=\"control\""), "{html}");
        assert!(html.contains("b&lt;script&gt;&amp;"), "{html}");
    }

    #[test]
    fn a_text_is_shortened_at_a_space() {
        assert_eq!(short("one two three", 9), "one two…");
        assert_eq!(short("one", 9), "one");
        assert_eq!(short("ünbroken", 3), "ünb…");
    }
}

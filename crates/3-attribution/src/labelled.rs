//! Reads articles with their quotations labelled: the form is told in `languages/en/quotations/GUIDELINE.md`.

use onrecord_text::Span;

/// A labelled article.
#[derive(Clone, Debug, Default)]
pub struct LabelledArticle {
    /// Its name, one in all files.
    pub name: String,
    /// What its head line says of it: outlet, style, region.
    pub about: String,
    /// The day of writing, where it is given.
    pub date: Option<String>,
    /// Headline and paragraphs, a line each.
    pub text: String,
    /// The paragraphs of the text, the headline first.
    pub paragraphs: Vec<Span>,
    /// Its quotations, in the order of their first content.
    pub quotations: Vec<LabelledQuotation>,
}

/// A labelled quotation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelledQuotation {
    /// `direct`, `mixed` or `indirect`.
    pub r#type: String,
    /// `speech`, `demand` and so on.
    pub kind: String,
    /// What is said.
    pub content: Vec<Span>,
    /// The words beside the cue that name the speaker.
    pub speaker: Option<Span>,
    /// The cue.
    pub cue: Option<Span>,
    /// Who the speaker is, by full name, where the words beside the cue do not say so.
    pub is: Option<String>,
    /// All notes as they stand.
    pub notes: Vec<String>,
}

/// Reads a file.
///
/// # Errors
///
/// Fails at the first article that is not of the form, with its name and what is wrong.
pub fn read(text: &str) -> Result<Vec<LabelledArticle>, String> {
    let mut articles = Vec::new();
    for part in format!("\n{text}").split("\n=== ").skip(1) {
        let name = part.split(" · ").next().unwrap_or_default().trim().to_owned();
        articles.push(article(part).map_err(|what| format!("{name}: {what}"))?);
    }
    Ok(articles)
}

fn article(part: &str) -> Result<LabelledArticle, String> {
    let (head, body) = part.split_once('\n').ok_or("the article is empty")?;
    let (name, about) = head.split_once(" · ").unwrap_or((head, ""));
    let (written, labels) = body.split_once("\n---").ok_or("there is no line `---`")?;
    let mut article = LabelledArticle {
        name: name.trim().to_owned(),
        about: about.trim().to_owned(),
        ..LabelledArticle::default()
    };
    for line in written.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(date) = line.strip_prefix("@date ") {
            article.date = Some(date.trim().to_owned());
            continue;
        }
        let line = if article.paragraphs.is_empty() { line.strip_prefix("# ").unwrap_or(line) } else { line };
        let start = article.text.len();
        article.text.push_str(line);
        article.paragraphs.push(Span::new(start, article.text.len()));
        article.text.push('\n');
    }
    let mut from = 0;
    for line in labels.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let quotation = quotation(&article, line, from).map_err(|what| format!("`{line}`: {what}"))?;
        from = quotation.content.first().map_or(from, |first| first.start());
        article.quotations.push(quotation);
    }
    Ok(article)
}

fn quotation(article: &LabelledArticle, line: &str, from: usize) -> Result<LabelledQuotation, String> {
    let fields: Vec<&str> = line.trim_end_matches([' ', '|']).split(" | ").map(str::trim).collect();
    let [head, content, speaker, cue, notes @ ..] = fields.as_slice() else {
        return Err(format!("a quotation has 4 fields and notes, this one has {}", fields.len()));
    };
    let (r#type, kind) = head.split_once(' ').ok_or("type and kind are wanted")?;
    if !["direct", "mixed", "indirect"].contains(&r#type) {
        return Err(format!("`{type}` is no type"));
    }
    if !KINDS.contains(&kind) {
        return Err(format!("`{kind}` is no kind"));
    }
    let content = pieces(&article.text, content, from)?;
    let notes: Vec<String> =
        notes.iter().flat_map(|notes| notes.split("; ")).map(|note| note.trim().to_owned()).collect();
    let whole = content[0].join(*content.last().unwrap_or(&content[0]));
    let cue = beside(article, cue, whole)?;
    let speaker = beside(article, speaker, cue.unwrap_or(whole))?;
    Ok(LabelledQuotation {
        r#type: r#type.to_owned(),
        kind: kind.to_owned(),
        content,
        speaker,
        cue,
        is: notes.iter().find_map(|note| note.strip_prefix("is:")).map(|is| is.trim().to_owned()),
        notes,
    })
}

/// The kinds, in the order of their numbers.
pub const KINDS: [&str; 8] =
    ["speech", "demand", "denial", "accusation", "rejection", "threat", "promise", "belief"];

/// The pieces of a content, one behind the other; the first not before `from`, if it can be.
fn pieces(text: &str, field: &str, from: usize) -> Result<Vec<Span>, String> {
    let mut pieces: Vec<Span> = Vec::new();
    for piece in field.split(" + ") {
        let (words, second) = match piece.trim().strip_suffix("#2") {
            Some(words) => (words.trim(), true),
            None => (piece.trim(), false),
        };
        let after = pieces.last().map(|last| last.end());
        let found = if second {
            text.match_indices(words).nth(1).map(|(at, _)| at)
        } else {
            let low = after.unwrap_or(from);
            text[low..]
                .find(words)
                .map(|at| low + at)
                .or_else(|| text.find(words).filter(|_| after.is_none()))
        };
        let start = found.ok_or_else(|| format!("`{words}` does not stand in the text"))?;
        pieces.push(Span::new(start, start + words.len()));
    }
    Ok(pieces)
}

/// The nearest place to a span where words stand, in its paragraph if they stand there; nothing for `-`.
fn beside(article: &LabelledArticle, words: &str, near: Span) -> Result<Option<Span>, String> {
    // A cue or name in pieces ("rief … auf") stands where its first piece stands.
    let words = words.split(" + ").next().unwrap_or(words).trim();
    if words == "-" || words.is_empty() {
        return Ok(None);
    }
    let text = &article.text;
    let letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let paragraph = |at: usize| article.paragraphs.iter().position(|paragraph| at < paragraph.end());
    let home = paragraph(near.start());
    let away = |start: usize| {
        let end = start + words.len();
        let inside_word = letter(text[..start].chars().next_back()) || letter(text[end..].chars().next());
        let inside = near.start() <= start && end <= near.end();
        let gap = if end <= near.start() { near.start() - end } else { start.saturating_sub(near.end()) };
        (paragraph(start) != home, inside_word, inside, gap)
    };
    text.match_indices(words)
        .map(|(start, _)| start)
        .min_by_key(|start| away(*start))
        .map(|start| Some(Span::new(start, start + words.len())))
        .ok_or_else(|| format!("`{words}` does not stand in the text"))
}

#[cfg(test)]
mod tests {
    use super::read;

    const FILE: &str = "=== ferry-row · agency · Baltic\n@date 2031-03-04\n# Oland: no ferries before May\n\n\
        “We wait,” Mira Tan said. “The ice does not.”\n\nTan said that the ice would stay, she feared until May.\n---\n\
        indirect rejection | no ferries before May | Oland | - \n\
        direct speech | “We wait,” + “The ice does not.” | Mira Tan | said\n\
        indirect speech | the ice would stay | Tan | said | is: Mira Tan; when: Friday\n\
        indirect belief | until May | she | feared | is: Mira Tan\n";

    #[test]
    fn spans_stand_where_the_label_means_them() {
        let articles = read(FILE).unwrap();
        let [article] = articles.as_slice() else { panic!("{} articles", articles.len()) };
        let say = |quotation: usize| {
            let quotation = &article.quotations[quotation];
            let of = |span: &onrecord_text::Span| span.of(&article.text).to_owned();
            let content: Vec<String> = quotation.content.iter().map(of).collect();
            let place = quotation.cue.map(onrecord_text::Span::start);
            (content.join(" + "), quotation.speaker.as_ref().map(of), place, quotation.is.clone())
        };
        assert_eq!(article.paragraphs.len(), 3);
        assert_eq!(say(0), ("no ferries before May".into(), Some("Oland".into()), None, None));
        assert_eq!(say(1).0, "“We wait,” + “The ice does not.”");
        let second_said = article.text.match_indices("said").nth(1).map(|(at, _)| at);
        assert_eq!(
            say(2),
            ("the ice would stay".into(), Some("Tan".into()), second_said, Some("Mira Tan".into()))
        );
        assert_eq!(say(3).1.as_deref(), Some("she"));
    }

    #[test]
    fn what_is_not_of_the_form_is_told() {
        let wrong = FILE.replace("“We wait,” +", "“We waited,” +");
        assert!(read(&wrong).unwrap_err().starts_with("ferry-row: "), "{:?}", read(&wrong));
        assert!(read(&FILE.replace("indirect belief", "indirect mood")).unwrap_err().contains("`mood`"));
    }
}

//! Rules that make a lemma of a form: cut so many letters at the end, add these, keep or lower the capitals.

/// The rule that makes `lemma` of `form`: `k2y` keeps the case, cuts two characters and adds `y`; `l` lowers first.
/// A lemma that shares nothing with its form is spelled out: `=be`.
pub(crate) fn rule(form: &str, lemma: &str) -> String {
    let lower = form.to_lowercase();
    let candidates = [("l", lower.as_str()), ("k", form)];
    let rules = candidates.map(|(mark, base)| {
        let shared = base.chars().zip(lemma.chars()).take_while(|(left, right)| left == right).count();
        let cut = base.chars().count() - shared;
        let added: String = lemma.chars().skip(shared).collect();
        (shared, cut + added.chars().count(), format!("{mark}{cut}{added}"))
    });
    let [(lower_shared, lower_cost, lower_rule), (kept_shared, kept_cost, kept_rule)] = rules;
    let (shared, rule) =
        if kept_cost < lower_cost { (kept_shared, kept_rule) } else { (lower_shared, lower_rule) };
    // Digits that are added would read as digits that are cut.
    let ambiguous =
        rule.chars().skip(1).skip_while(char::is_ascii_digit).any(|letter| letter.is_ascii_digit());
    if shared == 0 || ambiguous { format!("={lemma}") } else { rule }
}

/// Applies a rule. A rule that does not fit the form leaves it in small letters.
pub(crate) fn apply(rule: &str, form: &str) -> String {
    if let Some(lemma) = rule.strip_prefix('=') {
        return lemma.to_owned();
    }
    let base = if rule.starts_with('k') { form.to_owned() } else { form.to_lowercase() };
    let rest = rule.get(1..).unwrap_or("");
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let cut: usize = rest[..digits].parse().unwrap_or(0);
    let keep = base.chars().count().saturating_sub(cut);
    let end = base.char_indices().nth(keep).map_or(base.len(), |(at, _)| at);
    format!("{}{}", &base[..end], &rest[digits..])
}

#[cfg(test)]
mod tests {
    use super::{apply, rule};

    #[test]
    fn a_rule_makes_the_lemma_it_was_made_from() {
        for (form, lemma) in [
            ("Countries", "country"),
            ("was", "be"),
            ("Kyiv", "Kyiv"),
            ("went", "go"),
            ("l’", "le"),
            ("F-16s", "F-16"),
            ("Überfälle", "Überfall"),
            ("aux", "à"),
        ] {
            assert_eq!(apply(&rule(form, lemma), form), lemma);
        }
        assert_eq!(rule("talks", "talk"), rule("Walks", "walk"));
    }
}

//! The headline without the name of the site.

/// What pages put between a headline and the name of the site, with the white space that must stand around it.
const SEPARATORS: &[&str] =
    &[" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · ", " / ", " > ", " ~ ", "|"];

/// Removes the names of the site from the end and the start of a title, as long as a headline is left.
///
/// `names` are all the names that the site is known by: declared names, the host.
pub(super) fn strip_site<'t>(title: &'t str, names: &[String]) -> &'t str {
    let mut title = title.trim();
    while let Some(shorter) = names.iter().find_map(|name| strip_one(title, &plain(name))) {
        title = shorter;
    }
    title
}

fn strip_one<'t>(title: &'t str, name: &str) -> Option<&'t str> {
    let is_name = |part: &str| {
        let part = plain(part);
        part == name
            || part.strip_prefix("the").is_some_and(|rest| rest == name)
            || name.strip_prefix("the").is_some_and(|rest| rest == part)
    };
    if name.is_empty() {
        return None;
    }
    SEPARATORS.iter().find_map(|separator| {
        let (before, after) = title.rsplit_once(separator)?;
        if is_name(after) && !before.trim().is_empty() {
            return Some(before.trim());
        }
        let (before, after) = title.split_once(separator)?;
        (is_name(before) && !after.trim().is_empty()).then(|| after.trim())
    })
}

/// Letters and digits in lower case: `The Rivertown-Courier` and `therivertowncourier` are one name.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The names that an address gives its site: the host, and the host without `www.` and the ending.
pub(super) fn host_names(url: &str) -> Vec<String> {
    let Some(host) = url.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#', ':']).next())
    else {
        return Vec::new();
    };
    let host = host.strip_prefix("www.").unwrap_or(host);
    let mut names = vec![host.to_owned()];
    let mut labels: Vec<&str> = host.split('.').collect();
    labels.pop();
    // `co.uk`, `com.br`: a short label before the country.
    if labels.len() > 1 && labels.last().is_some_and(|label| label.len() <= 3) {
        labels.pop();
    }
    names.extend(labels.last().filter(|label| label.len() > 2).map(|&label| label.to_owned()));
    names
}

#[cfg(test)]
mod tests {
    use super::{host_names, strip_site};

    #[test]
    fn the_site_goes_and_the_headline_stays() {
        let names = ["Rivertown Courier".to_owned(), "rivertowncourier.example".to_owned()];
        let strip = |title| strip_site(title, &names);
        assert_eq!(strip("Weir holds | Rivertown Courier"), "Weir holds");
        assert_eq!(strip("Weir holds - News – The Rivertown Courier"), "Weir holds - News");
        assert_eq!(strip("RIVERTOWN COURIER: a history"), "RIVERTOWN COURIER: a history");
        assert_eq!(strip("Rivertown Courier » Weir holds"), "Weir holds");
        assert_eq!(strip("Rivertown Courier"), "Rivertown Courier");
        assert_eq!(strip("Weir - or dam | rivertowncourier.example"), "Weir - or dam");
    }

    #[test]
    fn hosts_name_their_sites() {
        assert_eq!(
            host_names("https://www.rivertown-courier.co.uk/a"),
            ["rivertown-courier.co.uk", "rivertown-courier"]
        );
        assert_eq!(host_names("https://courier.example:8080"), ["courier.example", "courier"]);
        assert!(host_names("weir").is_empty());
    }
}

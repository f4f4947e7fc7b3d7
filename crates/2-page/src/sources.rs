//! Tells from the clues who published an article first, who reposted it, and which agency it credits.
//!
//! Better silent than wrong: an outlet needs a statement, or the page's own address when nothing on the page
//! looks reposted, or speakers who talk to it again and again.

use crate::clues::{FITS, NAMED, Pointer, STATED, to_host};
use crate::furniture::Category;
use crate::line::Line;
use crate::names;
use crate::told::Told;
use crate::{Clue, Source};

/// From this many times on, speakers who tell one outlet show whose story it is.
const TOLD_OFTEN: usize = 2;

/// Outlet, republisher and agency of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sources {
    pub(crate) outlet: Option<Source>,
    pub(crate) republisher: Option<Source>,
    pub(crate) agency: Option<Source>,
}

/// A source and all that points to it.
struct Candidate {
    source: Source,
    weight: usize,
    is_own_site: bool,
}

/// Weighs the clues; `url` is the address that the page was fetched from.
pub(crate) fn weigh(pointers: Vec<Pointer>, told: &[Told], lines: &[Line], url: Option<&str>) -> Sources {
    let host = url.and_then(names::host_of);
    // "Source: Reuters" credits an agency; it does not make the page a repost.
    let credits_agency = |line: &Line| {
        pointers
            .iter()
            .any(|pointer| pointer.is_agency && pointer.clue.span.is_some_and(|span| line.span.covers(span)))
    };
    let reposted = lines.iter().any(|line| {
        line.mark == Some(Category::Reposter) || line.mark == Some(Category::Repost) && !credits_agency(line)
    });
    let (agencies, outlets): (Vec<Pointer>, Vec<Pointer>) =
        pointers.into_iter().partition(|pointer| pointer.is_agency);
    let mut outlets = group(outlets);
    let mut agencies = group(agencies);
    add_told(&mut outlets, told, reposted, host.as_deref());
    add_told_agencies(&mut agencies, told);

    let own = host.as_deref().and_then(|host| own_site(host, url.unwrap_or_default(), &mut outlets));
    let agency = best(agencies).map(|candidate| candidate.source);
    let others: Vec<Candidate> = outlets
        .into_iter()
        .filter(|candidate| own.as_ref().is_none_or(|own| !is_same(&own.source, &candidate.source)))
        .collect();
    let (sites, others): (Vec<Candidate>, Vec<Candidate>) =
        others.into_iter().partition(|candidate| candidate.is_own_site);
    let stated = best(others).filter(|candidate| candidate.weight >= NAMED);
    match (own, stated) {
        // The page stands on one site and says that it is another's.
        (Some(own), Some(other))
            if other.weight >= STATED && !(own.weight >= STATED && other.weight <= own.weight) =>
        {
            Sources { outlet: Some(other.source), republisher: Some(own.source), agency }
        }
        (Some(own), _) if reposted && own.weight < STATED + NAMED => {
            Sources { outlet: None, republisher: Some(own.source), agency }
        }
        (Some(own), _) => Sources { outlet: Some(own.source), republisher: None, agency },
        (None, Some(other)) => {
            let site = best(sites).filter(|site| reposted && !is_same(&site.source, &other.source));
            Sources { outlet: Some(other.source), republisher: site.map(|site| site.source), agency }
        }
        (None, None) => {
            let site = best(sites).map(|site| site.source);
            if reposted {
                Sources { outlet: None, republisher: site, agency }
            } else {
                Sources { outlet: site, republisher: None, agency }
            }
        }
    }
}

/// One candidate for each source, in the order of their first clue.
fn group(pointers: Vec<Pointer>) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for pointer in pointers {
        let Pointer { name, domain, weight, is_own_site, clue, .. } = pointer;
        let source = Source { name, domain, evidence: Vec::new() };
        let found = candidates.iter().position(|candidate| is_same(&candidate.source, &source));
        let at = found.unwrap_or_else(|| {
            candidates.push(Candidate { source: source.clone(), weight: 0, is_own_site: true });
            candidates.len() - 1
        });
        let candidate = &mut candidates[at];
        candidate.weight += weight;
        candidate.is_own_site &= is_own_site;
        candidate.source.domain = candidate.source.domain.take().or(source.domain);
        if !candidate.source.evidence.contains(&clue) {
            candidate.source.evidence.push(clue);
        }
    }
    candidates
}

/// The heaviest, the first of equals.
fn best(candidates: Vec<Candidate>) -> Option<Candidate> {
    candidates.into_iter().reduce(|best, next| if next.weight > best.weight { next } else { best })
}

fn is_same(a: &Source, b: &Source) -> bool {
    let letters = |name: &str| {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let (left, right) = (letters(&a.name), letters(&b.name));
    let article = |name: &str| name.strip_prefix("the").unwrap_or(name).to_owned();
    article(&left) == article(&right)
        || matches!((&a.domain, &b.domain), (Some(a), Some(b)) if names::same_site(a, b))
}

/// The site that the page was fetched from, with the clues that speak for it as well.
fn own_site(host: &str, url: &str, outlets: &mut Vec<Candidate>) -> Option<Candidate> {
    let pointer = to_host(host, NAMED, None, url, "host of the page")?;
    let clue = pointer.clue.clone();
    let mut own = group(vec![pointer]).pop()?;
    own.is_own_site = true;
    if let Some(at) = outlets.iter().position(|candidate| is_same(&candidate.source, &own.source)) {
        let mut found = outlets.remove(at);
        found.source.evidence.insert(0, clue);
        found.weight += own.weight;
        // The list knows the name better than the letters of the host do.
        if names::outlet_by_host(host).is_some() {
            found.source.name = own.source.name;
        }
        found.source.domain = found.source.domain.or(own.source.domain);
        return Some(found);
    }
    Some(own)
}

/// Adds what speakers tell outlets. Once may be a quotation from elsewhere; twice or more is the story's own
/// outlet, and so is the only outlet that a reposted page names at all.
fn add_told(outlets: &mut Vec<Candidate>, told: &[Told], reposted: bool, host: Option<&str>) {
    let mut groups: Vec<(Source, Vec<&Told>)> = Vec::new();
    for one in told.iter().filter(|one| !one.is_agency) {
        let source = source(one);
        match groups.iter_mut().find(|(known, _)| is_same(known, &source)) {
            Some((_, mentions)) => mentions.push(one),
            None => groups.push((source, vec![one])),
        }
    }
    let only_one = groups.len() == 1;
    let own = |source: &Source| {
        host.is_some_and(|host| source.domain.as_deref().is_some_and(|domain| names::same_site(domain, host)))
    };
    // A page of a known outlet that quotes another one is still its own.
    let at_home = host.is_some_and(|host| names::outlet_by_host(host).is_some()) && !reposted;
    for (mut source, mentions) in groups {
        let weight = match mentions.len() {
            1 if own(&source) => FITS,
            1 if reposted && only_one && source.domain.is_some() => NAMED,
            1 => continue,
            many if many >= TOLD_OFTEN && !at_home => STATED,
            _ => FITS,
        };
        source.evidence = mentions.iter().map(|one| clue(one, weight)).collect();
        if let Some(known) = outlets.iter_mut().find(|candidate| is_same(&candidate.source, &source)) {
            known.weight += weight;
            known.source.evidence.append(&mut source.evidence);
        } else {
            outlets.push(Candidate { source, weight, is_own_site: false });
        }
    }
}

/// An agency that speakers talk to again and again, where no credit names one.
fn add_told_agencies(agencies: &mut Vec<Candidate>, told: &[Told]) {
    for one in told.iter().filter(|one| one.is_agency) {
        let mut source = source(one);
        let mentions = told.iter().filter(|other| other.known == one.known).count();
        if let Some(known) = agencies.iter_mut().find(|candidate| is_same(&candidate.source, &source)) {
            known.source.evidence.push(clue(one, FITS));
        } else if mentions >= TOLD_OFTEN {
            source.evidence.push(clue(one, FITS));
            agencies.push(Candidate { source, weight: FITS, is_own_site: false });
        }
    }
}

fn source(told: &Told) -> Source {
    let name = told.known.map_or_else(|| told.name.clone(), |known| known.name.to_owned());
    Source { name, domain: told.known.map(|known| known.domain.to_owned()), evidence: Vec::new() }
}

fn clue(told: &Told, weight: usize) -> Clue {
    let reason = if weight == NAMED {
        "the only outlet that speakers talk to, on a reposted page"
    } else {
        "speakers talk to it"
    };
    Clue { span: Some(told.span), text: told.name.clone(), reason: reason.to_owned() }
}

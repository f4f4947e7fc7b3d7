//! What lies over the text: quotations, happenings, positions, damage; and the notes beside it.

use crate::look::{Done, Look};
use crate::words;
use maud::{Markup, html};
use onrecord_export::said::{Said, name, plain, short};
use onrecord_page::{Article, PageId};
use onrecord_text::Span;
use std::collections::BTreeSet;

const QUOTATIONS: &str = "quotations";
const HAPPENINGS: &str = "happenings";
const POSITIONS: &str = "positions";
const DAMAGE: &str = "damage";

/// Key and word of each layer.
const ALL: [(&str, &str); 4] =
    [(QUOTATIONS, "quotations"), (HAPPENINGS, "happenings"), (POSITIONS, "positions"), (DAMAGE, "damage")];

/// A remark on a stretch of the text, beside its block.
pub(super) struct Note {
    pub layer: &'static str,
    pub span: Span,
    pub href: String,
    pub told: Markup,
}

/// The layers that are on, with everything on them.
pub(super) struct Layers {
    on: BTreeSet<&'static str>,
    notes: Vec<Note>,
}

impl Layers {
    pub fn of(look: &Look<'_>, page: PageId) -> Done<Self> {
        let wanted =
            |key: &str| look.address.get("layers").is_none_or(|list| list.split(' ').any(|one| one == key));
        let on = ALL.iter().map(|(key, _)| *key).filter(|key| wanted(key)).collect();
        let mut notes = lines(look, page)?;
        notes.extend(damage(look, page)?);
        notes.sort_by_key(|note| (note.span.start(), note.span.end()));
        Ok(Self { on, notes })
    }

    /// Key, word, number of notes and whether it is on, for each layer.
    pub fn told(&self) -> impl Iterator<Item = (&'static str, &'static str, usize, bool)> {
        ALL.iter().map(|(key, word)| {
            let number = self.notes.iter().filter(|note| note.layer == *key).count();
            (*key, *word, number, self.on.contains(key))
        })
    }

    /// The value of the address with one layer turned on or off.
    pub fn toggled(&self, key: &str) -> String {
        let keys: Vec<&str> =
            ALL.iter().map(|(one, _)| *one).filter(|one| self.on.contains(one) != (*one == key)).collect();
        if keys.is_empty() { "none".to_owned() } else { keys.join(" ") }
    }

    fn shown(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(|note| self.on.contains(note.layer))
    }

    /// The notes that begin in a block.
    pub fn notes_in(&self, block: Span) -> Vec<&Note> {
        self.shown()
            .filter(|note| block.start() <= note.span.start() && note.span.start() < block.end())
            .collect()
    }

    /// A stretch of the text with its layers and the lit sentence marked.
    pub fn marked(&self, article: &Article, block: Span, lit: Option<Span>) -> Markup {
        let over: Vec<(Span, &str)> = self
            .shown()
            .map(|note| (note.span, note.layer))
            .chain(lit.map(|span| (span, "lit")))
            .filter(|(span, _)| span.start() < block.end() && block.start() < span.end())
            .collect();
        let mut cuts: BTreeSet<usize> = BTreeSet::from([block.start(), block.end()]);
        for (span, _) in &over {
            cuts.extend([span.start().max(block.start()), span.end().min(block.end())]);
        }
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let first_lit = lit.map(|lit| lit.start().max(block.start()));
        html! {
            @for edges in cuts.windows(2) {
                @let text = article.text.get(edges[0]..edges[1]).unwrap_or_default();
                @let layers: BTreeSet<&str> = over.iter().filter(|(span, _)| span.start() <= edges[0] && edges[1] <= span.end()).map(|(_, layer)| *layer).collect();
                @if layers.contains("lit") {
                    mark id=[(first_lit == Some(edges[0])).then_some("lit")] class={ "lit " (classes(&layers)) } { (Said(text)) }
                } @else if layers.is_empty() {
                    (Said(text))
                } @else {
                    span class=(classes(&layers)) { (Said(text)) }
                }
            }
        }
    }
}

fn classes(layers: &BTreeSet<&str>) -> String {
    layers.iter().map(|layer| format!("on-{layer}")).collect::<Vec<_>>().join(" ")
}

fn lines(look: &Look<'_>, page: PageId) -> Done<Vec<Note>> {
    let on_page = look.case.on_page(page)?;
    let mut notes = Vec::new();
    for one in &on_page.utterances {
        let here = one.variants.iter().filter(|variant| variant.page == page);
        for span in here.flat_map(|variant| &variant.content) {
            let told = html! {
                span.kind { "quote" } " " @match &one.speaker { Some(speaker) => { (name(speaker)) } None => { "speaker not told" } }
                " " span.number { (one.sources.independent) " / " (one.sources.pages) }
            };
            notes.push(Note { layer: QUOTATIONS, span: *span, href: format!("/quotes/{}", one.id), told });
        }
    }
    for one in &on_page.happenings {
        for mention in one.mentions.iter().filter(|mention| mention.page == page) {
            let who = one.actors.first().map(|party| party.name.as_str()).unwrap_or_default();
            let told = html! {
                span.kind { (one.r#type.name().to_lowercase()) } " " (name(who))
                " " span.number { (one.sources.independent) " / " (one.sources.pages) }
            };
            notes.push(Note {
                layer: HAPPENINGS,
                span: mention.span,
                href: format!("/happenings/{}", one.id),
                told,
            });
        }
    }
    for issue in &on_page.issues {
        for (number, stand) in issue.stands.iter().enumerate() {
            for stood in stand.evidence.iter().filter(|stood| stood.page == page) {
                let told = html! {
                    span.kind { (words::stance(stand.stance)) } " " (name(&stand.party.name)) ": " (Said(&short(&issue.text, 60)))
                };
                let href = format!("/issues/{}#stand-{number}", issue.id);
                notes.push(Note { layer: POSITIONS, span: stood.span, href, told });
            }
        }
    }
    Ok(notes)
}

/// What this page changed of the text that it copies.
fn damage(look: &Look<'_>, page: PageId) -> Done<Vec<Note>> {
    let Some(family) = look.case.family_of(page)? else { return Ok(Vec::new()) };
    let id = super::family_id(&family);
    let here = family.pairs.iter().filter(|pair| pair.right.0 == page);
    let notes = here.flat_map(|pair| &pair.damage).map(|damage| Note {
        layer: DAMAGE,
        span: damage.right,
        href: format!("/families/{id}#compare"),
        told: html! { span.kind { "changed " (words::damage(damage.kind)) } " " (plain(&damage.note)) },
    });
    Ok(notes.collect())
}

//! A word of a text.

use crate::segment::Part;
use onrecord_text::Span;
use std::borrow::Cow;

/// A syntactic word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'m> {
    /// Where it stands: the whole token if its form is not written there.
    pub span: Span,
    /// The span of its token, which may hold several words.
    pub token: Span,
    /// Its number within its token, from 0.
    pub part: usize,
    /// A form that is not written in the text ("du" holds "de" and "le"), in small letters.
    unwritten: Option<&'m str>,
}

impl<'m> Word<'m> {
    pub(crate) fn whole(span: Span) -> Self {
        Self { span, token: span, part: 0, unwritten: None }
    }

    pub(crate) fn part(token: Span, number: usize, part: Part<'m>) -> Self {
        let (span, unwritten) = match part {
            Part::Slice(start, end) => (Span::new(token.start() + start, token.start() + end), None),
            Part::Form(form) => (token, Some(form)),
        };
        Self { span, token, part: number, unwritten }
    }

    /// The form; one that is not written has a capital if its token begins with one.
    pub fn form<'f>(&self, text: &'f str) -> Cow<'f, str>
    where
        'm: 'f,
    {
        let written = self.span.of(text);
        match self.unwritten {
            None => written.into(),
            Some(form) if self.part == 0 && written.starts_with(char::is_uppercase) => {
                let mut letters = form.chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                first.chain(letters).collect::<String>().into()
            }
            Some(form) => form.into(),
        }
    }
}

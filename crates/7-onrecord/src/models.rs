//! The models at hand: those that are part of the program, and files that the user names.

use crate::errors::UsageError;
use anyhow::{Context as _, Result};
use memmap2::Mmap;
use onrecord_attribution::AttributionModel;
use onrecord_coding::{CodingModel, Conventions};
use onrecord_record::EventReader;
use onrecord_syntax::Model;
use std::fs::File;
use std::path::Path;

/// Bytes on the boundary that a model's tables need.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

static ENGLISH: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/en.model"));
static FRENCH: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/fr.model"));

static ENGLISH_CODER: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/en.coder"));

static ENGLISH_QUOTES: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/en.quotes"));

/// The reader of quotations in English, which is part of the program.
pub fn quotes() -> Result<AttributionModel> {
    AttributionModel::open(&ENGLISH_QUOTES.0)
        .context("opening the reader of quotations that is part of the program")
}

/// The checksum of the reader of quotations that is part of the program.
pub fn verify_quotes() -> Result<String> {
    AttributionModel::verify(&ENGLISH_QUOTES.0)
        .context("the reader of quotations that is part of the program")
}

/// The coder of events in English, which is part of the program.
pub fn coder() -> Result<CodingModel> {
    CodingModel::open(&ENGLISH_CODER.0).context("opening the coder of events that is part of the program")
}

/// The checksum of the coder that is part of the program.
pub fn verify_coder() -> Result<String> {
    CodingModel::verify(&ENGLISH_CODER.0).context("the coder of events that is part of the program")
}

/// What pages are read with beside the rules: the models of English.
pub struct ReadingModels {
    syntax: Model,
    coding: CodingModel,
    attribution: AttributionModel,
}

impl ReadingModels {
    /// Opens those that are part of the program.
    pub fn built_in() -> Result<Self> {
        Ok(Self { syntax: of_language("en")?.model, coding: coder()?, attribution: quotes()? })
    }

    /// A reader of events and quotations; make one a thread.
    pub fn events(&self) -> Result<EventReader<'_>> {
        let events = EventReader::new(&self.syntax, &self.coding, Conventions::Manual, EventReader::NOTICED)
            .context("making the coder of events")?;
        Ok(events.quickly().with_quotations(&self.attribution))
    }
}

/// Where a model comes from.
#[derive(Clone, Debug)]
pub struct Known {
    pub model: Model,
    /// `built in`, or the path of the file.
    pub place: String,
}

/// The models that are part of the program.
pub fn built_in() -> Result<Vec<Known>> {
    [&ENGLISH.0, &FRENCH.0]
        .into_iter()
        .map(|bytes| {
            let model = Model::open(bytes).context("opening a model that is part of the program")?;
            Ok(Known { model, place: "built in".to_owned() })
        })
        .collect()
}

/// Maps a model file into memory.
pub fn from_file(path: &Path) -> Result<Known> {
    let file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
    // SAFETY: a file that another process cuts short while it is mapped ends this program with a signal, as with
    // every mapped file; its bytes are only ever read as numbers, whatever they are.
    #[expect(unsafe_code, reason = "mapping a file is unsafe by its nature; nothing else here is")]
    let bytes = unsafe { Mmap::map(&file) }.with_context(|| format!("mapping {}", path.display()))?;
    let model = Model::open(bytes).with_context(|| format!("opening the model {}", path.display()))?;
    Ok(Known { model, place: path.display().to_string() })
}

/// The model of a language, out of those that are at hand.
pub fn of_language(language: &str) -> Result<Known> {
    let all = built_in()?;
    let known: Vec<String> = all.iter().map(|known| known.model.manifest().language.clone()).collect();
    all.into_iter().find(|known| known.model.manifest().language == language).ok_or_else(|| {
        UsageError::new(format!("there is no model for the language `{language}`"))
            .hint(format!("built in are: {}; name a file of your own with `--model FILE`", known.join(", ")))
            .into()
    })
}

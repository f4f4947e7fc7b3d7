use std::cmp::Reverse;

/// One attribution: spans in Unicode scalars, end-exclusive.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    /// Who says it, as written; empty where nobody is named.
    pub source: Vec<(usize, usize)>,
    /// The words that mark the saying.
    pub cue: Vec<(usize, usize)>,
    /// What is said.
    pub content: Vec<(usize, usize)>,
}

/// The raw counts of a score; add documents, then read the figures.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    gold: usize,
    predicted: usize,
    exact: usize,
    half: usize,
    shared_characters: usize,
    gold_characters: usize,
    predicted_characters: usize,
    sourced: usize,
    right_speaker: usize,
    by_type: [(usize, usize); 3],
    speech: (usize, usize),
}

/// Precision, recall and their harmonic mean, in per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Of the predictions.
    pub precision: f64,
    /// Of the gold rows.
    pub recall: f64,
    /// Of both.
    pub f: f64,
}

impl Scored {
    fn new(right: usize, predicted: usize, gold: usize) -> Self {
        let precision = percent(right, predicted);
        let recall = percent(right, gold);
        let f = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        Self { precision, recall, f }
    }
}

impl std::fmt::Display for Scored {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.1}/{:.1}/{:.1}", self.precision, self.recall, self.f)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

impl Tally {
    /// Adds one document; `is_speech` tells which gold rows are speech rather than belief or judgement.
    pub fn add(
        &mut self,
        text: &[char],
        gold: &[Attribution],
        predicted: &[Attribution],
        is_speech: impl Fn(&Attribution) -> bool,
    ) {
        let sets = |rows: &[Attribution]| -> Vec<(Vec<usize>, Vec<usize>, usize)> {
            let both = |(i, row): (usize, &Attribution)| {
                (characters(text, &row.content), characters(text, &row.source), i)
            };
            rows.iter().enumerate().map(both).filter(|(content, _, _)| !content.is_empty()).collect()
        };
        let (gold_sets, predicted_sets) = (sets(gold), sets(predicted));
        self.gold += gold_sets.len();
        self.predicted += predicted_sets.len();
        let all_gold = union(gold_sets.iter().map(|row| &row.0));
        let all_predicted = union(predicted_sets.iter().map(|row| &row.0));
        self.shared_characters += shared(&all_gold, &all_predicted);
        self.gold_characters += all_gold.len();
        self.predicted_characters += all_predicted.len();

        let mut partner: Vec<Option<(usize, f64)>> = vec![None; gold_sets.len()];
        let mut taken = vec![false; predicted_sets.len()];
        for (jaccard, i, j) in pairs(&gold_sets, &predicted_sets) {
            if partner[i].is_none() && !taken[j] {
                partner[i] = Some((j, jaccard));
                taken[j] = true;
            }
        }
        for (row, partner) in gold_sets.iter().zip(&partner) {
            let speech = is_speech(&gold[row.2]);
            let r#type = quotation_type(text, &gold[row.2].content);
            self.by_type[r#type].1 += 1;
            self.speech.1 += usize::from(speech);
            let Some((j, jaccard)) = *partner else { continue };
            self.exact += usize::from(row.0 == predicted_sets[j].0);
            if jaccard >= 0.5 {
                self.half += 1;
                self.by_type[r#type].0 += 1;
                self.speech.0 += usize::from(speech);
                if !row.1.is_empty() {
                    self.sourced += 1;
                    self.right_speaker += usize::from(shared(&row.1, &predicted_sets[j].1) > 0);
                }
            }
        }
    }

    /// Gold rows and predictions.
    pub fn counts(&self) -> (usize, usize) {
        (self.gold, self.predicted)
    }

    /// Content with equal characters.
    pub fn exact(&self) -> Scored {
        Scored::new(self.exact, self.predicted, self.gold)
    }

    /// Content with a Jaccard overlap of at least one half.
    pub fn half(&self) -> Scored {
        Scored::new(self.half, self.predicted, self.gold)
    }

    /// The same over the gold rows that are speech; precision is over all predictions, as no prediction
    /// can be told to be speech without gold.
    pub fn speech(&self) -> Scored {
        let precision = percent(self.half, self.predicted);
        let recall = percent(self.speech.0, self.speech.1);
        let f = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        Scored { precision, recall, f }
    }

    /// How many gold rows are speech.
    pub fn speech_rows(&self) -> usize {
        self.speech.1
    }

    /// Characters of content.
    pub fn characters(&self) -> Scored {
        Scored::new(self.shared_characters, self.predicted_characters, self.gold_characters)
    }

    /// Per cent of matched rows with the right speaker.
    pub fn speaker(&self) -> f64 {
        percent(self.right_speaker, self.sourced)
    }

    /// Content and speaker together.
    pub fn both(&self) -> Scored {
        Scored::new(self.right_speaker, self.predicted, self.gold)
    }

    /// Recall at half overlap of direct, mixed and indirect rows, and how many there are.
    pub fn recall_by_type(&self) -> [(f64, usize); 3] {
        self.by_type.map(|(right, all)| (percent(right, all), all))
    }
}

/// Overlapping pairs, best first; ties are broken as tuples compare, so that the result is one.
fn pairs(
    gold: &[(Vec<usize>, Vec<usize>, usize)],
    predicted: &[(Vec<usize>, Vec<usize>, usize)],
) -> Vec<(f64, usize, usize)> {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in predicted.iter().enumerate() {
            let both = shared(&g.0, &p.0);
            if both > 0 {
                pairs.push((both as f64 / (g.0.len() + p.0.len() - both) as f64, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| Reverse((a.1, a.2)).cmp(&Reverse((b.1, b.2)))));
    pairs
}

/// The characters that count under some spans, sorted: no white space, no quotation marks, no edge punctuation.
fn characters(text: &[char], spans: &[(usize, usize)]) -> Vec<usize> {
    let counts =
        |&i: &usize| text.get(i).is_some_and(|&c| !is_space(c) && !matches!(c, '"' | '“' | '”' | '`'));
    let mut set: Vec<usize> = spans.iter().flat_map(|&(start, end)| start..end).filter(counts).collect();
    set.sort_unstable();
    set.dedup();
    let first = set.iter().position(|&i| !is_edge(text[i])).unwrap_or(set.len());
    let last = set.iter().rposition(|&i| !is_edge(text[i])).map_or(first, |i| i + 1);
    set[first..last].to_vec()
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

fn is_edge(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '–' | '—') || " \t\r\n\"'`.,;:!?-[]()".contains(c)
}

/// How many entries two sorted sets share.
fn shared(left: &[usize], right: &[usize]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < left.len() && j < right.len() {
        let order = left[i].cmp(&right[j]);
        both += usize::from(order.is_eq());
        i += usize::from(order.is_le());
        j += usize::from(order.is_ge());
    }
    both
}

fn union<'a>(sets: impl Iterator<Item = &'a Vec<usize>>) -> Vec<usize> {
    let mut all: Vec<usize> = sets.flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Reads the type from the marks: direct 0, mixed 1, indirect 2.
fn quotation_type(text: &[char], spans: &[(usize, usize)]) -> usize {
    let parts: Vec<String> =
        spans.iter().map(|&(start, end)| text[start..end.min(text.len())].iter().collect()).collect();
    let content: Vec<char> = parts.join(" ").chars().collect();
    let quoted = quoted_characters(&content);
    match quoted {
        0 => 2,
        _ if quoted + 4 >= content.len() => 0,
        _ => 1,
    }
}

/// How many characters stand in pairs of double marks or of back ticks and apostrophes.
fn quoted_characters(content: &[char]) -> usize {
    let (mut i, mut quoted) = (0, 0);
    while i < content.len() {
        let end = match content[i..] {
            ['"' | '“', ..] => {
                content[i + 1..].iter().position(|c| matches!(c, '"' | '“' | '”')).map(|n| i + n + 2)
            }
            ['`', '`', ..] => two_apostrophes(&content[i + 2..]).map(|n| i + 2 + n),
            _ => None,
        };
        quoted += end.map_or(0, |end| end - i);
        i = end.unwrap_or(i + 1);
    }
    quoted
}

fn two_apostrophes(rest: &[char]) -> Option<usize> {
    let line = rest.iter().position(|&c| c == '\n').unwrap_or(rest.len());
    rest[..line].windows(2).position(|pair| pair == ['\'', '\'']).map(|n| n + 2)
}

#[cfg(test)]
mod tests {
    use super::{Attribution, Tally};

    fn row(source: (usize, usize), content: (usize, usize)) -> Attribution {
        Attribution { source: vec![source], cue: Vec::new(), content: vec![content] }
    }

    #[test]
    fn marks_spaces_and_edges_do_not_count() {
        let text: Vec<char> = "Oren said: “We wait.” Then he left.".chars().collect();
        let mut tally = Tally::default();
        tally.add(&text, &[row((0, 4), (11, 21))], &[row((0, 4), (12, 19))], |_| true);
        assert!((tally.exact().f - 100.0).abs() < 1e-9 && (tally.speaker() - 100.0).abs() < 1e-9);
        assert_eq!(tally.recall_by_type().map(|(_, all)| all), [1, 0, 0]);
    }

    #[test]
    fn one_prediction_serves_one_row() {
        let text: Vec<char> = "Oren said we wait and Tan said we go.".chars().collect();
        let gold = [row((0, 4), (10, 17)), row((22, 25), (31, 36))];
        let mut tally = Tally::default();
        tally.add(&text, &gold, &[row((0, 4), (10, 36))], |_| true);
        assert_eq!((tally.half().recall, tally.exact().recall), (0.0, 0.0));
        assert!(tally.characters().precision < 100.0);
    }
}

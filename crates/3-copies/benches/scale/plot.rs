//! Keeps the measured rows and draws them: seconds and memory over articles, both axes logarithmic.

use super::Row;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Result;
use std::path::Path;

const HEAD: &str = "articles\tthreads\tfingerprints per second\tprocessor seconds\tpeak MiB\tcandidates per article\texact\tnear\texcerpt\tspun\tfamilies that join strangers\tlargest family\tseconds on the wall";

/// Puts a row in the place of the last one of its size, and draws all.
pub(crate) fn record(folder: &Path, row: &Row) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let file = folder.join("copies-scale.tsv");
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    let mut rows: BTreeMap<usize, String> = BTreeMap::new();
    for line in known.lines().skip(1) {
        if let Some(articles) = line.split('\t').next().and_then(|cell| cell.parse().ok()) {
            rows.insert(articles, line.to_owned());
        }
    }
    rows.insert(row.articles, line(row));
    let lines: Vec<&str> = rows.values().map(String::as_str).collect();
    std::fs::write(&file, format!("{HEAD}\n{}\n", lines.join("\n")))?;
    let points: Vec<[f64; 3]> = lines
        .iter()
        .filter_map(|line| {
            let cells: Vec<f64> = line.split('\t').filter_map(|cell| cell.parse().ok()).collect();
            Some([*cells.first()?, *cells.get(3)?, *cells.get(4)?])
        })
        .collect();
    std::fs::write(folder.join("copies-scale.svg"), draw(&points))
}

fn line(row: &Row) -> String {
    let recall = |kind: &str| format!("{:.4}", row.recall.get(kind).copied().unwrap_or(1.0));
    format!(
        "{}\t{}\t{:.0}\t{:.1}\t{:.0}\t{:.2}\t{}\t{}\t{}\t{}\t{}\t{}\t{:.0}",
        row.articles,
        row.threads,
        row.fingerprints_per_second,
        row.seconds,
        row.peak_mebibytes,
        row.candidates_per_article,
        recall("exact"),
        recall("near"),
        recall("excerpt"),
        recall("spun"),
        row.strangers,
        row.largest,
        row.wall_seconds
    )
}

/// Width, height and margin of the drawing.
const SIZE: (f64, f64, f64) = (640.0, 400.0, 60.0);

fn draw(points: &[[f64; 3]]) -> String {
    let (width, height, margin) = SIZE;
    let x = |articles: f64| margin + (articles.log10() - 4.0) / 2.0 * (width - 2.0 * margin);
    // From 0.1 to 10,000 seconds or MiB.
    let y = |value: f64| height - margin - (value.max(0.1).log10() + 1.0) / 5.0 * (height - 2.0 * margin);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>Families: seconds and peak memory over articles</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n"
    );
    for power in 4..=6 {
        let at = x(10f64.powi(power));
        let label = ["10,000", "100,000", "1,000,000"][(power - 4) as usize];
        let _ = writeln!(
            svg,
            "<line x1=\"{at:.0}\" y1=\"{margin}\" x2=\"{at:.0}\" y2=\"{:.0}\" stroke=\"#ddd\"/><text x=\"{at:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{label}</text>",
            height - margin,
            height - margin + 18.0
        );
    }
    for power in -1..=4 {
        let at = y(10f64.powi(power));
        let _ = writeln!(
            svg,
            "<line x1=\"{margin}\" y1=\"{at:.0}\" x2=\"{:.0}\" y2=\"{at:.0}\" stroke=\"#ddd\"/><text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{}</text>",
            width - margin,
            margin - 6.0,
            at + 4.0,
            10f64.powi(power)
        );
    }
    for (column, colour, label) in
        [(1, "#0b5fa5", "processor seconds, all threads"), (2, "#a5400b", "peak memory, MiB")]
    {
        let path: Vec<String> =
            points.iter().map(|point| format!("{:.1},{:.1}", x(point[0]), y(point[column]))).collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
            path.join(" ")
        );
        for point in points {
            let _ = writeln!(
                svg,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\" fill=\"{colour}\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"{colour}\">{}</text>",
                x(point[0]),
                y(point[column]),
                x(point[0]) - 8.0,
                y(point[column]) - 6.0,
                point[column]
            );
        }
        let _ = writeln!(
            svg,
            "<text x=\"{:.0}\" y=\"{:.0}\" fill=\"{colour}\">{label}</text>",
            margin + 10.0,
            margin + 16.0 * f64::from(column as u32)
        );
    }
    // What ten times the articles in ten times the time would look like, from the first point on.
    if let Some(first) = points.first() {
        let _ = writeln!(
            svg,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#888\" stroke-dasharray=\"4 4\"/><text x=\"{:.0}\" y=\"{:.0}\" fill=\"#888\">linear (dashed)</text>",
            x(first[0]),
            y(first[1]),
            x(1e6),
            y(first[1] * 1e6 / first[0]),
            margin + 10.0,
            margin + 48.0
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">articles</text>\n</svg>",
        width / 2.0,
        height - 12.0
    );
    svg
}

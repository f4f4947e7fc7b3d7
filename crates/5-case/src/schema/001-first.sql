-- The first form of a case. Every id is made from content, so the same pile gives the same rows,
-- whatever the order, the number of runs or threads. Offsets: start and length count Unicode scalars, so that
-- substr(text, start + 1, length) is the text; byte_start and byte_length count bytes of UTF-8.

-- Facts about the case: schema_version, made_by, pile (a mark of all pages and readings),
-- record_of (the mark that the derived tables were made from), record_by.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Bytes as fetched. The bytes themselves are the file pages/<first two digits>/<other digits>.gz.
CREATE TABLE page (
  number INTEGER PRIMARY KEY, -- the first 63 bits of id: the short key that other tables use
  id TEXT NOT NULL,           -- SHA-256 of the bytes
  name TEXT NOT NULL,         -- the name of the input that stands for the page
  kind TEXT NOT NULL,
  url TEXT,
  charset TEXT,
  fetched TEXT,
  bytes INTEGER NOT NULL
) STRICT;

-- The ledger: what became of every input ever seen.
CREATE TABLE input (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('read', 'merged', 'refused', 'skipped')),
  reason TEXT,                -- refused and skipped: the kind of reason
  detail TEXT,                -- refused and skipped: the reason in words
  page INTEGER REFERENCES page (number),
  kind TEXT,
  url TEXT,
  charset TEXT,
  fetched TEXT
) STRICT;
CREATE INDEX input_by_name ON input (name);
CREATE INDEX input_by_page ON input (page);

-- What the page says of itself, and when it was written as far as it alone can tell.
CREATE TABLE article (
  page INTEGER PRIMARY KEY REFERENCES page (number),
  title TEXT,
  byline TEXT,                -- JSON list
  language TEXT,
  outlet TEXT,
  outlet_domain TEXT,
  republisher TEXT,
  republisher_domain TEXT,
  agency TEXT,
  url TEXT,
  published_earliest TEXT,
  published_latest TEXT,
  published_basis TEXT,
  declared_dates TEXT,        -- JSON list: dates that the page shows for itself, believed or not
  words INTEGER NOT NULL      -- words of the text without furniture
) STRICT;
CREATE INDEX article_by_date ON article (published_earliest);

-- Text apart from the narrow facts: a count over articles never reads it.
CREATE TABLE article_text (
  page INTEGER PRIMARY KEY REFERENCES page (number),
  title TEXT,
  text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE article_fts USING fts5 (
  title, text,
  content = 'article_text', content_rowid = 'page',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_text_added AFTER INSERT ON article_text BEGIN
  INSERT INTO article_fts (rowid, title, text) VALUES (new.page, new.title, new.text);
END;
CREATE TRIGGER article_text_removed AFTER DELETE ON article_text BEGIN
  INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', old.page, old.title, old.text);
END;
CREATE TRIGGER article_text_changed AFTER UPDATE ON article_text BEGIN
  INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', old.page, old.title, old.text);
  INSERT INTO article_fts (rowid, title, text) VALUES (new.page, new.title, new.text);
END;

-- What was read, in the program's own form, for the steps that look across pages.
CREATE TABLE analysis (
  page INTEGER PRIMARY KEY REFERENCES page (number),
  maker TEXT NOT NULL,        -- the version of the reader
  mark INTEGER NOT NULL,      -- a hash of the row
  article BLOB NOT NULL,
  reading BLOB NOT NULL,
  fingerprint BLOB NOT NULL
) STRICT;

CREATE TABLE block (
  page INTEGER NOT NULL REFERENCES page (number),
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  byte_start INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  reason TEXT,
  PRIMARY KEY (page, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotation (
  page INTEGER NOT NULL REFERENCES page (number),
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,         -- the words said
  speaker TEXT,               -- as written there
  speaker_actor INTEGER,      -- ordinal of the page's actor
  cue TEXT,
  role TEXT,
  medium TEXT,
  addressee TEXT,
  start INTEGER NOT NULL,     -- of the first stretch of the words
  length INTEGER NOT NULL,    -- to the end of the last stretch
  byte_start INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  damaged INTEGER NOT NULL,
  broken_marks INTEGER NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (page, ordinal),
  FOREIGN KEY (page, speaker_actor) REFERENCES actor (page, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE date_mention (
  page INTEGER NOT NULL REFERENCES page (number),
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  byte_start INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  PRIMARY KEY (page, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (
  page INTEGER NOT NULL REFERENCES page (number),
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  roles TEXT NOT NULL,        -- JSON list
  mentions INTEGER NOT NULL,
  PRIMARY KEY (page, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  page INTEGER NOT NULL REFERENCES page (number),
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  contexts TEXT NOT NULL,     -- JSON list
  actors TEXT NOT NULL,       -- JSON list of {name, country, sector}
  recipients TEXT NOT NULL,   -- JSON list of {name, country, sector}
  date TEXT,
  place TEXT,
  historical INTEGER NOT NULL,
  future INTEGER NOT NULL,
  hypothetical INTEGER NOT NULL,
  negated INTEGER NOT NULL,
  text TEXT NOT NULL,         -- the sentence
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  byte_start INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (page, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE position (
  page INTEGER NOT NULL REFERENCES page (number),
  ordinal INTEGER NOT NULL,
  actor TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  issue TEXT NOT NULL,
  issue_text TEXT NOT NULL,
  stance TEXT NOT NULL,
  condition TEXT,
  red_line INTEGER NOT NULL,
  speaker_kind TEXT NOT NULL,
  text TEXT NOT NULL,         -- the sentence
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  byte_start INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (page, ordinal)
) STRICT, WITHOUT ROWID;

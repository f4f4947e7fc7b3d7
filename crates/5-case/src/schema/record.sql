-- The record: what all pages say together. These tables are made anew as a whole whenever pages were added, so
-- a change of their form needs no migration: change it here. Numbers stand in the order of one record, not without gaps,
-- and may change with the next one; ids are made from content and stay. Where a line has independent and pages, they are the
-- two numbers of "independent / pages", and reasons says why they are that few. byte_start and byte_length count
-- bytes of the article's text.
DROP VIEW IF EXISTS aligned_text;
DROP TABLE IF EXISTS unsure;
DROP TABLE IF EXISTS busiest;
DROP TABLE IF EXISTS day_count;
DROP TABLE IF EXISTS stood;
DROP TABLE IF EXISTS stand;
DROP TABLE IF EXISTS issue;
DROP TABLE IF EXISTS mention;
DROP TABLE IF EXISTS happening_party;
DROP TABLE IF EXISTS happening;
DROP TABLE IF EXISTS variant;
DROP TABLE IF EXISTS utterance_fts;
DROP TABLE IF EXISTS utterance;
DROP TABLE IF EXISTS cast_page;
DROP TABLE IF EXISTS cast_member;
DROP TABLE IF EXISTS aligned_pair;
DROP TABLE IF EXISTS family_member;
DROP TABLE IF EXISTS family;
DROP TABLE IF EXISTS true_date;
DROP TABLE IF EXISTS record_page;
DROP TABLE IF EXISTS record_part;
DROP TABLE IF EXISTS machine_part;
DROP TABLE IF EXISTS correction_outcome;
DROP TABLE IF EXISTS badge;

-- The record in the program's own form.
CREATE TABLE record_part (
  part TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  line BLOB NOT NULL,
  PRIMARY KEY (part, ordinal)
) STRICT, WITHOUT ROWID;

-- The machine's own lines where the record has others by corrections; NULL where the machine has no such line.
CREATE TABLE machine_part (
  part TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  line BLOB,
  PRIMARY KEY (part, ordinal)
) STRICT, WITHOUT ROWID;

-- What became of each correction in this record: JSON, `applied`, `undone` or `conflict` with the reason.
CREATE TABLE correction_outcome (
  correction TEXT PRIMARY KEY,
  outcome TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The lines that an analyst decided on, with the last correction of each. All others are the machine's.
CREATE TABLE badge (
  line TEXT NOT NULL,
  kind TEXT NOT NULL,
  correction TEXT NOT NULL,
  PRIMARY KEY (line, kind)
) STRICT, WITHOUT ROWID;

-- Which line of the part "page" tells of a page.
CREATE TABLE record_page (
  page INTEGER PRIMARY KEY REFERENCES page (number),
  ordinal INTEGER NOT NULL
) STRICT;
CREATE INDEX record_page_by_ordinal ON record_page (ordinal);

-- When each article was written, found with the help of the other pages.
CREATE TABLE true_date (
  page INTEGER PRIMARY KEY REFERENCES page (number),
  earliest TEXT NOT NULL,
  latest TEXT NOT NULL,
  basis TEXT NOT NULL
) STRICT;

CREATE TABLE family (
  number INTEGER PRIMARY KEY,
  pages INTEGER NOT NULL,
  damage INTEGER NOT NULL,    -- how many changes that matter were found in its copies
  original_page INTEGER REFERENCES page (number),
  original_outlet TEXT,
  reasons TEXT NOT NULL       -- JSON list: why that is the likely original
) STRICT;

-- Every page is in one family; a page that copies nobody is a family of one.
CREATE TABLE family_member (
  page INTEGER PRIMARY KEY REFERENCES page (number),
  family INTEGER NOT NULL REFERENCES family (number),
  kind TEXT,
  of_page INTEGER REFERENCES page (number),
  score REAL NOT NULL,
  coverage REAL NOT NULL,         -- share of its sentences that are aligned with of_page
  source_coverage REAL NOT NULL,  -- share of the sentences of of_page that are aligned with it
  derived TEXT                    -- wholly, partially, not derived
) STRICT;
CREATE INDEX family_by_size ON family (pages DESC, damage DESC, number);
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
  damage TEXT NOT NULL,       -- JSON list of {kind, flips, left, right, note}
  PRIMARY KEY (family, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX aligned_pair_by_right ON aligned_pair (right_page);

-- The aligned sentences in words.
CREATE VIEW aligned_text AS
SELECT family, ordinal, score, damage, left_page, right_page,
  CAST(substr(CAST(a.text AS BLOB), left_byte_start + 1, left_byte_length) AS TEXT) AS left_text,
  CAST(substr(CAST(b.text AS BLOB), right_byte_start + 1, right_byte_length) AS TEXT) AS right_text
FROM aligned_pair
JOIN article_text a ON a.page = left_page
JOIN article_text b ON b.page = right_page;

-- The actors of the case.
CREATE TABLE cast_member (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  pages INTEGER NOT NULL,
  variants TEXT NOT NULL,     -- JSON list of [form of the name, pages]
  roles TEXT NOT NULL         -- JSON list of [role, pages]
) STRICT;
CREATE INDEX cast_member_by_id ON cast_member (id);
CREATE INDEX cast_member_by_name ON cast_member (name);
CREATE INDEX cast_member_by_country ON cast_member (country, kind DESC, pages DESC, id);
CREATE INDEX cast_member_by_pages ON cast_member (pages DESC, name, id);

CREATE TABLE cast_page (
  cast_member INTEGER NOT NULL REFERENCES cast_member (number),
  page INTEGER NOT NULL REFERENCES page (number),
  PRIMARY KEY (cast_member, page)
) STRICT, WITHOUT ROWID;

-- What was said once …
CREATE TABLE utterance (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  speaker TEXT,
  speaker_id TEXT,            -- id of a cast_member
  role TEXT,
  wording TEXT NOT NULL,
  type TEXT NOT NULL,
  kind TEXT NOT NULL,
  said TEXT,
  independent INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  reasons TEXT NOT NULL,
  withheld INTEGER NOT NULL,
  conflicts TEXT NOT NULL,    -- JSON list
  latest TEXT                 -- the last possible day on which a page that has it was written; NULL: one is undated
) STRICT;
CREATE INDEX utterance_by_id ON utterance (id);
CREATE INDEX utterance_by_speaker ON utterance (speaker_id);
CREATE INDEX utterance_by_name ON utterance (speaker COLLATE NOCASE);
CREATE INDEX utterance_by_rank ON utterance (withheld, independent DESC, pages DESC, speaker, id);
CREATE VIRTUAL TABLE utterance_fts USING fts5 (
  wording,
  content = 'utterance', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2'
);

-- … and every quotation of it. The first is the one that the wording is taken from.
CREATE TABLE variant (
  utterance INTEGER NOT NULL REFERENCES utterance (number),
  ordinal INTEGER NOT NULL,
  page INTEGER NOT NULL REFERENCES page (number),
  quotation INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL,
  counted INTEGER NOT NULL,
  note TEXT,
  PRIMARY KEY (utterance, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX variant_by_page ON variant (page);

-- The same event told in several articles …
CREATE TABLE happening (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  actors TEXT NOT NULL,       -- JSON list of {name, country, sector}
  recipients TEXT NOT NULL,   -- JSON list of {name, country, sector}
  date TEXT,                  -- as the sentences give it: a day, a month, a week, a season (TIMEX3)
  first_day TEXT,             -- the days that it may mean: the first …
  last_day TEXT,              -- … and the last
  day TEXT,                   -- first_day, where these are a week or less
  place TEXT,
  historical INTEGER NOT NULL,
  future INTEGER NOT NULL,
  hypothetical INTEGER NOT NULL,
  negated INTEGER NOT NULL,
  independent INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  reasons TEXT NOT NULL,
  disputed TEXT NOT NULL,     -- JSON list
  latest TEXT                 -- the last possible day on which a page that tells it was written; NULL: one is undated
) STRICT;
CREATE INDEX happening_by_id ON happening (id);
CREATE INDEX happening_by_day ON happening (first_day, last_day, independent, pages);
CREATE INDEX happening_by_one_day ON happening (day, independent, pages);
CREATE INDEX happening_by_type ON happening (type);

-- The sides of a happening, one row a party.
CREATE TABLE happening_party (
  name TEXT NOT NULL COLLATE NOCASE,
  happening INTEGER NOT NULL REFERENCES happening (number),
  side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
  country TEXT,
  PRIMARY KEY (name, happening, side)
) STRICT, WITHOUT ROWID;
CREATE INDEX happening_party_by_happening ON happening_party (happening);

-- … and every sentence that tells it.
CREATE TABLE mention (
  happening INTEGER NOT NULL REFERENCES happening (number),
  ordinal INTEGER NOT NULL,
  page INTEGER NOT NULL REFERENCES page (number),
  event INTEGER NOT NULL,
  byte_start INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  PRIMARY KEY (happening, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_page ON mention (page);

-- A matter in dispute, written as a proposal …
CREATE TABLE issue (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  slug TEXT NOT NULL,
  text TEXT NOT NULL,
  common_ground INTEGER NOT NULL,
  deadlock INTEGER NOT NULL,
  latest TEXT                 -- the last possible day on which a page that tells of a stand was written; NULL: one is undated
) STRICT;
CREATE INDEX issue_by_id ON issue (id);

-- … where each party stands on it, in each voice …
CREATE TABLE stand (
  issue INTEGER NOT NULL REFERENCES issue (number),
  ordinal INTEGER NOT NULL,
  actor TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  stance TEXT NOT NULL,
  voice TEXT NOT NULL,
  red_line INTEGER NOT NULL,
  condition TEXT,
  reported_earliest TEXT,
  reported_latest TEXT,
  independent INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (issue, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX stand_by_voice ON stand (voice);
CREATE INDEX stand_by_actor ON stand (actor COLLATE NOCASE);

-- … and the sentences behind it.
CREATE TABLE stood (
  issue INTEGER NOT NULL,
  stand INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  page INTEGER NOT NULL REFERENCES page (number),
  position INTEGER NOT NULL,
  byte_start INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  PRIMARY KEY (issue, stand, ordinal),
  FOREIGN KEY (issue, stand) REFERENCES stand (issue, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX stood_by_page ON stood (page);

-- Lines that an analyst should look at, by cause (`weak-event`), with the number of pages that hang on each.
CREATE TABLE unsure (
  cause TEXT NOT NULL,
  pages INTEGER NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (cause, pages DESC, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX unsure_by_line ON unsure (line);

-- The happenings of each day, with their independent sources and pages added up.
CREATE TABLE day_count (
  day TEXT PRIMARY KEY,
  happenings INTEGER NOT NULL,
  independent INTEGER NOT NULL,
  pages INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The names at the head of some lists: the parties of most happenings, the speakers of most utterances, those with most
-- stands.
CREATE TABLE busiest (
  list TEXT NOT NULL CHECK (list IN ('party', 'speaker', 'stander')),
  rank INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (list, rank)
) STRICT, WITHOUT ROWID;

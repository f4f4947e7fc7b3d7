-- What analysts decided, in the order in which it came. Nothing here is ever changed or taken away: an undo is an
-- entry of its own. Every derived record has them applied.
CREATE TABLE correction (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,    -- made from the other columns
  who TEXT NOT NULL,
  at TEXT NOT NULL,           -- RFC 3339, UTC
  machine TEXT NOT NULL,      -- the program whose line was corrected
  entry TEXT NOT NULL         -- JSON: the line, the change, what was and what is
) STRICT;
CREATE TRIGGER correction_unchanged BEFORE UPDATE ON correction BEGIN
  SELECT RAISE(ABORT, 'corrections are never changed');
END;
CREATE TRIGGER correction_kept BEFORE DELETE ON correction BEGIN
  SELECT RAISE(ABORT, 'corrections are never taken away');
END;

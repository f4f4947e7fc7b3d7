-- What finding the families made known, in the program's own form: which pairs of pages share nothing, and which families
-- stand or fall together. One row; with it the next record looks only at families that new pages touch. A function
-- of the pages, like the record; written with it.
CREATE TABLE known_copies (
  maker TEXT NOT NULL,        -- the version of the program
  known BLOB NOT NULL
) STRICT;

-- The ledger is searched by words, and shown in the order of names within a status.
CREATE VIRTUAL TABLE ledger_fts USING fts5 (
  words,                      -- of the input's name, and of its article's title and outlet
  detail = none, prefix = '3',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIEW ledger_words AS
SELECT input.id, input.page,
  input.name || ' ' || coalesce(substr(article.title, 1, 500), '') || ' ' || coalesce(article.outlet, '') AS words
FROM input LEFT JOIN article ON article.page = input.page;
CREATE TRIGGER input_added AFTER INSERT ON input BEGIN
  INSERT INTO ledger_fts (rowid, words) SELECT id, words FROM ledger_words WHERE id = new.id;
END;
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
  DELETE FROM ledger_fts WHERE rowid IN (SELECT id FROM input WHERE page = new.page);
  INSERT INTO ledger_fts (rowid, words) SELECT id, words FROM ledger_words WHERE page = new.page;
END;
INSERT INTO ledger_fts (rowid, words) SELECT id, words FROM ledger_words;
DROP INDEX input_by_status;
CREATE INDEX input_by_status ON input (status, name, id);
CREATE INDEX article_by_language ON article (language);

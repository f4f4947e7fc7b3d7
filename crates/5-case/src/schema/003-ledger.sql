-- The ledger is shown a stretch at a time, by name, and counted by status. With this version the record has more
-- columns; like every new version, it has the record derived anew.
DROP INDEX input_by_name;
CREATE INDEX input_in_order ON input (name, id);
CREATE INDEX input_by_status ON input (status);

-- A new kind of signal: a reviewer takes back a review. SQLite cannot change a constraint in place, so the table is copied.

CREATE TABLE wider_signals (
  message INTEGER NOT NULL REFERENCES messages (id),
  ordinal INTEGER NOT NULL,
  line INTEGER NOT NULL,              -- line in the text of the message, from 1
  kind TEXT NOT NULL CHECK (kind IN ('nak', 'withdrawn', 'looks-good', 'agreed', 'applied', 'queued')),
  text TEXT NOT NULL,                 -- the line
  PRIMARY KEY (message, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO wider_signals SELECT message, ordinal, line, kind, text FROM signals;
DROP TABLE signals;
ALTER TABLE wider_signals RENAME TO signals;
CREATE INDEX signals_withdrawn ON signals (message) WHERE kind = 'withdrawn';

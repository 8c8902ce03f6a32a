-- Signals of one more kind: a reviewer takes back what he gave. A constraint cannot be changed in place.

CREATE TABLE wider_signals (
  message INTEGER NOT NULL REFERENCES messages (id),
  ordinal INTEGER NOT NULL,
  line INTEGER NOT NULL,              -- of the message's text, from 1
  kind TEXT NOT NULL CHECK (kind IN ('nak', 'withdrawn', 'looks-good', 'agreed', 'applied', 'queued')),
  text TEXT NOT NULL,                 -- the line
  PRIMARY KEY (message, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO wider_signals SELECT message, ordinal, line, kind, text FROM signals;
DROP TABLE signals;
ALTER TABLE wider_signals RENAME TO signals;
CREATE INDEX signals_withdrawn ON signals (message) WHERE kind = 'withdrawn';

-- Facts: what replies say about a patch without a trailer.

-- A refusal, praise, agreement, or news that a patch was taken. None of them is a review; a `nak` is a NAK.
CREATE TABLE signals (
  message INTEGER NOT NULL REFERENCES messages (id),
  ordinal INTEGER NOT NULL,
  line INTEGER NOT NULL,              -- line in the text of the message, from 1
  kind TEXT NOT NULL CHECK (kind IN ('nak', 'looks-good', 'agreed', 'applied', 'queued')),
  text TEXT NOT NULL,                 -- the line
  PRIMARY KEY (message, ordinal)
) STRICT, WITHOUT ROWID;

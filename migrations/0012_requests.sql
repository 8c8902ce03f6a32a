-- The requests that mails make, as they were read when the mail was, replace the sentences that might make one.

-- Of cover letters, of the notes below the --- of patches, and of replies; those of authors in their own threads become asks.
CREATE TABLE requests (
  message INTEGER NOT NULL REFERENCES messages (id),
  ordinal INTEGER NOT NULL,
  block INTEGER NOT NULL,             -- items of one list, and sentences of one paragraph, have the same number
  text TEXT NOT NULL,                 -- the sentence or list item
  who TEXT NOT NULL,                  -- names as written, divided by commas; 'anyone' for an open invitation
  about TEXT NOT NULL,                -- as written; '' where nothing is named
  trust TEXT NOT NULL,                -- sure, known, listed, loose: what the names must be; group, open: there is none
  kind TEXT NOT NULL,                 -- part, fits, prose: what becomes of words that fit no patch
  PRIMARY KEY (message, ordinal)
) STRICT, WITHOUT ROWID;

DROP TABLE ask_texts;

-- Requests, parsed when the mail is read, replace the sentences that might contain one.

-- From cover letters, the notes below the --- of patches, and replies. Requests by authors in their own threads become asks.
CREATE TABLE requests (
  message INTEGER NOT NULL REFERENCES messages (id),
  ordinal INTEGER NOT NULL,
  block INTEGER NOT NULL,             -- the same number for all items of a list and all sentences of a paragraph
  text TEXT NOT NULL,                 -- the sentence or list item
  who TEXT NOT NULL,                  -- names as written, separated by commas; 'anyone' for an open invitation
  about TEXT NOT NULL,                -- as written; '' if nothing is named
  trust TEXT NOT NULL,                -- sure, known, listed, loose: what the names must match; group, open: no name
  kind TEXT NOT NULL,                 -- part, fits, prose: how to treat words that match no patch
  PRIMARY KEY (message, ordinal)
) STRICT, WITHOUT ROWID;

DROP TABLE ask_texts;

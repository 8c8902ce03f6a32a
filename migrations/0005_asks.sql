-- Whom a cover letter asks to look at what. The letters' texts are facts, the asks are derived.

CREATE TABLE cover_letters (
  message INTEGER PRIMARY KEY REFERENCES messages (id),
  text BLOB NOT NULL                  -- UTF-8, compressed (brotli)
) STRICT;

CREATE TABLE asks (
  revision INTEGER NOT NULL REFERENCES revisions (id),
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,                 -- the sentence or list item that it comes from
  who TEXT NOT NULL,                  -- as written
  about TEXT NOT NULL,                -- as written; '' for the whole series
  person INTEGER REFERENCES people (id),            -- null: a group, or a name that is nobody's
  positions TEXT NOT NULL,            -- patches meant, divided by blanks
  PRIMARY KEY (revision, ordinal)
) STRICT, WITHOUT ROWID;

-- Whom a cover letter asks to look at what. The texts of the letters are facts, the asks are derived.

CREATE TABLE cover_letters (
  message INTEGER PRIMARY KEY REFERENCES messages (id),
  text BLOB NOT NULL                  -- UTF-8, compressed (brotli)
) STRICT;

CREATE TABLE asks (
  revision INTEGER NOT NULL REFERENCES revisions (id),
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,                 -- the sentence or list item
  who TEXT NOT NULL,                  -- as written
  about TEXT NOT NULL,                -- as written; '' for the whole series
  person INTEGER REFERENCES people (id),            -- null: a group, or a name that matches no known person
  positions TEXT NOT NULL,            -- positions of the patches, separated by blanks
  PRIMARY KEY (revision, ordinal)
) STRICT, WITHOUT ROWID;

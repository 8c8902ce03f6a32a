-- Facts: which K: patterns of MAINTAINERS match the text of each patch. That text is only in the raw mails, which are slow to
-- read again, so the matches are kept until the patterns change.

CREATE TABLE keyword_patterns (
  id INTEGER PRIMARY KEY,             -- order in MAINTAINERS, from 0
  pattern TEXT NOT NULL               -- as written
) STRICT;

-- If there are patterns, every patch has a row; a patch without one has not been searched yet.
CREATE TABLE keyword_matches (
  message INTEGER PRIMARY KEY REFERENCES messages (id),
  patterns TEXT NOT NULL              -- ids of keyword_patterns, separated by blanks
) STRICT;

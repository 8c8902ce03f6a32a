-- Facts: which K: patterns of MAINTAINERS the text of each patch matches. It lies in the raw mails, which are slow to read
-- again, so matches are kept as long as the patterns stay the same.

CREATE TABLE keyword_patterns (
  id INTEGER PRIMARY KEY,             -- order in MAINTAINERS, from 0
  pattern TEXT NOT NULL               -- as written
) STRICT;

-- Every patch has a row when there are patterns; one that has none waits to be searched.
CREATE TABLE keyword_matches (
  message INTEGER PRIMARY KEY REFERENCES messages (id),
  patterns TEXT NOT NULL              -- ids of keyword_patterns, divided by blanks
) STRICT;

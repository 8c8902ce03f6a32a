-- Facts: what the mails said. Never changed by a rule; written by ingest alone.

-- Raw mails, several compressed together (brotli): mails of one list share most of their headers.
CREATE TABLE packs (
  id INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,              -- bytes when unpacked
  data BLOB NOT NULL
) STRICT;

CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                 -- as one mail gave it; one person can have several rows
  email TEXT NOT NULL,
  UNIQUE (email, name)
) STRICT;

CREATE TABLE lists (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE           -- list id (RFC 2919): git.vger.kernel.org
) STRICT;

-- One mail each. Copies of it that came through several lists are this one row.
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL,           -- without <>
  content_key BLOB NOT NULL,          -- equal for copies; two rows of one message_id are an id-conflict
  kind TEXT NOT NULL CHECK (kind IN ('patch', 'cover', 'pull', 'reply', 'other')),
  date INTEGER,                       -- seconds since 1970, UTC; null: the mail does not tell
  subject TEXT NOT NULL,
  from_person INTEGER NOT NULL REFERENCES people (id),
  author INTEGER NOT NULL REFERENCES people (id),   -- From with list munging undone
  in_reply_to TEXT NOT NULL,          -- ids, divided by blanks
  refs TEXT NOT NULL,                 -- ids of References, farthest first
  own_lines INTEGER NOT NULL,         -- unquoted lines that say something
  nak INTEGER NOT NULL,               -- 1: an unquoted line that is just NAK
  scope TEXT NOT NULL,                -- unquoted sentences that name patches: "for patches 1-3"
  flags TEXT NOT NULL,                -- remarks of the parser, divided by blanks
  pack INTEGER NOT NULL REFERENCES packs (id),
  pack_offset INTEGER NOT NULL,       -- bytes
  size INTEGER NOT NULL,              -- bytes of the raw mail
  raw_hash BLOB NOT NULL,             -- SHA-1 of the raw mail
  footer INTEGER NOT NULL             -- 1: this copy carries a list's footer
) STRICT;
CREATE UNIQUE INDEX messages_identity ON messages (message_id, content_key);

CREATE TABLE message_lists (
  message INTEGER NOT NULL REFERENCES messages (id),
  list INTEGER NOT NULL REFERENCES lists (id),
  PRIMARY KEY (message, list)
) STRICT, WITHOUT ROWID;

-- To and Cc of mails that open a posting: whom the author turned to.
CREATE TABLE recipients (
  message INTEGER NOT NULL REFERENCES messages (id),
  person INTEGER NOT NULL REFERENCES people (id),
  role TEXT NOT NULL CHECK (role IN ('to', 'cc')),
  PRIMARY KEY (message, person, role)
) STRICT, WITHOUT ROWID;

-- The commit that a patch mail carries.
CREATE TABLE patches (
  message INTEGER PRIMARY KEY REFERENCES messages (id),
  author INTEGER NOT NULL REFERENCES people (id),   -- in-body From, else the mail's author
  title TEXT NOT NULL,
  author_date INTEGER,
  patch_id BLOB,                      -- git patch-id --stable
  added INTEGER NOT NULL,             -- lines
  removed INTEGER NOT NULL,
  changed_lines BLOB NOT NULL         -- 32-bit hash of each changed line, little endian
) STRICT;

CREATE TABLE touched_files (
  message INTEGER NOT NULL REFERENCES messages (id),
  ordinal INTEGER NOT NULL,           -- order in the diff, from 0
  path TEXT NOT NULL,
  old_path TEXT,
  status TEXT NOT NULL,
  added INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  binary INTEGER NOT NULL,
  PRIMARY KEY (message, ordinal)
) STRICT, WITHOUT ROWID;

-- Every trailer-like line of every mail, wherever it stands.
CREATE TABLE trailers (
  message INTEGER NOT NULL REFERENCES messages (id),
  ordinal INTEGER NOT NULL,
  line INTEGER NOT NULL,              -- line of the text, from 1
  name TEXT NOT NULL,
  value TEXT,                         -- null: just the person, as `Name <mail>`
  person INTEGER REFERENCES people (id),
  scope TEXT,
  place TEXT NOT NULL,
  marks TEXT NOT NULL,                -- '', 'look-alike', 'unparsable'
  PRIMARY KEY (message, ordinal)
) STRICT, WITHOUT ROWID;

-- change-id, base-commit, Supersedes, links to earlier revisions …
CREATE TABLE pointers (
  message INTEGER NOT NULL REFERENCES messages (id),
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (message, ordinal)
) STRICT, WITHOUT ROWID;

-- Where mails came from, and where the next run goes on.
CREATE TABLE sources (
  name TEXT PRIMARY KEY,
  format TEXT NOT NULL,
  cursor TEXT,
  open_message INTEGER,               -- a mail at the source's end that may still be being written
  open_offset INTEGER                 -- where it stands, bytes from the start
) STRICT, WITHOUT ROWID;

CREATE TABLE rejects (
  source TEXT NOT NULL,
  offset INTEGER NOT NULL,            -- bytes from the start of the uncompressed source
  length INTEGER NOT NULL,            -- bytes
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (source, offset, code)
) STRICT, WITHOUT ROWID;

-- Files that the rules read besides mail (MAINTAINERS, .mailmap, areas), so that derived rows can be remade.
CREATE TABLE inputs (
  name TEXT PRIMARY KEY,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- By what each message could be linked to others: 64-bit floats that hold hashes, its own id's first.
-- Made from the facts by the rules of the release, and made anew when these change.
CREATE TABLE message_keys (
  message INTEGER PRIMARY KEY REFERENCES messages (id),
  keys BLOB NOT NULL
) STRICT;

-- Messages whose derived rows are not up to date: a run that was cut short is completed by the next.
CREATE TABLE pending (
  message INTEGER PRIMARY KEY
) STRICT;

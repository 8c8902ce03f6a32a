-- Facts: what the mails said. Only ingest writes them; no rule changes them.

-- Raw mails. Several are compressed together (brotli), because mails of a list share most of their headers.
CREATE TABLE packs (
  id INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,              -- bytes when unpacked
  data BLOB NOT NULL
) STRICT;

CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                 -- as written in a mail; one person can have several rows
  email TEXT NOT NULL,
  UNIQUE (email, name)
) STRICT;

CREATE TABLE lists (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE           -- list id (RFC 2919): git.vger.kernel.org
) STRICT;

-- One row per mail. Copies that came through several lists share one row.
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL,           -- without <>
  content_key BLOB NOT NULL,          -- equal for copies; two rows with the same message_id are an id-conflict
  kind TEXT NOT NULL CHECK (kind IN ('patch', 'cover', 'pull', 'reply', 'other')),
  date INTEGER,                       -- seconds since 1970, UTC; null: the mail has no usable date
  subject TEXT NOT NULL,
  from_person INTEGER NOT NULL REFERENCES people (id),
  author INTEGER NOT NULL REFERENCES people (id),   -- From with list munging undone
  in_reply_to TEXT NOT NULL,          -- ids, separated by blanks
  refs TEXT NOT NULL,                 -- ids of References, farthest first
  own_lines INTEGER NOT NULL,         -- unquoted lines that say something
  nak INTEGER NOT NULL,               -- 1: an unquoted line is only NAK
  scope TEXT NOT NULL,                -- unquoted sentences that name patches: "for patches 1-3"
  flags TEXT NOT NULL,                -- remarks of the parser, separated by blanks
  pack INTEGER NOT NULL REFERENCES packs (id),
  pack_offset INTEGER NOT NULL,       -- bytes
  size INTEGER NOT NULL,              -- bytes of the raw mail
  raw_hash BLOB NOT NULL,             -- SHA-1 of the raw mail
  footer INTEGER NOT NULL             -- 1: this copy has a list footer
) STRICT;
CREATE UNIQUE INDEX messages_identity ON messages (message_id, content_key);

CREATE TABLE message_lists (
  message INTEGER NOT NULL REFERENCES messages (id),
  list INTEGER NOT NULL REFERENCES lists (id),
  PRIMARY KEY (message, list)
) STRICT, WITHOUT ROWID;

-- To and Cc of the first mail of a posting: the people it was sent to.
CREATE TABLE recipients (
  message INTEGER NOT NULL REFERENCES messages (id),
  person INTEGER NOT NULL REFERENCES people (id),
  role TEXT NOT NULL CHECK (role IN ('to', 'cc')),
  PRIMARY KEY (message, person, role)
) STRICT, WITHOUT ROWID;

-- The commit in a patch mail.
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

-- Every line of a mail that looks like a trailer, wherever it is.
CREATE TABLE trailers (
  message INTEGER NOT NULL REFERENCES messages (id),
  ordinal INTEGER NOT NULL,
  line INTEGER NOT NULL,              -- line of the text, from 1
  name TEXT NOT NULL,
  value TEXT,                         -- null: only the person, as `Name <mail>`
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

-- Where mails came from, and where the next run continues.
CREATE TABLE sources (
  name TEXT PRIMARY KEY,
  format TEXT NOT NULL,
  cursor TEXT,
  open_message INTEGER,               -- the last mail of the source, if it may still be incomplete
  open_offset INTEGER                 -- its offset in bytes
) STRICT, WITHOUT ROWID;

CREATE TABLE rejects (
  source TEXT NOT NULL,
  offset INTEGER NOT NULL,            -- bytes from the start of the uncompressed source
  length INTEGER NOT NULL,            -- bytes
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (source, offset, code)
) STRICT, WITHOUT ROWID;

-- Files other than mail that the rules read (MAINTAINERS, .mailmap, areas), kept so that derived rows can be rebuilt.
CREATE TABLE inputs (
  name TEXT PRIMARY KEY,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Hashes of everything that can link a message to others, as 64-bit floats; the hash of its own id comes first.
-- Computed from the facts by the rules of the release, and again when the rules change.
CREATE TABLE message_keys (
  message INTEGER PRIMARY KEY REFERENCES messages (id),
  keys BLOB NOT NULL
) STRICT;

-- Messages whose derived rows are out of date. The next run completes one that was interrupted.
CREATE TABLE pending (
  message INTEGER PRIMARY KEY
) STRICT;

-- Derived: what the rules made of the facts. `revcov rebuild` can drop and rebuild every row.

-- The place of each message: its thread, what it replies to, the posting it is part of.
CREATE TABLE places (
  message INTEGER PRIMARY KEY REFERENCES messages (id),
  component INTEGER NOT NULL,         -- shared by all messages that any rule could relate
  root TEXT NOT NULL,                 -- message id of the thread's first mail, stored or not
  parent INTEGER REFERENCES messages (id),
  date INTEGER,                       -- of the message, else of a neighbour in the thread
  revision INTEGER REFERENCES revisions (id),   -- the posting it is part of or replies to
  position INTEGER,                   -- the patch it is or replies to; null: the cover letter
  id_conflict INTEGER NOT NULL
) STRICT;
CREATE INDEX places_component ON places (component);
CREATE INDEX places_revision ON places (revision);
CREATE INDEX places_date ON places (date);

-- Hashes of everything that can relate messages. Small ingests use them to find the components they touch.
CREATE TABLE link_keys (
  key INTEGER NOT NULL,
  component INTEGER NOT NULL,
  PRIMARY KEY (key, component)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  component INTEGER NOT NULL,
  number INTEGER,                     -- rank by date of the first mail
  message_id TEXT NOT NULL,           -- of the first mail of the oldest posting
  title TEXT NOT NULL,
  author INTEGER NOT NULL REFERENCES people (id),
  change_id TEXT,
  bot INTEGER NOT NULL,
  rfc INTEGER NOT NULL,               -- the latest revision is an RFC
  first_date INTEGER,
  last_date INTEGER,                  -- of the last mail in it, including replies
  latest INTEGER NOT NULL REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  patches INTEGER NOT NULL,           -- of the latest revision
  covered INTEGER NOT NULL            -- of those, reviewed or acked
) STRICT;
CREATE INDEX series_component ON series (component);
CREATE INDEX series_number ON series (number);

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  series INTEGER NOT NULL REFERENCES series (id),
  ordinal INTEGER NOT NULL,           -- order in the series, from 0
  revision INTEGER NOT NULL,
  point INTEGER,
  rfc INTEGER NOT NULL,
  resend INTEGER NOT NULL,
  date INTEGER,
  total INTEGER NOT NULL,
  received INTEGER NOT NULL,
  missing TEXT NOT NULL,              -- positions, separated by blanks
  partial_reroll INTEGER NOT NULL,
  cover INTEGER REFERENCES messages (id),
  flags TEXT NOT NULL
) STRICT;
CREATE INDEX revisions_series ON revisions (series);

-- A patch at its position in a posting.
CREATE TABLE positions (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES revisions (id),
  position INTEGER NOT NULL,
  message INTEGER NOT NULL REFERENCES messages (id),
  state TEXT NOT NULL,
  if_claimed INTEGER NOT NULL,        -- 1: covered if `claimed` facts counted
  if_name_only INTEGER NOT NULL,      -- 1: covered if `name-only` facts counted
  previous_revision INTEGER,          -- revision number of the previous version of the patch
  previous_position INTEGER,
  match TEXT,
  changed INTEGER
) STRICT;
CREATE INDEX positions_revision ON positions (revision);

CREATE TABLE evidence (
  revision INTEGER NOT NULL REFERENCES revisions (id),
  position INTEGER,                   -- null: why the posting belongs to its series
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  weak INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_revision ON evidence (revision);

-- Review facts: who said what about which patch, when, in which message, with a verdict.
CREATE TABLE reviews (
  revision INTEGER NOT NULL REFERENCES revisions (id),
  position INTEGER REFERENCES positions (id),       -- null: about the cover letter alone
  line INTEGER NOT NULL,              -- line in the text of the message, from 1; 0 for comments
  kind TEXT NOT NULL,
  trailer TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people (id),
  message INTEGER NOT NULL REFERENCES messages (id),
  date INTEGER,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  standing TEXT,
  scope TEXT
) STRICT;
CREATE INDEX reviews_revision ON reviews (revision, position);

CREATE TABLE subsystems (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  source TEXT NOT NULL,
  catch_all INTEGER NOT NULL,
  lists TEXT NOT NULL,
  UNIQUE (name, source)
) STRICT;

CREATE TABLE owners (
  subsystem INTEGER NOT NULL REFERENCES subsystems (id),
  ordinal INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES people (id),
  role TEXT NOT NULL,
  PRIMARY KEY (subsystem, ordinal)
) STRICT, WITHOUT ROWID;

-- A cell of coverage: one patch and one subsystem that it touches.
CREATE TABLE patch_subsystems (
  position INTEGER NOT NULL REFERENCES positions (id),
  subsystem INTEGER NOT NULL REFERENCES subsystems (id),
  state TEXT NOT NULL,
  by_owner INTEGER NOT NULL,
  PRIMARY KEY (position, subsystem)
) STRICT, WITHOUT ROWID;

-- Derived: what the rules made of the facts. Every row can be dropped and made again by `revcov rebuild`.

-- Where each message hangs: thread, answer to what, part of which posting.
CREATE TABLE places (
  message INTEGER PRIMARY KEY REFERENCES messages (id),
  component INTEGER NOT NULL,         -- messages that any rule could relate share one
  root TEXT NOT NULL,                 -- message id of the thread's first mail, stored or not
  parent INTEGER REFERENCES messages (id),
  date INTEGER,                       -- the message's, else a thread neighbour's
  revision INTEGER REFERENCES revisions (id),   -- the posting that it is part of, or answers
  position INTEGER,                   -- the patch that it is, or answers; null: the cover
  id_conflict INTEGER NOT NULL
) STRICT;
CREATE INDEX places_component ON places (component);
CREATE INDEX places_revision ON places (revision);
CREATE INDEX places_date ON places (date);

-- Hashes of whatever can relate a message to another; small ingests find through them what they touch.
CREATE TABLE link_keys (
  key INTEGER NOT NULL,
  component INTEGER NOT NULL,
  PRIMARY KEY (key, component)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  component INTEGER NOT NULL,
  number INTEGER,                     -- rank by date of the first mail
  message_id TEXT NOT NULL,           -- of the oldest posting's head
  title TEXT NOT NULL,
  author INTEGER NOT NULL REFERENCES people (id),
  change_id TEXT,
  bot INTEGER NOT NULL,
  rfc INTEGER NOT NULL,               -- the latest revision is an RFC
  first_date INTEGER,
  last_date INTEGER,                  -- of the last mail in it, replies too
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
  missing TEXT NOT NULL,              -- positions, divided by blanks
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
  previous_revision INTEGER,          -- the revision number of the same patch before
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

-- Who × kind × what × when × in which message, judged.
CREATE TABLE reviews (
  revision INTEGER NOT NULL REFERENCES revisions (id),
  position INTEGER REFERENCES positions (id),       -- null: about the cover letter alone
  line INTEGER NOT NULL,              -- of the message's text, from 1; 0 for comments
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

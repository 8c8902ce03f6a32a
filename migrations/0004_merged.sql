-- Whether patches were merged. Facts: what mails say about it, and the commits of code repositories. Derived: the
-- evidence for each patch.

-- Notices in mails that a patch went into a tree.
CREATE TABLE notices (
  message INTEGER NOT NULL REFERENCES messages (id),
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,                 -- thanks, patchwork, tip, queued, said
  position INTEGER,                   -- k of the patch counter; 0: the whole posting; null: what the mail replies to
  total INTEGER,                      -- n
  title TEXT NOT NULL,                -- '' if the mail names none
  commit_id TEXT,                     -- hex digits, possibly shortened
  tree TEXT NOT NULL,                 -- as the mail names it, or ''
  target TEXT,                        -- message id in its Link:
  PRIMARY KEY (message, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_target ON notices (target) WHERE target IS NOT NULL;

-- Commits from code repositories or from the output of git log.
CREATE TABLE commits (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  author INTEGER NOT NULL REFERENCES people (id),
  title TEXT NOT NULL,
  date INTEGER,                       -- committer date; null if git log did not show it
  patch_id BLOB                       -- git patch-id --stable; null unless git log showed the diff
) STRICT;
CREATE INDEX commits_title ON commits (title COLLATE NOCASE);
CREATE INDEX commits_patch_id ON commits (patch_id) WHERE patch_id IS NOT NULL;

-- Message ids in the Link: and Message-ID: trailers of commits.
CREATE TABLE commit_links (
  message_id TEXT NOT NULL,
  code_commit INTEGER NOT NULL REFERENCES commits (id),
  PRIMARY KEY (message_id, code_commit)
) STRICT, WITHOUT ROWID;
CREATE INDEX commit_links_commit ON commit_links (code_commit);

-- Why a patch counts as merged, or may be merged.
CREATE TABLE merges (
  position INTEGER NOT NULL REFERENCES positions (id),
  ordinal INTEGER NOT NULL,           -- the strongest first
  kind TEXT NOT NULL,                 -- link, patch-id, author and title, notice, said
  commit_id TEXT,                     -- hex digits, possibly shortened
  tree TEXT NOT NULL,                 -- as a mail names it, or ''
  message INTEGER REFERENCES messages (id),         -- the mail that says so; null for a commit
  date INTEGER,                       -- of that mail, or the committer date
  detail TEXT NOT NULL,
  weak INTEGER NOT NULL,              -- 1: somebody says so, but nothing proves it
  PRIMARY KEY (position, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX merges_message ON merges (message);

ALTER TABLE series ADD COLUMN merged INTEGER NOT NULL DEFAULT 0;       -- number of merged patches in the latest revision, ignoring weak evidence
ALTER TABLE series ADD COLUMN all_merged INTEGER NOT NULL DEFAULT 0;   -- 1: every patch that stands for the series is merged

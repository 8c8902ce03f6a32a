-- Facts: corrections of the grouping made with `revcov link` and `revcov split`.

CREATE TABLE corrections (
  kind TEXT NOT NULL CHECK (kind IN ('link', 'split')),
  message_id TEXT NOT NULL,           -- of the first mail of the posting that is split off, or of one of those linked
  other_id TEXT NOT NULL,             -- of the first mail of the other posting; '' for a split
  PRIMARY KEY (kind, message_id, other_id)
) STRICT, WITHOUT ROWID;

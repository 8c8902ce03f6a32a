-- Facts: what a person has said about the grouping, by `revcov link` and `revcov split`.

CREATE TABLE corrections (
  kind TEXT NOT NULL CHECK (kind IN ('link', 'split')),
  message_id TEXT NOT NULL,           -- of a posting's head: the posting that is split off, or one of those linked
  other_id TEXT NOT NULL,             -- of the other one's head; '' for a split
  PRIMARY KEY (kind, message_id, other_id)
) STRICT, WITHOUT ROWID;

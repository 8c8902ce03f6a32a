-- Full-text search. `search` is a contentless FTS5 table: it knows which mails contain a word, and where, but holds no text.
-- Its `rowid` is the `id` of the message. Its columns are `subject`, `author`, `recipients` (To), `copied` (Cc), `words`
-- (the sender's own, including the commit message), `removed`, `added` and `hunks` (of diffs), `paths`. It is made from the
-- raw mails and updated by each ingest: `SELECT rowid FROM search WHERE search MATCH 'subject : reclaim*'`.

CREATE VIRTUAL TABLE search USING fts5(
  subject, author, recipients, copied, words, removed, added, hunks, paths,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 tokenchars '_'"
);

-- Messages that are not in the index yet, because an earlier release stored them.
CREATE TABLE unindexed (
  message INTEGER PRIMARY KEY
) STRICT;
INSERT INTO unindexed SELECT id FROM messages;

-- Finds the mails of a list.
CREATE INDEX message_lists_list ON message_lists (list);

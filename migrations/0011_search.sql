-- Full-text search. `search` is an FTS5 table without content: it knows in which mails a word stands and where, but holds
-- no text. Its `rowid` is the message's `id`; its columns are `subject`, `author`, `recipients` (To), `copied` (Cc),
-- `words` (the sender's own, commit message included), `removed`, `added` and `hunks` (of diffs), `paths`. Made from the
-- raw mails, and kept up by each ingest: `SELECT rowid FROM search WHERE search MATCH 'subject : reclaim*'`.

CREATE VIRTUAL TABLE search USING fts5(
  subject, author, recipients, copied, words, removed, added, hunks, paths,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 tokenchars '_'"
);

-- Messages that are not in the index yet: those that an earlier release stored.
CREATE TABLE unindexed (
  message INTEGER PRIMARY KEY
) STRICT;
INSERT INTO unindexed SELECT id FROM messages;

-- Which mails a list carried.
CREATE INDEX message_lists_list ON message_lists (list);

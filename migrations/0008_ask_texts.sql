-- Sentences that may ask somebody for something replace the whole cover letters. They are picked out when a mail is read;
-- when a release picks in another way, it reads the stored mails again.

-- Of cover letters, of the notes below the --- of patches, and of replies.
CREATE TABLE ask_texts (
  message INTEGER PRIMARY KEY REFERENCES messages (id),
  text TEXT NOT NULL                  -- a line each: number of the paragraph, * for an item of a list, the sentence
) STRICT;

DROP TABLE cover_letters;

ALTER TABLE asks ADD COLUMN message INTEGER REFERENCES messages (id); -- the mail that says it

-- Sentences that may ask somebody for something replace the whole cover letters. They are selected when a mail is read. A
-- release that selects differently reads the stored mails again.

-- From cover letters, the notes below the --- of patches, and replies.
CREATE TABLE ask_texts (
  message INTEGER PRIMARY KEY REFERENCES messages (id),
  text TEXT NOT NULL                  -- one line per sentence: number of the paragraph, * for a list item, the sentence
) STRICT;

DROP TABLE cover_letters;

ALTER TABLE asks ADD COLUMN message INTEGER REFERENCES messages (id); -- the mail that contains it

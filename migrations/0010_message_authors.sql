-- Finds when somebody was last seen without reading all mails.
CREATE INDEX messages_author ON messages (author, date);

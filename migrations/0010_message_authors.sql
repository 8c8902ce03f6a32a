-- When somebody was last seen, without going through all mails.
CREATE INDEX messages_author ON messages (author, date);

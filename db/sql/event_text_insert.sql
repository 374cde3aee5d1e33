-- Keeps the reason of an event beside the chain.
INSERT INTO event_texts (event_id, salt, reason)
VALUES ($1, $2, $3)

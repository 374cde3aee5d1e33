-- Erasing a customer: the reasons people gave.
UPDATE event_texts
SET salt = '', reason = ''
WHERE event_id IN (SELECT e.id FROM events e JOIN suggestions s ON s.id = e.suggestion_id WHERE s.customer_id = $1)

-- Erasing a customer: every letter and whom it was for; the hashes stay.
UPDATE revision_texts
SET message = '', envelope = '', erased_by = (SELECT max(a.id) FROM audit a)
WHERE erased_by IS NULL AND suggestion_id IN (SELECT s.id FROM suggestions s WHERE s.customer_id = $1)

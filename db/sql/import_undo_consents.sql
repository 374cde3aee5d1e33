-- Takes away the consents a batch brought.
DELETE FROM consents
WHERE batch_id = $1

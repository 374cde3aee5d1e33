-- Takes away the activities a batch brought.
DELETE FROM activities
WHERE batch_id = $1

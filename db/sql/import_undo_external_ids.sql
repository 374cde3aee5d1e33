-- Takes away the external ids a batch brought.
DELETE FROM external_ids
WHERE batch_id = $1

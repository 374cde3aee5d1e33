-- The first link of the audit chain: it stays as long as the store, and no other store has it.
-- hot
SELECT hash
FROM audit
WHERE id = 1

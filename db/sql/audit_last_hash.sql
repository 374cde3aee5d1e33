-- The end of the audit chain.
SELECT hash
FROM audit
ORDER BY id DESC
LIMIT 1

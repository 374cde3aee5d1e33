-- A trace of a message that was found, written once for each kind of trace and what it says.
INSERT INTO evidence (attempt_id, kind, says, detail, at)
SELECT $1, $2, $3, $4, $5
WHERE NOT EXISTS (SELECT 1 FROM evidence e WHERE e.attempt_id = $1 AND e.kind = $2 AND e.says = $3)

-- Carries a suggestion out no earlier than this; it only ever moves later.
UPDATE suggestions
SET not_before = $1
WHERE id = $2 AND not_before < $1

-- How far a try has got; not while the emergency stop is on.
UPDATE attempts
SET phase = $1
WHERE id = $2 AND outcome IS NULL AND EXISTS (SELECT 1 FROM control c WHERE c.one = 1 AND c.stop_all = 0)

-- How many people work here.
SELECT count(*)
FROM staff a
WHERE a.kind = 'person' AND a.active = 1

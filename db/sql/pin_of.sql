-- What is kept of a person's PIN: the hash, the wrong tries, when the next one may be.
SELECT hash, failures, free_at
FROM pins
WHERE staff_id = $1

-- How many rows there is something to be said about.
SELECT count(*)
FROM staged_findings
WHERE kind = $1

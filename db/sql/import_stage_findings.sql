-- What is to be said about single rows, of one kind.
SELECT file, line, reason
FROM staged_findings
WHERE kind = $1
ORDER BY file, line, seq
LIMIT $2

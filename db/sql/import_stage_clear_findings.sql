-- Empties the staged findings of an earlier import on this connection.
DELETE FROM staged_findings

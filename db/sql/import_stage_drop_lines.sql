-- Takes back the lines of an order that turned out to be unusable.
DELETE FROM staged_lines
WHERE seq >= $1

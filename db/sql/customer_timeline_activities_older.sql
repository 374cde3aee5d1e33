-- What happened with a customer before a place in the timeline, newest first: $2 is its moment, $3 the entry there that does not count any more, $4 now.
-- fills timeline_entry
-- hot
SELECT a.id AS source_id, a.kind AS what, a.at, a.text, a.attempt_id, s.name AS staff
FROM activities a JOIN staff s ON s.id = a.staff_id
WHERE a.customer_id = $1 AND a.at <= $2 AND (a.at <> $2 OR a.id < $3) AND a.at <= $4
ORDER BY a.at DESC, a.id DESC
LIMIT $5

-- How many of the yes that count for a suggestion's current revision are from at least that rank.
SELECT count(*)
FROM suggestions s
JOIN counting_votes v ON v.suggestion_id = s.id AND v.rev = s.rev
JOIN staff a ON a.id = v.staff_id
WHERE s.id = $1 AND a.rank >= $2

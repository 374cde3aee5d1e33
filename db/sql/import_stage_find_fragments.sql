-- Marks the pieces of orders that came in more than one.
INSERT INTO staged_fragments (seq)
SELECT s.seq
FROM (SELECT source, external_id FROM staged_orders GROUP BY source, external_id HAVING count(*) > 1) d
	JOIN staged_orders s ON s.source = d.source AND s.external_id = d.external_id

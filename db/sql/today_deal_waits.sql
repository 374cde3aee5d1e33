-- How many suggestions about a deal wait for a decision or to be carried out.
-- hot
SELECT count(*) AS count_
FROM suggestions s
WHERE s.customer_id = $1 AND s.subject = 'deal' AND s.subject_id = $2 AND s.shadow = 0
	AND s.state IN ('proposed', 'snoozed', 'approved', 'executing', 'unknown')

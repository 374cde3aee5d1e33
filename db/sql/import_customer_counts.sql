-- How many customers were created (1), updated (2), unchanged (3); 0 for rows that are in conflict.
SELECT o.best, count(*)
FROM (SELECT min(outcome) AS best FROM staged_owners WHERE customer_id IS NOT NULL GROUP BY customer_id) o
GROUP BY o.best

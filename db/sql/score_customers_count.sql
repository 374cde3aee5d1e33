-- How many customers there can be with figures, at most.
SELECT count(*) AS count_
FROM customers c

-- What a store holds, for somebody who chooses between two: customers that show, orders, suggestions, and when its record was last continued.
SELECT (SELECT count(*) FROM customers c WHERE c.merged_into IS NULL AND c.hidden = 0) AS customers,
	(SELECT count(*) FROM orders) AS orders,
	(SELECT count(*) FROM suggestions g WHERE g.state = 'approved') AS approved,
	(SELECT COALESCE(max(a.at), 0) FROM audit a) AS last_at

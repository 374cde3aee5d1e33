-- What is known of a deal and its customer.
-- hot
SELECT d.customer_id, d.created_at, d.closed_at, d.value, d.currency, d.expected_on, d.source, d.next_step, d.staff_id, c.kind, c.source AS customer_source,
	c.language, c.birthday, c.given_name, c.created_at AS customer_at, c.hidden, coalesce(d.probability, -1) AS probability
FROM deals d
JOIN customers c ON c.id = d.customer_id
WHERE d.id = $1

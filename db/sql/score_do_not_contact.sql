-- Who is tagged do-not-contact, or last said no on every channel.
SELECT ct.customer_id
FROM customer_tags ct JOIN tags t ON t.id = ct.tag_id
WHERE t.name_fold IN ('do-not-contact', 'do not contact')
UNION
SELECT c.customer_id
FROM consents c
WHERE c.channel = 'post' AND c.state = 'no'
	AND 4 = (SELECT count(*) FROM consents k
		WHERE k.customer_id = c.customer_id AND k.state = 'no'
			AND NOT EXISTS (SELECT 1 FROM consents l
				WHERE l.customer_id = k.customer_id AND l.channel = k.channel AND (l.at > k.at OR (l.at = k.at AND l.id > k.id))))

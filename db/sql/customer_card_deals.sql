-- The open deals of a customer, the one that came to its stage last first.
-- fills card_deal
-- hot
SELECT d.id, d.title, d.value, d.currency, g.name AS stage, d.next_step, d.expected_on
FROM deals d JOIN stages g ON g.id = d.stage_id
WHERE d.customer_id = $1 AND d.closed_at IS NULL
ORDER BY d.stage_at DESC, d.id DESC
LIMIT 20

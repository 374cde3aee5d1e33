-- Erasing a customer: why its deals were lost may be told in words.
UPDATE deal_moves
SET reason = NULL
WHERE reason IS NOT NULL AND deal_id IN (SELECT d.id FROM deals d WHERE d.customer_id = $1)

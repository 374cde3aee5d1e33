-- Erasing a customer: what was said of its deals stays, the words it was said from go.
UPDATE deal_scores
SET inputs = '{}'
WHERE inputs <> '{}' AND deal_id IN (SELECT d.id FROM deals d WHERE d.customer_id = $1)

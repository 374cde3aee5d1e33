-- Erasing a customer: its rows of churn_flags go.
DELETE FROM churn_flags
WHERE customer_id = $1

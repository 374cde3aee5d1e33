-- One order's no to e-mail counts for the staged customer.
UPDATE staged_customers
SET email_consent = 2
WHERE seq = $1

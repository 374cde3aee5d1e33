-- Erasing a customer: that consent was given stays, whose words it was told in goes.
UPDATE consents
SET source = '(erased)'
WHERE customer_id = $1

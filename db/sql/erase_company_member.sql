-- Erasing a customer: whom it belongs to, and who belongs to it, goes.
DELETE FROM company_members
WHERE customer_id = $1 OR company_id = $1

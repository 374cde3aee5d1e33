-- How many people have a PIN.
SELECT count(*)
FROM pins p
JOIN staff a ON a.id = p.staff_id AND a.active = 1
WHERE p.hash IS NOT NULL

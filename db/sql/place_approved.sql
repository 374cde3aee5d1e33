-- What is approved and was not carried out: in a copy nobody knows whether it was since.
-- fills suggestion
SELECT s.id
FROM suggestions s
WHERE s.state = 'approved'
ORDER BY s.id

-- How many letters a customer may get in seven days.
SELECT most
FROM contact_budget
WHERE one = 1

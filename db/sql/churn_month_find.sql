-- When the warnings of a month were given.
SELECT m.at
FROM churn_months m
WHERE m.month = $1

-- The months with warnings up to a moment, newest first.
SELECT m.month, m.at, m.horizon, m.buyers, m.every
FROM churn_months m
WHERE m.at <= $1
ORDER BY m.month DESC

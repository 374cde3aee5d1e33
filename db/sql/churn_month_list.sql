-- The months with warnings, newest first.
SELECT m.month, m.at, m.horizon, m.buyers, m.every
FROM churn_months m
ORDER BY m.month DESC

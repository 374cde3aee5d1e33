-- When a deal was given to whoever has it.
-- hot
SELECT max(g.at) AS at
FROM assignments g
WHERE g.deal_id = $1

-- Approved suggestions whose waiting time is over and whose offer has not ended, the best first: of two letters to one customer, it is the one that goes.
-- fills suggestion
SELECT s.id
FROM suggestions s
WHERE s.state = 'approved' AND s.not_before <= $1 AND s.not_after > $1
ORDER BY s.priority DESC, s.not_before, s.id

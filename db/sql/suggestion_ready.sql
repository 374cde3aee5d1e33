-- Approved suggestions whose waiting time is over and whose offer has not ended, the longest waiting first.
-- fills suggestion
SELECT s.id
FROM suggestions s
WHERE s.state = 'approved' AND s.not_before <= $1 AND s.not_after > $1
ORDER BY s.not_before, s.id

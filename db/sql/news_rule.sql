-- Rules that are off and were switched off between two moments: when, which, and by a person or by tend itself.
SELECT a.at, r.name, s.kind, s.name AS staff_
FROM rules r
JOIN audit a ON a.id = r.audit_id
JOIN staff s ON s.id = a.staff_id
WHERE r.phase = 'off' AND a.at > $1 AND a.at <= $2
ORDER BY a.id DESC

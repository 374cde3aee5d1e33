-- When a person last said that this suggestion may be carried out; 0: nobody did.
-- hot
SELECT COALESCE(max(e.at), 0)
FROM events e
JOIN staff a ON a.id = e.actor_id
WHERE e.suggestion_id = $1 AND e.dst = 'approved' AND a.kind = 'person'

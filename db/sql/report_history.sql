-- How much there is to learn from at a moment: closed deals, and customers who came back, as last counted.
SELECT (SELECT count(*) FROM deals d WHERE d.closed_at <= $1) AS closed_, (SELECT count(*) FROM scores s WHERE s.visits > 1) AS repeat_

-- What a rule says now.
-- fills rule_version
SELECT rule_id, n, source, author_id, at
FROM rule_versions
WHERE rule_id = $1
ORDER BY n DESC
LIMIT 1

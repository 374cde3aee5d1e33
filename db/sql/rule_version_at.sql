-- What a rule said in one of its versions.
-- fills rule_version
SELECT rule_id, n, source, author_id, at
FROM rule_versions
WHERE rule_id = $1 AND n = $2

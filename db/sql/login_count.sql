-- How many logins are on record.
SELECT count(*)
FROM logins

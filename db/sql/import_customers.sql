-- The staged customers of the customer files (0), or those only orders speak of (1).
SELECT seq, file, line, source, external_id, name, given_name, family_name, company, email, email_key, phone, phone_key, other_phone, other_phone_key,
	address, birthday, language, note, tags, email_consent, sms_consent
FROM staged_customers
WHERE mention = $1
ORDER BY seq

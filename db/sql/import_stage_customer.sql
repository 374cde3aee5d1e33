-- Stages a customer.
INSERT INTO staged_customers (seq, file, line, mention, source, external_id, name, given_name, family_name, company, email, email_key, phone, phone_key, other_phone, other_phone_key, address, birthday, language, note, tags, email_consent, sms_consent)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)

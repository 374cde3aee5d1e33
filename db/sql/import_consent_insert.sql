-- Records what an import says about consent.
INSERT INTO consents (customer_id, channel, state, at, source, audit_id, batch_id)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- A person's first PIN.
INSERT INTO pins (staff_id, hash, failures, free_at, audit_id)
VALUES ($1, $2, 0, 0, $3)

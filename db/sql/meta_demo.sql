-- Is it a made-up shop? One that was bound to its file is a real shop's, whatever somebody wrote into it since.
SELECT m.value
FROM meta m
WHERE m.key = 'demo' AND NOT EXISTS (SELECT 1 FROM places p WHERE p.standing = 'here')

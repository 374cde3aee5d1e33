-- Staged orders whose rows did not follow each other in the file, or that stand in more than one file.
CREATE TEMPORARY TABLE IF NOT EXISTS staged_fragments (seq INTEGER PRIMARY KEY)

-- Takes away a tag nobody wears any more.
DELETE FROM tags
WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM customer_tags t WHERE t.tag_id = tags.id)

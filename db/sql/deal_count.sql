-- How many deals there are.
SELECT count(*)
FROM deals d

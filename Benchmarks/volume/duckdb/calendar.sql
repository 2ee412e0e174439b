-- The working days of the years that the calendar of ../rules has: how many there were up to a day
-- and before it, and which are the tenth and the fourteenth after it.
CREATE TEMP TABLE working_days AS
WITH days AS (
  SELECT
    CAST(day AS DATE) AS day,
    isodow(day) <= 5 AND CAST(day AS DATE) NOT IN (FROM read_csv('days-off.csv', header = false))
      AS works
  FROM generate_series(DATE '2021-01-01', DATE '2026-12-31', INTERVAL 1 DAY) AS series(day)
),
numbered AS (
  SELECT day, works, CAST(count(*) FILTER (works) OVER (ORDER BY day) AS INTEGER) AS number
  FROM days
)
SELECT
  d.day, d.number, d.number - CAST(d.works AS INTEGER) AS number_before, tenth.day AS after_10,
  fourteenth.day AS after_14
FROM numbered AS d
LEFT JOIN numbered AS tenth ON tenth.works AND tenth.number = d.number + 10
LEFT JOIN numbered AS fourteenth ON fourteenth.works AND fourteenth.number = d.number + 14;

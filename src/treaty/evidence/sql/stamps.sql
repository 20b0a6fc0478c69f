-- What does a text tell of an instant?
CREATE OR REPLACE TEMP MACRO moment_reading(us, zoned, is_day) AS
  CASE WHEN us IS NOT NULL THEN {'us': us, 'zoned': zoned, 'day': is_day, 'midnight': us % 86400000000 = 0} END;

-- DuckDB reads no blank before an offset, and no name of a zone shall reach it.
CREATE OR REPLACE TEMP MACRO with_tight_offset(x) AS
  replace(replace(replace(replace(upper(x), 'UTC', 'Z'), ' Z', 'Z'), ' +', '+'), ' -', '-');

CREATE OR REPLACE TEMP MACRO zoned_reading(x, tight) AS CASE WHEN TRY_CAST(tight AS TIMESTAMPTZ) IS NOT NULL THEN
  {'us': epoch_us(TRY_CAST(tight AS TIMESTAMPTZ)), 'zoned': true, 'day': false,
   'midnight': regexp_matches(substr(x, 12), '^0?0:00') AND epoch_us(TRY_CAST(tight AS TIMESTAMPTZ)) % 60000000 = 0} END;

-- An ISO 8601 text, whose form is known to be right; an offset is whatever follows the time of day.
CREATE OR REPLACE TEMP MACRO iso_reading(x) AS CASE
  WHEN strlen(x) = 10 THEN moment_reading(epoch_us(TRY_CAST(x AS TIMESTAMP)), false, true)
  WHEN regexp_matches(substr(x, 12), '[ZzU+-]') THEN zoned_reading(x, with_tight_offset(x))
  ELSE moment_reading(epoch_us(TRY_CAST(x AS TIMESTAMP)), false, false) END;

-- % takes the sign of the left side, so instants before 1970 need a step more.
CREATE OR REPLACE TEMP MACRO whole_second(us) AS us - ((us % 1000000) + 1000000) % 1000000;

-- The instant in UTC, floored to the second, from 1900 to 2099, and its date where it was written.
-- offset_us is what to take from local time.
CREATE OR REPLACE TEMP MACRO settled(reading, offset_us) AS CASE
  WHEN reading.us >= -2208988800000000 AND reading.us < 4102444800000000 THEN
    {'us': whole_second(reading.us - CASE WHEN reading.zoned THEN 0 ELSE offset_us END),
     'day': reading.day, 'midnight': reading.midnight, 'date': make_timestamp(reading.us)::DATE} END;

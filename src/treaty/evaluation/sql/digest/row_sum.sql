-- What do the rows of `summed` come to? Each is hashed, and the halves of the hashes are added up. `row_text` is made
-- from the list of the table's columns; a map is the text of its entries, with their lengths.
CREATE OR REPLACE TEMP MACRO map_text(m) AS array_to_string(
  list_transform(list_sort(map_entries(m)),
                 lambda e: concat(e.key, e.value, ';', strlen(e.key), ',', strlen(e.value), ',')), '');

CREATE OR REPLACE TEMP TABLE row_sum AS
SELECT count(*) AS rows, coalesce(sum((m >> 64)::UBIGINT), 0)::HUGEINT AS upper,
       coalesce(sum((m & 18446744073709551615)::UBIGINT), 0)::HUGEINT AS lower
FROM (SELECT md5_number(row_text(summed)) AS m FROM summed);

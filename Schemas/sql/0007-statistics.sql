-- The server's picture of how large tables are and how their values are spread.

-- Looks again at the tables that have more than doubled since the server last did: a first import or a first walk
-- through the cases makes in seconds what the server would notice a minute later, and plans made meanwhile for small
-- tables read large ones from end to end. With the owner's rights, since only the owner of a table may analyze it; for
-- whoever may use the tables anyway.
CREATE FUNCTION analyze_grown_tables() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
-- A tenth of the usual sample tells an index from a whole table; the server's own look is thorough.
SET default_statistics_target = 10 AS $$
DECLARE
  grown regclass;
  -- So small a table is read whole whatever the server believes.
  pages_min CONSTANT bigint := 20;
BEGIN
  -- "tables" in ASCII: one caller looks, those that come meanwhile find it done.
  PERFORM pg_advisory_xact_lock(127961611920755);
  FOR grown IN
    SELECT oid FROM pg_class
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
      AND pg_relation_size(oid) / current_setting('block_size')::bigint > 2 * greatest(relpages, pages_min / 2)
  LOOP
    EXECUTE format('ANALYZE %s', grown);
  END LOOP;
END
$$;

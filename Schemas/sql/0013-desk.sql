-- The desk: what lists are ordered by, and the lists that people keep.

-- What may be asked for on the day the case was looked at: what is overdue and neither disputed, promised nor held.
ALTER TABLE recovery_case ADD COLUMN demand_cents bigint NOT NULL DEFAULT 0;
-- The oldest due date of that; NULL = there is nothing to ask for.
ALTER TABLE recovery_case ADD COLUMN demand_due date;
-- Promises that were not kept and are about something still owed.
ALTER TABLE recovery_case ADD COLUMN broken_promises integer NOT NULL DEFAULT 0;

-- Every case is looked at again, so that these are filled.
UPDATE recovery_case SET next_on = '-infinity' WHERE state IS NOT NULL OR overdue_cents > 0;

-- Whoever has something to recover, as the list shows it first: a page is read from the index, from wherever it goes on.
DROP INDEX recovery_case_severity;
CREATE INDEX recovery_case_priority ON recovery_case
  (company, (-coalesce(severity, 0)::bigint), (-overdue_cents), customer_code)
  WHERE state IS NOT NULL OR overdue_cents > 0;
CREATE INDEX recovery_case_operator ON recovery_case (company, operator) WHERE operator IS NOT NULL;
CREATE INDEX customer_name ON customer (company, name, code);
CREATE INDEX customer_agent ON customer (company, agent) WHERE agent IS NOT NULL;
CREATE INDEX customer_zone ON customer (company, zone) WHERE zone IS NOT NULL;

-- Lists as people keep them (viste): what the list is asked for, under a name.
CREATE TABLE saved_view (
  company text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  name text NOT NULL,
  -- As the address of the list says it.
  query text NOT NULL,
  is_shared boolean NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (company, owner, name)
);

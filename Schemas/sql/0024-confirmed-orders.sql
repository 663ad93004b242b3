-- That an order is in Mexal, beside the last day of its authorisation: as long as Mexal's own figures of an account are
-- older than the order it counts on, and where they are no longer reported it counts as one that is not confirmed.

ALTER TABLE order_reservation ADD COLUMN is_confirmed boolean NOT NULL DEFAULT FALSE;

UPDATE order_reservation AS held SET is_confirmed = TRUE, last_day = coalesce((
    SELECT last_day FROM order_fact AS fact
    WHERE fact.company = held.company AND fact.decision_id = held.decision_id AND kind = 'overridden'
    ORDER BY fact_id DESC LIMIT 1),
  made.last_day)
FROM order_decision AS made
WHERE held.last_day IS NULL AND made.company = held.company AND made.decision_id = held.decision_id;

ALTER TABLE order_reservation ALTER COLUMN last_day SET NOT NULL;

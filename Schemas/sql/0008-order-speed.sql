-- Reservations are made by the statement that makes their decision, and decisions are never removed: nothing is left for
-- the reference to refuse. Its check cost more than everything else about a decision, the more the more there were: the
-- server keeps the plan that it made for the check when the table was small, and reads all decisions with it.
ALTER TABLE order_reservation DROP CONSTRAINT order_reservation_company_decision_id_fkey;

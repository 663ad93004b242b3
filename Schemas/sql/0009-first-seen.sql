-- The day a document was first heard of, whoever told of it. Until now it was worked out from the import that brought it
-- or else from the last moment that it was applied, which moves with every change.
ALTER TABLE document ADD COLUMN first_seen_on date;

UPDATE document SET first_seen_on = coalesce((
    SELECT exported_at::date FROM ledger_import
    WHERE ledger_import.company = document.company AND ledger_import.import_id = document.import_id),
  applied_at::date, registered_on);

ALTER TABLE document ALTER COLUMN first_seen_on SET NOT NULL;

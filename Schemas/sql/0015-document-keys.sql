-- Which keys the documents of a company have, so that one reported under others is not taken for a new one.

ALTER TABLE company
  -- Mexal's own posting key, or that of its invoice, as the nightly CSV has it; NULL = there is no document yet.
  ADD COLUMN document_keys text CHECK (document_keys IN ('posting', 'invoice'));

UPDATE company SET document_keys = (
  SELECT CASE WHEN lower(file_name) ~ '\.csv(\.gz)?$' THEN 'invoice' ELSE 'posting' END
  FROM ledger_import
  WHERE ledger_import.company = company.company AND outcome = 'imported' AND documents > 0
  ORDER BY ledger_import.import_id DESC LIMIT 1);

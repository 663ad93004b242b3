-- The day of an order says in which of Mexal's years it lies, and tells it from another one of the same number.

ALTER TABLE mexal_write ADD COLUMN document_date date;

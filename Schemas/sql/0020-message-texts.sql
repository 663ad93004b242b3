-- Which text a message was written with, and by when its notice asks to be paid.

ALTER TABLE message
  -- With category '' for that of all customers. NULL = it was written before this was kept.
  ADD COLUMN template_language text COLLATE "C",
  ADD COLUMN template_category text COLLATE "C",
  -- 0 = the ready-made text.
  ADD COLUMN template_version integer CHECK (template_version >= 0),
  -- NULL = the text names no day, or a person wrote it.
  ADD COLUMN pay_by date;

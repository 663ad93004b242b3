-- The files that go with messages, kept as they were sent, and what a message must still be checked for before it goes.

ALTER TABLE message
  ADD COLUMN attaches_statement boolean NOT NULL DEFAULT false,
  -- Days to keep after the last contact with the customer.
  ADD COLUMN interval_days integer NOT NULL DEFAULT 0,
  -- An attempt was begun, and it is not known that it came to nothing.
  ADD COLUMN may_have_gone boolean NOT NULL DEFAULT false;

UPDATE message SET may_have_gone = true WHERE status IN ('sending', 'held');

-- The tables of a letter to be printed: in its text they are only words.
CREATE TABLE message_table (
  company text COLLATE "C" NOT NULL,
  message_id bigint NOT NULL,
  place integer NOT NULL,
  headings text[] NOT NULL,
  are_numeric boolean[] NOT NULL,
  -- Row by row.
  cells text[] NOT NULL,
  total_labels text[] NOT NULL,
  total_values text[] NOT NULL,
  PRIMARY KEY (company, message_id, place),
  FOREIGN KEY (company, message_id) REFERENCES message
);

CREATE TABLE message_file (
  company text COLLATE "C" NOT NULL,
  message_id bigint NOT NULL,
  place integer NOT NULL,
  name text NOT NULL,
  -- A PDF, which is compressed already.
  content bytea NOT NULL,
  PRIMARY KEY (company, message_id, place),
  FOREIGN KEY (company, message_id) REFERENCES message
);

ALTER TABLE message_file ALTER COLUMN content SET STORAGE EXTERNAL;

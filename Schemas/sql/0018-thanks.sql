-- Thanks for payments of what was asked for: one message for each instalment at most.

ALTER TABLE message DROP CONSTRAINT message_kind_check;
ALTER TABLE message ADD CONSTRAINT message_kind_check CHECK (kind IN ('reminder', 'dunning', 'digest', 'thanks'));

CREATE INDEX message_dunning_sent ON message (company, sent_at) WHERE kind = 'dunning' AND sent_at IS NOT NULL;

CREATE TABLE payment_thanks (
  company text COLLATE "C" NOT NULL,
  customer_code text COLLATE "C" NOT NULL,
  document_id bigint NOT NULL,
  ordinal integer NOT NULL,
  message_id bigint NOT NULL,
  PRIMARY KEY (company, customer_code, document_id, ordinal),
  FOREIGN KEY (company, message_id) REFERENCES message
);

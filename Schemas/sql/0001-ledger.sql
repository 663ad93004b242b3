-- The due ledger of every company: who owes what, since when, and what became of it.
--
-- Rules of this schema, so that it can be distributed or partitioned by company later (Citus) at no cost now:
--   * every key begins with the company: `DEM`, or `DEM/1` for a subcompany;
--   * no triggers, no volatile functions in UPDATE, nothing joins across companies;
--   * the bulk tables (document, instalment, ledger_change) have no foreign keys: an import checks whole sets at once,
--     which costs a fraction of one check a row, and the tests audit the result.
-- Money is in cents of the company's currency. A `timestamp` is a moment on the clocks of Italy as Mexal writes it, a
-- `timestamptz` an instant. Codes compare by their bytes.

CREATE TABLE company (
  company text COLLATE "C" PRIMARY KEY,
  -- The number of the company's own currency (valuta_aziendale).
  currency integer,
  -- numero_giorni_di_esposizione_cambiaria
  exposure_days integer NOT NULL DEFAULT 10 CHECK (exposure_days >= 0),
  -- gest_scadenzario_partite
  uses_open_items boolean NOT NULL DEFAULT false,
  -- The newest export taken in, of either kind, and the import that brought it.
  exported_at timestamp,
  import_id bigint,
  -- Numbers up to this one were given to documents.
  document_id_max bigint NOT NULL DEFAULT 0,
  -- Grows with every committed change; two readers that saw the same number saw the same ledger.
  generation bigint NOT NULL DEFAULT 0
);

-- Every version of a company's settings, as people wrote them; the last one holds.
CREATE TABLE company_settings (
  company text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  document json NOT NULL,
  author text NOT NULL,
  applied_at timestamptz NOT NULL,
  PRIMARY KEY (company, version)
);

CREATE TABLE currency (
  company text COLLATE "C" NOT NULL,
  number integer NOT NULL,
  code text NOT NULL,
  decimals integer NOT NULL CHECK (decimals BETWEEN 0 AND 9),
  PRIMARY KEY (company, number)
);

CREATE TABLE payment_type (
  company text COLLATE "C" NOT NULL,
  letter text COLLATE "C" NOT NULL,
  name text NOT NULL,
  -- id_pg_ft_elettr
  invoice_code text,
  PRIMARY KEY (company, letter)
);

CREATE TABLE payment_terms (
  company text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (company, id)
);

CREATE TABLE agent (
  company text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  email text,
  PRIMARY KEY (company, code)
);

CREATE TABLE customer (
  company text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  -- Of everything a dump says about the customer: equal fingerprints need no further look.
  fingerprint_high bigint NOT NULL,
  fingerprint_low bigint NOT NULL,
  name text NOT NULL,
  -- NULL = no limit.
  credit_limit_cents bigint,
  -- NULL = the company's own setting decides.
  over_limit_action text CHECK (over_limit_action IN ('ignore', 'warn', 'block')),
  is_deleted boolean NOT NULL,
  is_natural_person boolean NOT NULL,
  is_public_body boolean NOT NULL,
  invoiced_to text COLLATE "C",
  exposure_on date,
  delivered_not_invoiced_cents bigint,
  open_orders_cents bigint,
  agent text, zone text, category text, rating text, payment_terms text, language text,
  currency integer,
  -- nr_insoluti, tot_insoluti
  bounce_counter integer,
  bounce_total_cents bigint,
  street text, postal_code text, city text, province text, country text, nationality text,
  phone text, email text, certified_email text, exchange_code text,
  vat_number text, fiscal_code text,
  modified_at timestamp,
  -- Attributes that the program does not know, as they came.
  unknown_names text[], unknown_values text[],
  -- The moment a single record was applied; an older dump does not undo it.
  applied_at timestamp,
  PRIMARY KEY (company, code),
  CHECK ((exposure_on IS NULL) = (delivered_not_invoiced_cents IS NULL)),
  CHECK ((exposure_on IS NULL) = (open_orders_cents IS NULL))
);

CREATE TABLE contact (
  company text COLLATE "C" NOT NULL,
  customer_code text COLLATE "C" NOT NULL,
  -- Its place in the customer's list, from 1.
  place integer NOT NULL,
  code text NOT NULL,
  name text,
  email text,
  phone text,
  role text,
  PRIMARY KEY (company, customer_code, place)
);

CREATE TABLE document (
  company text COLLATE "C" NOT NULL,
  customer_code text COLLATE "C" NOT NULL,
  -- anno_primanota, dt_registr_doc, prog_primanota
  posting_year integer NOT NULL,
  registered_on date NOT NULL,
  posting_number bigint NOT NULL,
  -- Never used twice within the company.
  document_id bigint NOT NULL,
  -- Of everything a report says about the document; NULL after it was absent from a full dump.
  fingerprint_high bigint,
  fingerprint_low bigint,
  -- Every instalment is paid or closed: absence from a full dump changes nothing.
  is_settled boolean NOT NULL,
  instalment_count integer NOT NULL,
  cause text, series text, number text,
  document_date date,
  extended_number text,
  agent text,
  currency integer,
  total_cents bigint,
  sales_type text,
  modified_at timestamp,
  unknown_names text[], unknown_values text[],
  -- The moment a single record was applied; an older dump does not undo it.
  applied_at timestamp,
  -- The import that first brought it in; NULL = it was applied on its own.
  import_id bigint,
  PRIMARY KEY (company, customer_code, posting_year, registered_on, posting_number)
);

CREATE TABLE instalment (
  company text COLLATE "C" NOT NULL,
  customer_code text COLLATE "C" NOT NULL,
  document_id bigint NOT NULL,
  amount_cents bigint NOT NULL,
  -- Its place among the document's instalments in the order they were first seen; never changes.
  ordinal integer NOT NULL CHECK (ordinal >= 1),
  -- Mexal's own, which shifts when another instalment is split.
  number integer NOT NULL,
  -- The due date that counts for lateness; never changes.
  original_due date NOT NULL,
  -- dt_sca_pg as reported last.
  reported_date date NOT NULL,
  -- The day of the report that showed it presented, the last time.
  presented_on date,
  paid_on date,
  closed_on date,
  -- The last bounce; stays when the amount is paid afterwards.
  bounced_on date,
  -- Whether a report said that day; else it is that of the report which showed the bounce.
  is_bounce_date_reported boolean NOT NULL,
  bounce_count integer NOT NULL CHECK (bounce_count >= 0),
  status text NOT NULL CHECK (status IN ('open', 'presented', 'paid', 'bounced', 'closed')),
  letter text NOT NULL,
  -- stato_pagamento as reported last.
  reported_status text NOT NULL,
  bounce_charges_cents bigint,
  bounce_reason text,
  document_amount_cents bigint,
  bank_account text,
  bank_protocol text,
  bank_issued_on date,
  -- data_sollecito, data_recupero, data_legale
  reminder_on date, recovery_on date, legal_on date,
  PRIMARY KEY (company, customer_code, document_id, ordinal)
);

-- What happened to instalments: facts, only ever added.
CREATE TABLE ledger_change (
  company text COLLATE "C" NOT NULL,
  customer_code text COLLATE "C" NOT NULL,
  change_id bigint GENERATED BY DEFAULT AS IDENTITY,
  document_id bigint NOT NULL,
  ordinal integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('split', 'amount_changed', 'moved', 'presented', 'paid', 'bounced', 'reversed',
    'closed', 'reappeared', 'relabelled')),
  -- The business day on which it counts.
  happened_on date NOT NULL,
  amount_before_cents bigint,
  amount_cents bigint NOT NULL,
  -- The date reported before, for `moved`.
  date_before date,
  -- NULL = a single record was applied.
  import_id bigint,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (company, customer_code, change_id)
);

-- The bounces of the last months, for every customer at once.
CREATE INDEX ledger_change_bounce ON ledger_change (company, happened_on) WHERE kind = 'bounced';

-- Every attempt to import a dump, the refused ones too.
CREATE TABLE ledger_import (
  company text COLLATE "C" NOT NULL,
  import_id bigint GENERATED BY DEFAULT AS IDENTITY,
  outcome text NOT NULL CHECK (outcome IN ('imported', 'already_imported', 'held', 'refused')),
  file_name text NOT NULL,
  kind text CHECK (kind IN ('full', 'variation')),
  exported_at timestamp,
  -- SHA-256 of the uncompressed file; NULL when it was not read to its end.
  digest bytea CHECK (octet_length(digest) = 32),
  is_forced boolean NOT NULL,
  customers bigint NOT NULL, documents bigint NOT NULL, instalments bigint NOT NULL, amount_cents bigint NOT NULL,
  appeared bigint NOT NULL, changed bigint NOT NULL, paid bigint NOT NULL, closed bigint NOT NULL,
  bounced bigint NOT NULL,
  refusal_code text,
  refusal_text text,
  refusal_line bigint,
  -- The import whose result an already imported file was answered with.
  first_import_id bigint,
  started_at timestamptz NOT NULL,
  duration_ms bigint NOT NULL,
  PRIMARY KEY (company, import_id),
  CHECK ((outcome IN ('held', 'refused')) = (refusal_code IS NOT NULL)),
  CHECK ((outcome = 'already_imported') = (first_import_id IS NOT NULL))
);

-- The imports that took in a file: the same file again is answered with the first result.
CREATE INDEX ledger_import_digest ON ledger_import (company, digest) WHERE outcome = 'imported';

CREATE TABLE import_warning (
  company text COLLATE "C" NOT NULL,
  import_id bigint NOT NULL,
  place integer NOT NULL,
  code text NOT NULL,
  text text NOT NULL,
  line bigint,
  count bigint NOT NULL,
  PRIMARY KEY (company, import_id, place),
  FOREIGN KEY (company, import_id) REFERENCES ledger_import
);

-- Orders of a customer stopped and released by people: facts, of which the last one holds.
CREATE TABLE order_block (
  company text COLLATE "C" NOT NULL,
  customer_code text COLLATE "C" NOT NULL,
  block_id bigint GENERATED BY DEFAULT AS IDENTITY,
  kind text NOT NULL CHECK (kind IN ('set', 'lifted')),
  reason text NOT NULL,
  -- The last day on which it holds; NULL = until it is lifted.
  until date,
  author text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (company, customer_code, block_id)
);

-- Texts that a company writes with in place of the ready-made ones: every version, the last one of each key holds.

CREATE TABLE message_template (
  company text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  -- An ISO 639 code.
  language text COLLATE "C" NOT NULL,
  -- Of the customers it is for; '' = all that have none of their own.
  category text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  -- As it was written; NULL = back to the ready-made text with this version.
  content text,
  author text NOT NULL,
  applied_at timestamptz NOT NULL,
  PRIMARY KEY (company, name, language, category, version)
);

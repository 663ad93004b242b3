-- A person may let messages go though the ledger is too old: who and why stands among what became of each of them.

ALTER TABLE message ADD COLUMN is_forced boolean NOT NULL DEFAULT false;

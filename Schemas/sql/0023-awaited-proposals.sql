-- A proposal that takes the place of others keeps since when a person's word is waited for; NULL = it took none's place.

ALTER TABLE message ADD COLUMN waiting_since timestamptz;

-- Proposals whose term has passed are looked for in every run: it reads these alone, however many wait for somebody.

CREATE INDEX message_expiring ON message (company, pay_by) WHERE status = 'proposal' AND pay_by IS NOT NULL;

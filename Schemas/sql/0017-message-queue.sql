-- What is on its way, waits for somebody or came to nothing: the watch over the outbox reads these alone, however many
-- messages were sent.
CREATE INDEX message_watched ON message (company, status, attempt_at)
  WHERE status IN ('proposal', 'queued', 'held', 'sending', 'failed', 'bounced');

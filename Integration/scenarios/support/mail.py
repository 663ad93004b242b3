"""A real mail server on this machine that keeps what it gets, and can be told to misbehave."""

import email
import email.policy
import time

from aiosmtpd.controller import Controller

from support.ports import free_port


class MailServer:
    def __init__(self):
        self.mails = []
        self.replies = {}
        self.delay = 0
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def handle_RCPT(self, server, session, envelope, address, options):
        reply = self.replies.get(address)
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.delay:
            time.sleep(self.delay)
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 taken"

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def stop(self):
        self.controller.stop()


def text_of(mail):
    return mail.get_body(("plain",)).get_content()


def bounce(mail, address):
    """What a mail server sends back when nobody has the address."""
    return BOUNCE.replace(b"NAME", mail["message-id"].encode()).replace(b"ADDRESS", address.encode())


BOUNCE = b"""From: MAILER-DAEMON@mail.example
To: crediti@demo.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

It could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; ADDRESS
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 unknown user

--B
Content-Type: text/rfc822-headers

Message-ID: NAME
From: crediti@demo.example
To: ADDRESS

--B--
"""

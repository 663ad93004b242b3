"""A real mail server on this machine that keeps what it gets, and can be told to misbehave."""

import email
import email.policy
import socket
import time

from aiosmtpd.controller import Controller


class MailServer:
    def __init__(self):
        self.mails = []
        self.replies = {}
        self.delay = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
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

"""A mail server that does what a test asks of it, good or bad, and tells what it received as JSON.

It prints one line of JSON when it listens, then answers each line of its input with one line, and ends with its input:
    mails           the mails received so far, how many connections there were and are, and how many questions hang
    parse [...]     messages in base64, read as if they had been received
"""

import argparse
import asyncio
import base64
import email
import email.header
import email.policy
import email.utils
import json
import ssl
import sys
import tempfile

try:
    import trustme
    from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
except ImportError as error:
    sys.exit(f"The mail tests need the Python packages of Integration/scenarios/requirements.txt: {error}")


def part_of(part):
    content = part.get_payload(decode=True)
    return {
        "type": part.get_content_type(),
        "charset": part.get_content_charset(),
        "disposition": part.get_content_disposition(),
        "fileName": part.get_filename(),
        "content": base64.b64encode(content).decode(),
    }


def structure_of(part):
    if not part.is_multipart():
        return part.get_content_subtype()
    return part.get_content_subtype() + "{" + " ".join(map(structure_of, part.iter_parts())) + "}"


def unfolded(value):
    return value.replace("\r\n", "")


def decoded(value):
    return str(email.header.make_header(email.header.decode_header(value)))


def facts_of(message):
    parsed = email.message_from_bytes(message, policy=email.policy.SMTP)
    # The older interface joins the encoded words of a name without a blank, as RFC 2047 says; the newer one does not.
    plain = email.message_from_bytes(message)
    people = {name: email.utils.parseaddr(unfolded(plain[name])) for name in ["From", "To"]}
    return {
        "headers": {name: str(value) for name, value in parsed.items()},
        "subject": decoded(unfolded(plain["Subject"])),
        "names": {name: decoded(person[0]) for name, person in people.items()},
        "addresses": {name: person[1] for name, person in people.items()},
        "structure": structure_of(parsed),
        "parts": [part_of(part) for part in parsed.walk() if not part.is_multipart()],
        "defects": [repr(defect) for part in parsed.walk() for defect in part.defects],
        "longestLine": max(len(line) for line in message.split(b"\r\n")),
        "hasBareLineEnds": b"\n" in message.replace(b"\r\n", b"") or b"\r" in message.replace(b"\r\n", b""),
        "isASCII": message.isascii(),
        "message": base64.b64encode(message).decode(),
    }


class Server(SMTP):
    def connection_lost(self, error):
        super().connection_lost(error)
        self.event_handler.open -= 1

    async def smtp_DATA(self, arg):
        if self.event_handler.options.fault != "close-in-data":
            return await super().smtp_DATA(arg)
        await self.push("354 Begin")
        await self._reader.read(1000)
        self.transport.abort()


class Handler:
    def __init__(self, options):
        self.options = options
        self.mails = []
        self.connections = 0
        self.open = 0
        self.hanging = 0

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        envelope.mail_from = address
        return self.options.answer_sender

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.options.fault == "hang":
            self.hanging += 1
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return self.options.answer_recipient

    async def handle_DATA(self, server, session, envelope):
        if self.options.fault == "close-after-dot":
            server.transport.abort()
        elif self.options.fault == "hang-after-dot":
            await asyncio.sleep(3600)
        elif self.options.fault == "close-when-idle":
            asyncio.get_running_loop().call_later(0.05, server.transport.close)
        self.mails.append({
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "isEncrypted": session.ssl is not None or self.options.tls == "implicit",
            "login": getattr(session.auth_data, "login", b"").decode() if session.authenticated else None,
            "greeting": session.host_name,
            "facts": facts_of(envelope.original_content),
        })
        return self.options.answer_message

    def authenticate(self, server, session, envelope, mechanism, data):
        expected = self.options.login.encode().split(b":")
        good = isinstance(data, LoginPassword) and [data.login, data.password] == expected
        return AuthResult(success=good, handled=good, auth_data=data)


class TokenHandler(Handler):
    """Takes a token in the way of `--token MECHANISM:TOKEN`, and nothing else."""

    def __init__(self, options):
        super().__init__(options)
        mechanism, _, self.token = options.token.partition(":")
        setattr(self, f"auth_{mechanism}", self.auth_token)

    async def auth_token(self, server, args):
        said = base64.b64decode(args[1]) if len(args) > 1 else await server.challenge_auth("")
        user = said.split(b"user=" if b"user=" in said else b"a=")[1].split(b"\x01")[0].strip(b",")
        is_good = f"auth=Bearer {self.token}\x01".encode() in said
        return AuthResult(success=is_good, handled=False, auth_data=LoginPassword(user, b""))


def tls_context():
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    file = tempfile.NamedTemporaryFile(suffix=".pem")
    authority.cert_pem.write_to_path(file.name)
    return context, file


async def main(options):
    context, authorities = tls_context() if options.tls else (None, None)
    handler = TokenHandler(options) if options.token else Handler(options)

    def serve():
        handler.connections += 1
        handler.open += 1
        return Server(
            handler, hostname="mail.test", decode_data=False, data_size_limit=None,
            tls_context=context if options.tls in ["offered", "required"] else None,
            require_starttls=options.tls == "required", auth_required=bool(options.login or options.token),
            auth_require_tls=False,
            authenticator=handler.authenticate if options.login else None)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(serve, "127.0.0.1", 0, ssl=context if options.tls == "implicit" else None)
    say({"port": server.sockets[0].getsockname()[1], "authorities": authorities and authorities.name})
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        command, _, argument = line.strip().partition(" ")
        if command == "mails":
            counts = {name: getattr(handler, name) for name in ["connections", "open", "hanging"]}
            say({**counts, "mails": handler.mails})
        else:
            say([facts_of(base64.b64decode(message)) for message in json.loads(argument)])


def say(value):
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", choices=["offered", "required", "implicit"])
    parser.add_argument("--login")
    parser.add_argument("--token")
    parser.add_argument("--answer-sender", default="250 OK")
    parser.add_argument("--answer-recipient", default="250 OK")
    parser.add_argument("--answer-message", default="250 OK")
    parser.add_argument(
        "--fault", choices=["hang", "close-in-data", "close-after-dot", "hang-after-dot", "close-when-idle"])
    asyncio.run(main(parser.parse_args()))

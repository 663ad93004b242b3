"""Users and tokens as an administrator gives them out, and what callers do with them."""

import json

from support.wire import post, request

ROLES = ["gestionale", "vendite", "operatore", "responsabile", "amministratore"]
NOT_AUTHENTICATED, NOT_ALLOWED, NOT_FOUND, TOO_BUSY = -32001, -32002, -32004, -32011
# How long a token that was taken back may go on working: 5 seconds, of a machine that has the time.
REVOKED_SECONDS_MAX = 20


def run(home, *arguments, **settings):
    """A command that succeeds; its output."""
    ended = home.run(*arguments, **settings)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.decode()


def add_user(home, name, role, *companies):
    run(home, "user", "add", name, "--role", role, *bound(companies))


def add_token(home, user, *companies, **options):
    """The number of a new token, and its text."""
    more = [word for name, value in options.items() for word in (f"--{name}", value)]
    made = json.loads(run(home, "token", "add", user, "--label", "prova", "--json", *bound(companies), *more))
    return made["id"], made["token"]


def bound(companies):
    if companies == ("all",):
        return ["--all-companies"]
    return [word for company in companies for word in ("--company", company)]


def exchange(connection, method, params=None, id=1):
    """One question on a connection and its whole reply."""
    connection.send(request(method, params, id) + b"\n")
    return connection.reply()


def authenticate(connection, token):
    return exchange(connection, "sessione.autentica", {"token": token})


def http_reply(service, method, params=None, **options):
    status, body = post(service.http_port, request(method, params), **options)
    assert status == 200
    return json.loads(body)


def code(reply):
    """The code of a refusal, 0 for a result."""
    return reply["error"]["code"] if "error" in reply else 0

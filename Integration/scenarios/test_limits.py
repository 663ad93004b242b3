"""Messages that are too long, too deep or too many: refused by the limit's name, and the service goes on."""

import json

import pytest

from support.carriers import (
    CARRIERS, INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND, PARSE_ERROR, RESULT, number, outcome)
from support.wire import Connection, request, unframed

BYTES_MAX, DEPTH_MAX, BATCH_MAX = 1 << 20, 64, 1000


def nested(depth):
    """A request with so many arrays and objects one in the other."""
    return b'{"jsonrpc":"2.0","method":"sistema.stato","id":1,"params":%s%s}' % (
        b"[" * (depth - 1), b"]" * (depth - 1))


def sized(count):
    """A request of so many bytes."""
    message = b'{"jsonrpc":"2.0","method":"sistema.stato","id":1,"x":"%s"}'
    return message % (b"a" * (count - len(message) + 2))


def limit(reply):
    return json.loads(reply)["error"]["data"]["limite"]


@pytest.mark.parametrize("carrier", CARRIERS)
def test_depth(service, carrier):
    """At the limit the parameters are looked at, and are wrong; beyond it nothing is."""
    assert [outcome(reply) for reply in carrier(service, nested(DEPTH_MAX))] == [(INVALID_PARAMS, number("1"))]
    reply, = carrier(service, nested(DEPTH_MAX + 1))
    assert outcome(reply) == (PARSE_ERROR, None)
    assert limit(reply) == "livelli_di_annidamento"


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_hundred_thousand_levels_do_no_harm(service, carrier):
    reply, = carrier(service, b"[" * 100_000)
    assert outcome(reply) == (PARSE_ERROR, None)


@pytest.mark.parametrize("carrier", CARRIERS)
def test_length(service, carrier):
    assert [outcome(reply) for reply in carrier(service, sized(BYTES_MAX))] == [(RESULT, number("1"))]
    reply, = carrier(service, sized(BYTES_MAX + 1))
    assert outcome(reply) == (INVALID_REQUEST, None)
    assert limit(reply) == "byte_per_messaggio"


@pytest.mark.parametrize("carrier", CARRIERS)
def test_batch(service, carrier):
    def batch(count):
        return b"[" + b",".join(request("nessuno", id=index) for index in range(count)) + b"]"

    reply, = carrier(service, batch(BATCH_MAX))
    assert outcome(reply) == sorted(
        ((METHOD_NOT_FOUND, number(str(index))) for index in range(BATCH_MAX)), key=repr)
    reply, = carrier(service, batch(BATCH_MAX + 1))
    assert outcome(reply) == (INVALID_REQUEST, None)
    assert limit(reply) == "richieste_per_lotto"


def test_too_long_a_line_costs_only_itself(service):
    with Connection(service.tcp_port) as connection:
        connection.send(sized(BYTES_MAX * 2) + b"\n" + request("sistema.stato", id=2) + b"\n")
        assert outcome(connection.line()) == (INVALID_REQUEST, None)
        assert outcome(connection.line()) == (RESULT, number("2"))


def test_too_long_a_body_ends_the_connection(service):
    """Announced by its header, it is not waited for: where the next message begins cannot be known."""
    with Connection(service.tcp_port) as connection:
        connection.send(b"Content-Length: %d\r\n\r\n" % (BYTES_MAX + 1))
        reply, = unframed(connection.rest())
    assert outcome(reply) == (INVALID_REQUEST, None)
    assert limit(reply) == "byte_per_messaggio"


HEADERS = {
    "no length": b"Content-Type: text/plain\r\n\r\n{}",
    "length twice": b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "length in letters": b"Content-Length: two\r\n\r\n{}",
    "negative length": b"Content-Length: -2\r\n\r\n{}",
    "no colon": b"Content-Length: 2\r\nnothing\r\n\r\n{}",
    "very long": b"Content-Length: 2\r\nX: " + b"a" * 5_000 + b"\r\n\r\n{}",
    "very many": b"Content-Length: 2\r\n" + b"X: a\r\n" * 40 + b"\r\n{}",
}


@pytest.mark.parametrize("case", HEADERS)
def test_wrong_headers_are_told_and_end_the_connection(service, case):
    with Connection(service.tcp_port) as connection:
        connection.send(HEADERS[case])
        replies = unframed(connection.rest())
    assert [outcome(reply) for reply in replies] == [(INVALID_REQUEST, None)]


def test_header_names_have_any_case_and_company(service):
    body = request("sistema.stato", id=3)
    with Connection(service.tcp_port) as connection:
        connection.send(
            b"content-LENGTH:%d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n" % len(body) + body)
        connection.send(b"X-Other: 1\nContent-Length:  %d \n\n" % len(body) + body)
        connection.finish()
        replies = unframed(connection.rest())
    assert [outcome(reply) for reply in replies] == [(RESULT, number("3"))] * 2

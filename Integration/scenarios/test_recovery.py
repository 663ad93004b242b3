"""After a message that was wrong the same connection goes on, in either framing."""

import pytest

from support.carriers import (
    PARSE_ERROR, RESULT, WAYS, number, outcome, tcp)
from support.wire import Connection, framed, lines, request, unframed

BAD = {
    "example of the specification": b'{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]',
    "a text that never ends": b'{"jsonrpc": "2.0',
    "garbage": b"\x00\x01\xfe\xff)(*&^%$",
    "too deep": b"[" * 70 + b"]" * 70,
    "half a batch": b'[{"jsonrpc":"2.0","method":"sistema.stato","id":1},}',
}
GOOD = request("sistema.stato", id=2)
EXPECTED = [(PARSE_ERROR, None), (RESULT, number("2"))]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_the_next_line_is_answered(service, way, bad):
    replies = lines(way(service, bad + b"\n" + GOOD + b"\n"))
    assert [outcome(reply) for reply in replies] == EXPECTED


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_the_next_frame_is_answered(service, way, bad):
    replies = unframed(way(service, framed(bad) + framed(GOOD)))
    assert [outcome(reply) for reply in replies] == EXPECTED


def test_one_error_for_one_line(service):
    """Whatever else stands in a line that went wrong is thrown away, not tried piece by piece."""
    with Connection(service.tcp_port) as connection:
        connection.send(b'} ' + request("rpc.discover", id=1) + b' } ] , \n' + GOOD + b"\n")
        assert [outcome(connection.line()) for _ in EXPECTED] == EXPECTED


@pytest.mark.parametrize("between", [b"", b" ", b"\r\n", b"\n\n\n"])
def test_values_need_nothing_between_them(service, between):
    replies = lines(tcp(service, GOOD + between + GOOD))
    assert [outcome(reply) for reply in replies] == [(RESULT, number("2"))] * 2


def test_a_request_may_take_many_lines(service):
    pretty = b'{\n  "jsonrpc": "2.0",\r\n  "method": "sistema.stato",\n  "id": 2\n}\n'
    assert [outcome(reply) for reply in lines(tcp(service, pretty))] == [(RESULT, number("2"))]


@pytest.mark.parametrize("way", WAYS)
def test_half_a_message_before_the_end_is_told(service, way):
    replies = lines(way(service, GOOD + b"\n" + GOOD[:-5]))
    assert sorted((outcome(reply) for reply in replies), reverse=True) == EXPECTED[::-1]


@pytest.mark.parametrize("way", WAYS)
def test_half_a_frame_before_the_end_is_told(service, way):
    replies = unframed(way(service, framed(GOOD) + framed(GOOD)[:-5]))
    assert sorted((outcome(reply) for reply in replies), reverse=True) == EXPECTED[::-1]

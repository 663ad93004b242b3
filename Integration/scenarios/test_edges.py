"""What clients send beside the specification's examples: odd ids, odd envelopes, and JSON that is none."""

import pytest

from support.carriers import (
    CARRIERS, INVALID_REQUEST, METHOD_NOT_FOUND, PARSE_ERROR, RESULT, WAYS, number, outcome)
from support.wire import framed, lines, unframed

MARK = b"\xef\xbb\xbf"
ASK = b'"jsonrpc":"2.0","method":"sistema.stato"'


def asking(members):
    return b"{" + ASK + b"," + members + b"}"


ENVELOPES = {
    "number": (b"1", (INVALID_REQUEST, None)),
    "null": (b"null", (INVALID_REQUEST, None)),
    "text": (b'"x"', (INVALID_REQUEST, None)),
    "true": (b"true", (INVALID_REQUEST, None)),
    "empty object": (b"{}", (INVALID_REQUEST, None)),
    "id alone": (b'{"id":1}', (INVALID_REQUEST, number("1"))),
    "no method": (b'{"jsonrpc":"2.0","id":1}', (INVALID_REQUEST, number("1"))),
    "id is a list": (asking(b'"id":[]'), (INVALID_REQUEST, None)),
    "id is an object": (asking(b'"id":{}'), (INVALID_REQUEST, None)),
    "id is true": (asking(b'"id":true'), (INVALID_REQUEST, None)),
    "id is null": (asking(b'"id":null'), (RESULT, None)),
    "jsonrpc missing": (b'{"method":"sistema.stato","id":1}', (INVALID_REQUEST, number("1"))),
    "jsonrpc 2.1": (b'{"jsonrpc":"2.1","method":"sistema.stato","id":1}', (INVALID_REQUEST, number("1"))),
    "jsonrpc a number": (b'{"jsonrpc":2.0,"method":"sistema.stato","id":1}', (INVALID_REQUEST, number("1"))),
    "jsonrpc null": (b'{"jsonrpc":null,"method":"sistema.stato","id":1}', (INVALID_REQUEST, number("1"))),
    "jsonrpc wrong, no id": (b'{"jsonrpc":"1.0","method":"sistema.stato"}', (INVALID_REQUEST, None)),
    "params null": (asking(b'"params":null,"id":1'), (RESULT, number("1"))),
    "params an empty list": (asking(b'"params":[],"id":1'), (RESULT, number("1"))),
    "params an empty object": (asking(b'"params":{},"id":1'), (RESULT, number("1"))),
    "params a text": (asking(b'"params":"bar","id":1'), (INVALID_REQUEST, number("1"))),
    "params a number": (asking(b'"params":1,"id":1'), (INVALID_REQUEST, number("1"))),
    "batch of null": (b"[null]", [(INVALID_REQUEST, None)]),
    "batch in a batch": (b'[[{"jsonrpc":"2.0","method":"sistema.stato","id":1}]]', [(INVALID_REQUEST, None)]),
    "same id twice": (b"[%s,%s]" % (asking(b'"id":7'), asking(b'"id":7')), [(RESULT, number("7"))] * 2),
    "method twice": (b'{"jsonrpc":"2.0","method":"a","method":"sistema.stato","id":1}',
                     (INVALID_REQUEST, number("1"))),
    "unknown members": (asking(b'"id":1,"meta":{"a":[1]},"token":null'), (RESULT, number("1"))),
    "a response": (b'{"jsonrpc":"2.0","result":1,"id":3}', None),
    "an error response": (b'{"jsonrpc":"2.0","error":{"code":1,"message":"x"},"id":3}', None),
    "method escaped": (b'{"jsonrpc":"2.0","method":"\\u0073istema.stato","id":1}', (RESULT, number("1"))),
    "names escaped": (b'{"jsonrpc":"2.0","m\\u0065thod":"sistema.stato","id":1}', (RESULT, number("1"))),
    "method in capitals": (b'{"jsonrpc":"2.0","method":"SISTEMA.STATO","id":1}', (METHOD_NOT_FOUND, number("1"))),
    "white space around": (b'  \t{ "jsonrpc" : "2.0" ,\r "method":"sistema.stato", "id" : 1 } \t',
                           (RESULT, number("1"))),
}

NOT_JSON = {
    "trailing comma": asking(b'"id":1,'),
    "comment": b'{/* */"id":1}',
    "single quotes": b"{'id':1}",
    "NaN": asking(b'"id":NaN'),
    "leading zero": asking(b'"id":01'),
    "plus sign": asking(b'"id":+1'),
    "lone surrogate": asking(b'"id":"\\ud800"'),
    "invalid UTF-8": asking(b'"id":"\xff"'),
    "overlong UTF-8": asking(b'"id":"\xc0\xaf"'),
    "control character in a text": asking(b'"id":"\x01"'),
    "words": b"{nothing}",
}

IDS = [b"1", b"1.0", b"1e3", b"1E+3", b"-0", b"0.1e-7", b"9007199254740993", b"1234567890" * 4, b'""', b'"1"',
       b'"b1946ac9-2d0e-4a5c-9d5c-5f0c7f0d9b7a"', b'"\\u0041\\/\\n"', b'"\xc3\xa8"', b'"\\ud83d\\ude00"', b"null"]


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("case", ENVELOPES)
def test_envelope(service, carrier, case):
    message, expected = ENVELOPES[case]
    assert [outcome(reply) for reply in carrier(service, message)] == ([] if expected is None else [expected])


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("case", NOT_JSON)
def test_what_is_no_json_is_a_parse_error(service, carrier, case):
    assert [outcome(reply) for reply in carrier(service, NOT_JSON[case])] == [(PARSE_ERROR, None)]


@pytest.mark.parametrize("method", ["sistema.stato", "rischio.indicatore", "nessuno"])
@pytest.mark.parametrize("carrier", CARRIERS)
def test_ids_come_back_byte_for_byte(service, carrier, method):
    batch = b",".join(b'{"jsonrpc":"2.0","method":"%s","id":%s}' % (method.encode(), token) for token in IDS)
    reply, = carrier(service, b"[" + batch + b"]")
    for token in IDS:
        assert b'"id":' + token + b"}" in reply


@pytest.mark.parametrize("way", WAYS)
def test_a_byte_order_mark_may_begin_a_connection(service, way):
    message = asking(b'"id":1')
    for replies in (lines(way(service, MARK + message)), unframed(way(service, MARK + framed(message)))):
        assert [outcome(reply) for reply in replies] == [(RESULT, number("1"))]


@pytest.mark.parametrize("way", WAYS)
def test_a_byte_order_mark_elsewhere_is_a_parse_error(service, way):
    marked = MARK + asking(b'"id":2')
    for replies in (lines(way(service, b"1\n" + marked)), unframed(way(service, framed(b"1") + framed(marked)))):
        assert [outcome(reply) for reply in replies] == [(INVALID_REQUEST, None), (PARSE_ERROR, None)]

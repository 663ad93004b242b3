"""The examples that JSON-RPC 2.0 prints, with our methods in the place of its own, over every carrier.

`ordine.verifica` stands for `subtract`: its parameters have an order and names too.
"""

import json

import pytest

from support.carriers import (
    CARRIERS, INVALID_REQUEST, METHOD_NOT_FOUND, PARSE_ERROR, RESULT, number, outcome)
from support.story import ALFA
from support.wire import reading

MESSAGES = {PARSE_ERROR: "Parse error", INVALID_REQUEST: "Invalid Request", METHOD_NOT_FOUND: "Method not found"}

EXAMPLES = {
    "positional": (
        b'{"jsonrpc": "2.0", "method": "rischio.indicatore", "params": ["DEM", "501.00001"], "id": 1}',
        (RESULT, number("1"))),
    "named": (
        b'{"jsonrpc": "2.0", "method": "rischio.indicatore", "params": {"azienda": "DEM", "cod_conto": "501.00001"},'
        b' "id": 3}', (RESULT, number("3"))),
    "named, another order": (
        b'{"jsonrpc": "2.0", "method": "rischio.indicatore", "params": {"cod_conto": "501.00001", "azienda": "DEM"},'
        b' "id": 4}', (RESULT, number("4"))),
    "notification": (
        b'{"jsonrpc": "2.0", "method": "rischio.indicatore", "params": ["DEM", "501.00001"]}', None),
    "notification with wrong parameters": (
        b'{"jsonrpc": "2.0", "method": "rischio.indicatore", "params": [1,2,3,4,5]}', None),
    "notification of an unknown method": (b'{"jsonrpc": "2.0", "method": "foobar"}', None),
    "unknown method": (b'{"jsonrpc": "2.0", "method": "foobar", "id": "1"}', (METHOD_NOT_FOUND, "1")),
    "invalid JSON": (b'{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]', (PARSE_ERROR, None)),
    "invalid request": (b'{"jsonrpc": "2.0", "method": 1, "params": "bar"}', (INVALID_REQUEST, None)),
    "batch of invalid JSON": (
        b'[ {"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"}, {"jsonrpc": "2.0", "method" ]',
        (PARSE_ERROR, None)),
    "empty batch": (b'[]', (INVALID_REQUEST, None)),
    "batch of one that is none": (b'[1]', [(INVALID_REQUEST, None)]),
    "batch of three that are none": (b'[1,2,3]', [(INVALID_REQUEST, None)] * 3),
    "batch of notifications": (
        b'[{"jsonrpc": "2.0", "method": "sistema.stato"}, {"jsonrpc": "2.0", "method": "rpc.discover"}]', None),
}

MIXED_BATCH = b"""[
  {"jsonrpc": "2.0", "method": "ordine.verifica", "params": ["DEM", "501.00001", 10], "id": "1"},
  {"jsonrpc": "2.0", "method": "ordine.verifica", "params": ["DEM", "501.00001", 7]},
  {"jsonrpc": "2.0", "method": "rischio.indicatore", "params": ["DEM", "501.00001"], "id": "2"},
  {"foo": "boo"},
  {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},
  {"jsonrpc": "2.0", "method": "sistema.stato", "id": "9"}
]"""


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_example(service, carrier, example):
    message, expected = EXAMPLES[example]
    replies = carrier(service, message)
    assert [outcome(reply) for reply in replies] == ([] if expected is None else [expected])


@pytest.mark.parametrize("carrier", CARRIERS)
def test_mixed_batch_is_answered_by_one_array(service, carrier):
    replies = carrier(service, MIXED_BATCH)
    assert len(replies) == 1
    assert outcome(replies[0]) == sorted(
        [(RESULT, "1"), (RESULT, "2"), (INVALID_REQUEST, None), (METHOD_NOT_FOUND, "5"), (RESULT, "9")], key=repr)


@pytest.mark.parametrize("carrier", CARRIERS)
def test_parameters_mean_the_same_by_place_and_by_name(service, carrier):
    answers = [
        reading(carrier(service, EXAMPLES[name][0])[0])["result"]
        for name in ("positional", "named", "named, another order")]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["cod_conto"] == ALFA


@pytest.mark.parametrize("example", ["unknown method", "invalid JSON", "invalid request"])
@pytest.mark.parametrize("carrier", CARRIERS)
def test_messages_are_those_of_the_specification(service, carrier, example):
    error = json.loads(carrier(service, EXAMPLES[example][0])[0])["error"]
    assert error["message"] == MESSAGES[error["code"]]

"""HTTP: `POST /rpc` for callers on this machine, and nothing for web pages that talk through somebody's browser."""

import http.client
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.carriers import PARSE_ERROR, RESULT, number, outcome
from support.story import BETA, block
from support.wire import post, request

BLOCKING = request("blocco.imposta", {"azienda": "DEM", "cod_conto": BETA, "motivo": "da una pagina web"}, id=1)


def ask(service, method="POST", path="/rpc", body=BLOCKING, **headers):
    """The status of an answer to a request with any headers."""
    connection = http.client.HTTPConnection("127.0.0.1", service.http_port, timeout=60)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        return connection.getresponse().status
    finally:
        connection.close()


FOREIGN = {
    "form": {"Content_Type": "application/x-www-form-urlencoded"},
    "plain text": {"Content_Type": "text/plain"},
    "no type": {},
    "page of another origin": {"Content_Type": "application/json", "Origin": "https://evil.example"},
    "sandboxed page": {"Content_Type": "application/json", "Origin": "null"},
    "rebound name": {"Content_Type": "application/json", "Host": "evil.example"},
}


@pytest.mark.parametrize("case", FOREIGN)
def test_what_a_browser_can_be_made_to_send_is_refused(service, case):
    assert 400 <= ask(service, **FOREIGN[case]) < 500
    assert block(service) is None


@pytest.mark.parametrize("method, path", [("GET", "/rpc"), ("PUT", "/rpc"), ("POST", "/"), ("POST", "/rpc/x")])
def test_only_post_rpc_is_there(service, method, path):
    assert ask(service, method, path, Content_Type="application/json") in (404, 405)
    assert block(service) is None


@pytest.mark.parametrize("media_type", ["application/json", "application/json; charset=utf-8", "application/json-rpc"])
def test_media_types_of_json(service, media_type):
    status, body = post(service.http_port, request("sistema.stato"), media_type=media_type)
    assert (status, outcome(body)) == (200, (RESULT, number("1")))


@pytest.mark.parametrize("body", [b"", b" ", request("sistema.stato") + request("sistema.stato")])
def test_a_body_is_exactly_one_value(service, body):
    status, reply = post(service.http_port, body)
    assert (status, outcome(reply)) == (200, (PARSE_ERROR, None))


def test_notifications_get_an_empty_answer(service):
    """Not 204, which some clients take for a failure."""
    assert post(service.http_port, b'{"jsonrpc":"2.0","method":"sistema.stato"}') == (200, b"")


def test_a_connection_carries_many(service):
    connection = http.client.HTTPConnection("127.0.0.1", service.http_port, timeout=60)
    for index in range(50):
        connection.request("POST", "/rpc", request("sistema.stato", id=index), {"Content-Type": "application/json"})
        assert outcome(connection.getresponse().read()) == (RESULT, number(str(index)))
    connection.close()


def test_two_hundred_at_once(service):
    def one(index):
        return outcome(post(service.http_port, request("sistema.stato", id=index))[1])

    with ThreadPoolExecutor(50) as pool:
        assert list(pool.map(one, range(200))) == [(RESULT, number(str(index))) for index in range(200)]

"""Callers on TCP who are slow, many, broken or not ours: each gets what it deserves, and the others notice nothing."""

import random
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.carriers import RESULT, number, outcome
from support.program import eventually
from support.story import ALFA, BETA, block
from support.wire import framed, lines, request, tcp_stream, unframed

ASK = request("rischio.indicatore", {"azienda": "DEM", "cod_conto": ALFA}, id=1)
OTHERS_SECONDS_MAX = 10
MEMORY_GROWTH_MAX = 64 << 20


@pytest.mark.parametrize("stream, unwrap", [(ASK + b"\n", lines), (framed(ASK), unframed)], ids=["line", "frame"])
def test_a_request_cut_at_every_byte(service, stream, unwrap):
    """Each cut is a connection of its own, since the first bytes decide how it is read."""
    for cut in range(1, len(stream)):
        with service.connect() as connection:
            connection.send(stream[:cut])
            time.sleep(0.001)
            connection.send(stream[cut:])
            connection.finish()
            assert [outcome(reply) for reply in unwrap(connection.rest())] == [(RESULT, number("1"))], cut


@pytest.mark.parametrize("stream, unwrap", [(ASK + b"\n", lines), (framed(ASK), unframed)], ids=["line", "frame"])
def test_a_request_byte_by_byte(service, stream, unwrap):
    with service.connect() as connection:
        for index in range(len(stream)):
            connection.send(stream[index:index + 1])
        connection.finish()
        assert [outcome(reply) for reply in unwrap(connection.rest())] == [(RESULT, number("1"))]


@pytest.mark.parametrize("method, params", [
    ("rischio.indicatore", {"azienda": "DEM", "cod_conto": ALFA}), ("sistema.stato", {}),
    ("cliente.scadenzario", {"azienda": "DEM", "cod_conto": ALFA})])
def test_two_hundred_requests_at_once(service, method, params):
    """Sent before the first answer is read, more than are taken at a time."""
    stream = b"".join(request(method, params, id=index) + b"\n" for index in range(200))
    replies = [outcome(reply) for reply in lines(tcp_stream(service.tcp_port, stream))]
    assert sorted(replies) == sorted((RESULT, number(str(index))) for index in range(200))


def test_changes_for_one_customer_keep_their_order(service):
    """Fifty times blocked and released in one go: what was said last holds."""
    customer = {"azienda": "DEM", "cod_conto": BETA}
    stream = b"".join(
        request("blocco.imposta", {**customer, "motivo": f"giro {turn}"}, id=turn) + b"\n"
        + request("blocco.togli", customer, id=turn) + b"\n" for turn in range(50))
    replies = lines(tcp_stream(service.tcp_port, stream))
    assert [outcome(reply) for reply in replies] == [
        (RESULT, number(str(turn))) for turn in range(50) for _ in range(2)]
    assert block(service) is None


@pytest.mark.parametrize("head", [
    b"POST /rpc HTTP/1.1", b"GET / HTTP/1.1", b"OPTIONS * HTTP/1.1", b"PUT / HTTP/1.0", b"post / HTTP/1.1",
    b"CONNECT a:1 HTTP/1.1", b"BREW /pot HTCPCP/1.0"])
def test_http_on_this_port_carries_nothing_out(service, head):
    """A web page can make a browser send this: nothing of the body may be taken for a request."""
    body = request("blocco.imposta", {"azienda": "DEM", "cod_conto": BETA, "motivo": "da una pagina web"}, id=1)
    headers = b"\r\nHost: localhost\r\nContent-Type: text/plain\r\n\r\n"
    answer = tcp_stream(service.tcp_port, head + headers + body + b"\n" + body + b"\n")
    assert answer.startswith(b"HTTP/1.1 4")
    assert b'"jsonrpc"' not in answer
    assert block(service) is None


def test_tls_on_this_port_is_hung_up_on(service):
    hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(32) + ASK + b"\n"
    assert tcp_stream(service.tcp_port, hello) == b""
    assert "protocol=tls" in service.log


def test_garbage(service):
    """Errors or a closed connection, never a result; the same garbage every time."""
    source = random.Random(20261009)
    for _ in range(100):
        with service.connect() as connection:
            connection.send(source.randbytes(source.randrange(1, 2_000)))
            connection.finish()
            assert b'"result"' not in connection.rest()
    assert service.call("sistema.stato")


def test_half_a_message_then_gone(service):
    for stream in (ASK[:20], framed(ASK)[:30], b"Content-Le", b"[", b"\xef\xbb"):
        with service.connect() as connection:
            connection.send(stream)
    with service.connect() as connection:
        connection.send(ASK[:20])
        # Gone as a machine goes that is switched off and on again.
        connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    assert service.call("sistema.stato")


def test_a_client_that_never_reads(service):
    """It is read no further; the memory of the service stays where it is, and the others are answered at once."""
    before = service.resident_bytes
    flood = request("cliente.scadenzario", {"azienda": "DEM", "cod_conto": ALFA, "tutte": True}) + b"\n"
    with service.connect() as connection:
        connection.socket.settimeout(1)
        sent = 0
        with pytest.raises(TimeoutError):
            while sent < 256 << 20:
                sent += connection.socket.send(flood * 1_000)
        begin = time.monotonic()
        assert service.call("rischio.indicatore", azienda="DEM", cod_conto=ALFA)["esito"] == "E"
        assert service.call("sistema.stato")
        assert time.monotonic() - begin < OTHERS_SECONDS_MAX
        assert service.resident_bytes - before < MEMORY_GROWTH_MAX


def test_two_hundred_connections(service):
    """All open at the same time, all asking at the same time, all answered."""
    connections = [service.connect() for _ in range(200)]
    try:
        for index, connection in enumerate(connections):
            connection.send(request("cliente.scadenzario", {"azienda": "DEM", "cod_conto": ALFA}, id=index) + b"\n")
        with ThreadPoolExecutor(20) as pool:
            replies = list(pool.map(lambda connection: outcome(connection.line()), connections))
    finally:
        for connection in connections:
            connection.socket.close()
    assert replies == [(RESULT, number(str(index))) for index in range(200)]


def test_connections_beyond_the_limit_are_told(home):
    """The one too many is refused with the word to try again, and gets its place when another leaves."""
    service = home.serve(connections_max=3)
    held = [service.connect() for _ in range(3)]
    for connection in held:
        connection.send(ASK + b"\n")
        assert outcome(connection.line()) == (RESULT, number("1"))
    with service.connect() as refused:
        error = refused.reply()["error"]
        assert (error["code"], error["data"]["ripetibile"]) == (-32011, True)
        assert refused.rest() == b""
    held.pop().socket.close()

    def answered():
        with service.connect() as connection:
            connection.send(ASK + b"\n")
            return "result" in connection.reply()

    assert eventually(answered)
    for connection in held:
        connection.socket.close()
    assert service.stop() == 0

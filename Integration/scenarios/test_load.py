"""At a limit callers are told at once to come back, the others go on being served, and memory stays where it is."""

import contextlib
import json
import selectors
import time

import pytest

from support import story
from support.access import TOO_BUSY, code, exchange, http_reply, run
from support.certificates import Authority
from support.dumps import customer, dump
from support.program import eventually
from support.wire import REPLY_SECONDS_MAX, Connection, lines, request

CUSTOMERS = [f"501.{number:05}" for number in range(1, 101)]
ASK = {"azienda": "DEM", "cod_conto": CUSTOMERS[0]}
# Whoever waits for a lock waits twice as long.
QUICK_SECONDS_MAX = 5
MEMORY_GROWTH_MAX = 32 << 20
# In the line before a company's decisions.
PLACES = 1000
FLOOD_BYTES_MAX = 64 << 20


@pytest.fixture(scope="module")
def identity(tmp_path_factory):
    authority = Authority(tmp_path_factory.mktemp("tls") / "ca")
    return authority, authority.sign("servizio")


@pytest.fixture(scope="module")
def home(make_home):
    home = make_home(today=story.FIRST_MORNING)
    run(home, "import", home.write("first.xml", dump([customer(code) for code in CUSTOMERS])))
    return home


@pytest.fixture
def serve(home):
    """Starts services, which must end well."""
    services = []

    def start(tls=None, **settings):
        services.append(home.serve(**settings))
        eventually(lambda: http_reply(services[-1], "sistema.stato", tls=tls)["result"]["memoria"] == "aggiornata")
        return services[-1]

    yield start
    assert [service.stop() for service in services] == [0] * len(services)


def served_quickly(service):
    """Screens are answered as if nothing were the matter, over TCP and HTTP."""
    begin = time.monotonic()
    assert service.call("rischio.indicatore", **ASK)["esito"]
    assert code(http_reply(service, "rischio.indicatore", ASK)) == 0
    return time.monotonic() - begin < QUICK_SECONDS_MAX


def order(number, id, **more):
    return request("ordine.autorizza", {
        "azienda": "DEM", "cod_conto": CUSTOMERS[number % 100], "totale_documento": 1, "x_id_richiesta": id, **more},
        id=id) + b"\n"


def replies(connections, count):
    """So many at least of those that come on any of them, as codes and ids."""
    found = []
    with selectors.DefaultSelector() as selector:
        for connection in connections:
            selector.register(connection.socket, selectors.EVENT_READ, connection)
        while len(found) < count:
            ready = selector.select(REPLY_SECONDS_MAX)
            assert ready, f"{len(found)} of {count} came"
            for key, _ in ready:
                piece = key.fileobj.recv(65536)
                assert piece, "the service closed the connection"
                *whole, key.data.received = (key.data.received + piece).split(b"\n")
                found += [code_and_id(line) for line in whole]
    return found


def code_and_id(line):
    reply = json.loads(line)
    return code(reply), reply["id"]


# MARK: Connections


def test_connections(serve):
    """One too many is told at once; those who have a place keep it."""
    service = serve(connections_max=20)
    with contextlib.ExitStack() as stack:
        placed = [stack.enter_context(service.connect()) for _ in range(20)]
        for connection in placed:
            assert code(exchange(connection, "rischio.indicatore", ASK)) == 0
        begin = time.monotonic()
        for _ in range(50):
            with service.connect() as refused:
                error = refused.reply()["error"]
                assert (error["code"], error["data"]["limite"]) == (TOO_BUSY, "connessioni")
        assert time.monotonic() - begin < 50 * QUICK_SECONDS_MAX
        for connection in placed:
            assert code(exchange(connection, "rischio.indicatore", ASK)) == 0
        assert code(http_reply(service, "rischio.indicatore", ASK)) == 0
    eventually(lambda: attempt(service))


def attempt(service):
    with service.connect() as connection:
        return code(exchange(connection, "rischio.indicatore", ASK)) == 0


# MARK: Requests that wait


def test_requests_that_wait(home, serve):
    """The limit is of the whole service: whatever carrier a request comes by, it is told to come back."""
    service = serve(requests_waiting_max=20)
    with contextlib.ExitStack() as stack:
        lock = stack.enter_context(home.database.holding("LOCK TABLE customer"))
        connections = [stack.enter_context(service.connect()) for _ in range(5)]
        for index, connection in enumerate(connections):
            connection.send(b"".join(
                request("cliente.scheda", ASK, id=index * 10 + number) + b"\n" for number in range(10)))
        refused = replies(connections, 30)
        assert len(refused) == 30 and {code for code, _ in refused} == {TOO_BUSY}
        begin = time.monotonic()
        told = http_reply(service, "cliente.scheda", ASK)["error"]
        assert (told["code"], told["data"]["limite"], told["data"]["ripetibile"]) == (
            TOO_BUSY, "richieste_in_attesa", True)
        assert time.monotonic() - begin < QUICK_SECONDS_MAX
        assert served_quickly(service)
        lock.let_go()
        waited = replies(connections, 20)
    # Those that had a place in the database's line waited for the lock, or as long as one may wait.
    assert len(waited) == 20 and {code for code, _ in waited} <= {0, TOO_BUSY}
    assert {id for _, id in refused} | {id for _, id in waited} == set(range(50))
    assert service.call("cliente.scheda", **ASK)


def test_a_connection_that_asks_too_much_at_once_is_read_no_further(home, serve):
    """Nothing of it is lost: it is answered as its answers are ready."""
    service = serve(requests_in_flight_max=8)
    with service.connect() as connection:
        connection.send(b"".join(request("cliente.scheda", ASK, id=number) + b"\n" for number in range(500)))
        connection.finish()
        assert sorted(code_and_id(line)[1] for line in lines(connection.rest())) == list(range(500))


def test_orders_that_wait_for_their_decision(home, serve):
    """More than a thousand of one company: those that have no place are told before any other is decided."""
    service = serve()
    with contextlib.ExitStack() as stack:
        connections = [stack.enter_context(service.connect()) for _ in range(75)]
        with home.database.holding("LOCK TABLE order_decision"):
            for index, connection in enumerate(connections):
                connection.send(b"".join(order(number, f"{index}-{number}") for number in range(16)))
            assert served_quickly(service)
            refused = replies(connections, 100)
            assert {code for code, _ in refused} == {TOO_BUSY}
            assert served_quickly(service)
        told = [code for code, _ in refused + replies(connections, 75 * 16 - len(refused))]
    assert len(told) == 75 * 16 and set(told) == {0, TOO_BUSY} and told.count(0) >= PLACES
    assert home.database.ask("SELECT count(*) FROM order_decision") == [str(told.count(0))]


# MARK: Callers who do not read


@pytest.mark.parametrize("carrier", ["tcp", "tls"])
@pytest.mark.parametrize("method", ["ordine.autorizza", "rischio.indicatore"])
def test_a_caller_who_never_reads(serve, identity, method, carrier):
    """It is read no further; what it was owed is not kept in memory, and the others notice nothing."""
    authority, (certificate, key) = identity
    if carrier == "tls":
        # On loopback, so that no token is needed.
        tls = authority.trusting()
        service = serve(tls=tls, tls_certificate=certificate, tls_key=key)
    else:
        tls, service = None, serve()
    if method == "ordine.autorizza":
        def piece(turn):
            return b"".join(order(number, f"{carrier}-{turn}-{number}") for number in range(100))
    else:
        def piece(turn):
            return request(method, ASK, id=turn) * 100
    with Connection(service.tcp_port, tls=tls) as other, Connection(service.tcp_port, tls=tls) as silent:
        assert code(exchange(other, "rischio.indicatore", ASK)) == 0
        before = service.resident_bytes
        silent.socket.settimeout(3)
        sent, turn = 0, 0
        with pytest.raises((TimeoutError, OSError)):
            while sent < FLOOD_BYTES_MAX:
                content = piece(turn)
                silent.socket.sendall(content)
                sent, turn = sent + len(content), turn + 1
        begin = time.monotonic()
        assert code(exchange(other, "rischio.indicatore", ASK)) == 0
        assert code(exchange(other, "cliente.scheda", ASK)) == 0
        assert time.monotonic() - begin < QUICK_SECONDS_MAX
        growth = service.resident_bytes - before
        assert growth < MEMORY_GROWTH_MAX, f"{growth >> 20} MiB after {sent >> 10} KiB of requests"

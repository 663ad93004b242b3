"""SIGTERM while questions are open: they are answered, the program ends with 0, and the next start finds everything."""

import socket
import time
from threading import Thread

import pytest

from support.carriers import RESULT, number, outcome
from support.program import STOP_SECONDS_MAX, eventually
from support.story import BETA, block
from support.wire import framed, lines, post, reading, request, unframed

LOCK = "LOCK TABLE order_block"
SETTING = request("blocco.imposta", {"azienda": "DEM", "cod_conto": BETA, "motivo": "prima della fine"}, id=1)
# That long it would wait for what is open.
DRAIN_SECONDS = 60
LIFTING = {"azienda": "DEM", "cod_conto": BETA}


@pytest.fixture
def ending(home):
    service = home.serve(drain_seconds=DRAIN_SECONDS)
    yield service
    found = home.serve()
    assert block(found)["motivo"] == "prima della fine"
    found.call("blocco.togli", **LIFTING)
    assert found.stop() == 0


@pytest.fixture
def lock(home, ending):
    """Keeps whoever has a question about blocks waiting."""
    with home.database.holding(LOCK) as lock:
        yield lock


# The service looks at cases by itself meanwhile, and may wait for the same lock.
QUESTION = "query LIKE '%coalesce((%FROM order_block%'"
IMPORT = "application_name = 'recupero import'"


def end_in_the_middle(home, service, port, waiting=QUESTION):
    """SIGTERM once the question is waiting in the database, until it has been heard."""
    eventually(lambda: home.database.waiting_for_locks(waiting))
    service.terminate()
    eventually(lambda: not is_open(port))


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("stream, unwrap", [(SETTING + b"\n", lines), (framed(SETTING), unframed)],
                         ids=["line", "frame"])
def test_over_tcp(home, ending, lock, stream, unwrap):
    with ending.connect() as connection:
        connection.send(stream)
        end_in_the_middle(home, ending, ending.tcp_port)
        lock.let_go()
        replies = unwrap(connection.rest())
    assert [outcome(reply) for reply in replies] == [(RESULT, number("1"))]
    assert ending.wait() == 0


def test_over_http(home, ending, lock):
    answers = []
    caller = Thread(target=lambda: answers.append(post(ending.http_port, SETTING)))
    caller.start()
    end_in_the_middle(home, ending, ending.http_port)
    lock.let_go()
    caller.join()
    (status, body), = answers
    assert status == 200
    assert outcome(body) == (RESULT, number("1"))
    assert ending.wait() == 0


def test_over_stdio(home, ending, lock):
    with home.start("serve", "--stdio", "--tcp", "off", "--http", "off") as program:
        program.stdin.write(SETTING + b"\n")
        program.stdin.flush()
        eventually(lambda: home.database.waiting_for_locks(QUESTION))
        program.terminate()
        lock.let_go()
        assert outcome(program.stdout.readline()) == (RESULT, number("1"))
        assert program.wait(STOP_SECONDS_MAX) == 0
    assert ending.stop() == 0


def test_who_asks_nothing_holds_nothing_up(home, ending, lock):
    """Idle connections end at once, and new ones are refused or told, while an open question is still answered."""
    with ending.connect() as asking, ending.connect() as idle:
        idle.send(request("rpc.discover") + b"\n")
        assert idle.reply()["result"]
        asking.send(SETTING + b"\n")
        end_in_the_middle(home, ending, ending.tcp_port)
        assert idle.rest() == b""
        lock.let_go()
        assert "result" in asking.reply()
    assert ending.wait() == 0


def test_an_import_in_flight(home):
    """A whole dump is taken in before the end, and is there afterwards."""
    sample = ["sample", "--customers", 50, "--instalments", 2_000, "--date", "20261009", "--company", "IMP"]
    home.write("import/sample.xml", home.run(*sample).stdout)
    service = home.serve(drain_seconds=DRAIN_SECONDS)
    with home.database.holding("LOCK TABLE instalment") as lock, service.connect() as connection:
        connection.send(request("scadenzario.importa", {"azienda": "IMP", "percorso": "sample.xml"}) + b"\n")
        end_in_the_middle(home, service, service.tcp_port, IMPORT)
        lock.let_go()
        report = reading(connection.rest())["result"]
    assert report["esito"] == "importato" and report["nr_rate"] == 2_000
    assert service.wait() == 0
    found = home.serve()
    last = found.call("sistema.stato", azienda="IMP")["aziende"][0]["ultima_importazione"]
    assert (last["nome_file"], last["nr_rate"]) == ("sample.xml", 2_000)
    assert found.stop() == 0


def test_a_question_without_end_is_given_up(home):
    """After the drain time the program ends although something is still waiting; nothing of that is carried out."""
    service = home.serve(drain_seconds=1)
    with home.database.holding(LOCK), service.connect() as connection:
        connection.send(SETTING + b"\n")
        end_in_the_middle(home, service, service.tcp_port)
        assert connection.rest() == b""
        service.wait()
    assert "closed before everything was answered" in service.log
    found = home.serve()
    assert block(found) is None
    assert found.stop() == 0


@pytest.mark.parametrize("times", [1, 2])
def test_an_idle_service_ends_at_once(home, times):
    service = home.serve(drain_seconds=DRAIN_SECONDS)
    begin = time.monotonic()
    for _ in range(times):
        service.terminate()
    assert service.wait() == 0
    assert time.monotonic() - begin < DRAIN_SECONDS

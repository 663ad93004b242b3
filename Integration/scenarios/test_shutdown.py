"""SIGTERM while questions are open: they are answered, the program ends with 0, and the next start finds everything."""

import time
from threading import Thread

import pytest

from support.carriers import RESULT, number, outcome
from support.program import eventually
from support.story import BETA, block
from support.wire import framed, lines, post, reading, request, unframed

LOCK_SECONDS = 2
LOCK = f"BEGIN; LOCK TABLE order_block; SELECT pg_sleep({LOCK_SECONDS}); COMMIT"
LOCKED = "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted"
SETTING = request("blocco.imposta", {"azienda": "DEM", "cod_conto": BETA, "motivo": "prima della fine"}, id=1)
LIFTING = {"azienda": "DEM", "cod_conto": BETA}


@pytest.fixture
def ending(home):
    """A service that somebody's lock keeps from answering questions about blocks."""
    service = home.serve()
    lock = home.database.begin(LOCK)
    eventually(lambda: home.database.ask(LOCKED))
    yield service
    assert lock.wait(30) == 0
    found = home.serve()
    assert block(found)["motivo"] == "prima della fine"
    found.call("blocco.togli", **LIFTING)
    assert found.stop() == 0


# The service looks at cases by itself meanwhile, and may wait for the same lock.
QUESTION = "query LIKE '%coalesce((%FROM order_block%'"
IMPORT = "application_name = 'recupero import'"


def end_in_the_middle(home, service, waiting=QUESTION):
    """SIGTERM once the question is waiting in the database."""
    eventually(lambda: home.database.waiting_for_locks(waiting))
    service.terminate()


@pytest.mark.parametrize("stream, unwrap", [(SETTING + b"\n", lines), (framed(SETTING), unframed)],
                         ids=["line", "frame"])
def test_over_tcp(home, ending, stream, unwrap):
    with ending.connect() as connection:
        connection.send(stream)
        end_in_the_middle(home, ending)
        replies = unwrap(connection.rest())
    assert [outcome(reply) for reply in replies] == [(RESULT, number("1"))]
    assert ending.wait() == 0


def test_over_http(home, ending):
    answers = []
    caller = Thread(target=lambda: answers.append(post(ending.http_port, SETTING)))
    caller.start()
    end_in_the_middle(home, ending)
    caller.join()
    (status, body), = answers
    assert status == 200
    assert outcome(body) == (RESULT, number("1"))
    assert ending.wait() == 0


def test_over_stdio(home, ending):
    with home.start("serve", "--stdio", "--tcp", "off", "--http", "off") as program:
        program.stdin.write(SETTING + b"\n")
        program.stdin.flush()
        end_in_the_middle(home, program)
        assert outcome(program.stdout.readline()) == (RESULT, number("1"))
        assert program.wait(30) == 0
    assert ending.stop() == 0


def test_who_asks_nothing_holds_nothing_up(home, ending):
    """Idle connections end at once, and new ones are refused or told, while an open question is still answered."""
    with ending.connect() as asking, ending.connect() as idle:
        idle.send(request("sistema.stato") + b"\n")
        assert idle.reply()["result"]
        asking.send(SETTING + b"\n")
        end_in_the_middle(home, ending)
        begin = time.monotonic()
        assert idle.rest() == b""
        assert time.monotonic() - begin < LOCK_SECONDS
        assert "result" in asking.reply()
    assert ending.wait() == 0


def test_an_import_in_flight(home):
    """A whole dump is taken in before the end, and is there afterwards."""
    sample = ["sample", "--customers", 50, "--instalments", 2_000, "--date", "20261009", "--company", "IMP"]
    home.write("import/sample.xml", home.run(*sample).stdout)
    service = home.serve()
    lock = home.database.begin(f"BEGIN; LOCK TABLE instalment; SELECT pg_sleep({LOCK_SECONDS}); COMMIT")
    eventually(lambda: home.database.ask(LOCKED))
    with service.connect() as connection:
        connection.send(request("scadenzario.importa", {"azienda": "IMP", "percorso": "sample.xml"}) + b"\n")
        end_in_the_middle(home, service, IMPORT)
        report = reading(connection.rest())["result"]
    assert report["esito"] == "importato" and report["nr_rate"] == 2_000
    assert service.wait() == 0 and lock.wait(30) == 0
    found = home.serve()
    last = found.call("sistema.stato", azienda="IMP")["aziende"][0]["ultima_importazione"]
    assert (last["nome_file"], last["nr_rate"]) == ("sample.xml", 2_000)
    assert found.stop() == 0


def test_a_question_without_end_is_given_up(home):
    """After the drain time the program ends although something is still waiting; nothing of that is carried out."""
    service = home.serve(drain_seconds=1)
    lock = home.database.begin(LOCK.replace(f"sleep({LOCK_SECONDS}", "sleep(30"))
    eventually(lambda: home.database.ask(LOCKED))
    with service.connect() as connection:
        connection.send(SETTING + b"\n")
        end_in_the_middle(home, service)
        begin = time.monotonic()
        connection.rest()
        service.wait(10)
        assert time.monotonic() - begin < 8
    lock.terminate()
    lock.wait(10)
    # The service may have had the time to stop its server, and the lock with it.
    if home.database.process_id is not None:
        home.database.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'BEGIN; LOCK%'")
    found = home.serve()
    assert block(found) is None
    assert found.stop() == 0


@pytest.mark.parametrize("times", [1, 2])
def test_an_idle_service_ends_at_once(home, times):
    service = home.serve()
    begin = time.monotonic()
    for _ in range(times):
        service.terminate()
    assert service.wait() == 0
    assert time.monotonic() - begin < 5

"""The database moves: its server dies under orders, and the standby that had every commit takes its place."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support import story
from support.dumps import customer, dump
from support.postgres import Database, OwnServer
from support.program import eventually
from support.wire import Refused

CODE = "501.00004"
ORDERS, PASSING = 400, 100


@pytest.fixture
def primary():
    server = OwnServer()
    server.ask("CREATE DATABASE crediti ENCODING 'UTF8' TEMPLATE template0")
    yield server
    server.close()


@pytest.fixture
def standby(primary):
    """It follows so that a commit is answered when both have it."""
    server = OwnServer(copy_of=primary)
    eventually(lambda: primary.ask("SELECT state FROM pg_stat_replication") == ["streaming"])
    primary.ask("ALTER SYSTEM SET synchronous_standby_names = '*'")
    primary.ask("SELECT pg_reload_conf()")
    eventually(lambda: primary.ask("SELECT sync_state FROM pg_stat_replication") == ["sync"])
    yield server
    server.close()


def test_no_order_is_lost_or_doubled_when_a_standby_takes_over(make_home, primary, standby):
    """The service is told both addresses once, and finds by itself the one that takes changes."""
    home = make_home(today=story.FIRST_MORNING, database_url=(
        f"postgresql://prova:{OwnServer.PASSWORD}@{standby.address},{primary.address}/crediti"
        "?target_session_attrs=read-write"))
    ledger = dump([customer(CODE, fido=f"{PASSING}.00", gest_fuori_fido="B")])
    assert home.run("import", home.write("ledger.xml", ledger)).returncode == 0
    service = home.serve()

    def insist(number):
        while True:
            try:
                return service.call(
                    "ordine.autorizza", azienda="DEM", cod_conto=CODE, totale_documento=1,
                    x_id_richiesta=f"move-{number}")["esito"]
            except Refused as refused:
                assert refused.code in (-32010, -32011) and refused.data["ripetibile"]
                time.sleep(0.05)

    def move():
        eventually(lambda: decided(primary) > 20)
        primary.kill()
        shown = service.call("rischio.indicatore", azienda="DEM", cod_conto=CODE)
        reached = decided(standby)
        standby.control("promote")
        return shown["cod_conto"], reached

    with ThreadPoolExecutor(9) as pool:
        moved = pool.submit(move)
        outcomes = list(pool.map(insist, range(ORDERS)))
    shown, reached = moved.result()
    assert shown == CODE and 20 < reached < ORDERS
    assert outcomes.count("E") == PASSING
    new = Database(standby.url("crediti"))
    assert new.ask("SELECT count(*), count(DISTINCT request_id) FROM order_decision") == [f"{ORDERS}|{ORDERS}"]
    assert new.ask("SELECT count(*), sum(amount_cents) FROM order_reservation") == [f"{PASSING}|{PASSING * 100}"]
    assert service.call("sistema.stato")["database"]["raggiungibile"]
    assert service.stop() == 0


def decided(server):
    return int(Database(server.url("crediti")).ask("SELECT count(*) FROM order_decision")[0])

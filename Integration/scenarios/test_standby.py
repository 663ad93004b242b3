"""The database moves: its server dies under orders, and the standby that had every commit takes its place."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from support import story
from support.dumps import customer, dump
from support.cluster import Pair
from support.program import eventually
from support.wire import Refused

CODE = "501.00004"
ORDERS, PASSING = 400, 100


@pytest.fixture
def pair():
    pair = Pair()
    yield pair
    pair.close()


def test_no_order_is_lost_or_doubled_when_a_standby_takes_over(make_home, pair):
    """The service is told both addresses once, and finds by itself the one that takes changes."""
    home = make_home(today=story.FIRST_MORNING, database_url=pair.url)
    ledger = dump([customer(CODE, fido=f"{PASSING}.00", gest_fuori_fido="B")])
    assert home.run("import", home.write("ledger.xml", ledger)).returncode == 0
    service = home.serve()
    dead = Event()

    def insist(number):
        # However fast orders are, most of them come when the server is gone.
        assert number < ORDERS / 2 or dead.wait(60)
        while True:
            try:
                return service.call(
                    "ordine.autorizza", azienda="DEM", cod_conto=CODE, totale_documento=1,
                    x_id_richiesta=f"move-{number}")["esito"]
            except Refused as refused:
                assert refused.code in (-32010, -32011) and refused.data["ripetibile"]
                time.sleep(0.05)

    def move():
        eventually(lambda: decided(pair.database) > 20)
        pair.primary.kill()
        dead.set()
        shown = service.call("rischio.indicatore", azienda="DEM", cod_conto=CODE)
        reached = decided(pair.follower)
        pair.promote()
        return shown["cod_conto"], reached

    with ThreadPoolExecutor(9) as pool:
        moved = pool.submit(move)
        outcomes = list(pool.map(insist, range(ORDERS)))
    shown, reached = moved.result()
    assert shown == CODE and 20 < reached < ORDERS
    assert outcomes.count("E") == PASSING
    new = pair.database
    assert new.ask("SELECT count(*), count(DISTINCT request_id) FROM order_decision") == [f"{ORDERS}|{ORDERS}"]
    assert new.ask("SELECT count(*), sum(amount_cents) FROM order_reservation") == [f"{PASSING}|{PASSING * 100}"]
    assert service.call("sistema.stato")["database"]["raggiungibile"]
    assert service.stop() == 0


def decided(database):
    return int(database.ask("SELECT count(*) FROM order_decision")[0])

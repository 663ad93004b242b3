"""Orders that ask to be authorised: the last of a limit is used once, whoever asks and however often."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support import story
from support.dumps import customer, dump
from support.program import eventually
from support.wire import Refused

SHARED, ALFA, BETA, OWN = "501.00003", "501.00001", "501.00002", "501.00004"


@pytest.fixture(scope="module")
def home(make_home):
    home = make_home(today=story.FIRST_MORNING)
    customers = [
        customer(ALFA, cod_fatturare_a=SHARED), customer(BETA, cod_fatturare_a=SHARED),
        customer(SHARED, fido="1000.00", gest_fuori_fido="B"), customer(OWN, fido="1000.00", gest_fuori_fido="B")]
    customers += [customer(f"501.1{number:04}", fido="1000.00", gest_fuori_fido="B") for number in range(8)]
    assert home.run("import", home.write("ledger.xml", dump(customers))).returncode == 0
    return home


@pytest.fixture(scope="module")
def services(home):
    """Two processes on one database."""
    pair = [home.serve(), home.serve()]
    yield pair
    assert [service.stop() for service in pair] == [0, 0]


def authorize(service, code, request, total, **more):
    return service.call(
        "ordine.autorizza", azienda="DEM", cod_conto=code, totale_documento=total, x_id_richiesta=request, **more)


def refusal(service, method, **params):
    with pytest.raises(Refused) as refused:
        service.call(method, azienda="DEM", **params)
    return refused.value


def exposure(service, code):
    return service.call("rischio.indicatore", azienda="DEM", cod_conto=code)["esposizione"]


@pytest.mark.parametrize("name, codes", [("own", [OWN]), ("shared", [ALFA, BETA])])
def test_of_64_at_once_exactly_ten_pass(services, name, codes):
    def ask(number):
        return authorize(services[number % 2], codes[number // 2 % len(codes)], f"{name}-{number}", 100)["esito"]

    with ThreadPoolExecutor(64) as pool:
        outcomes = list(pool.map(ask, range(64)))
    assert outcomes.count("E") == 10 and outcomes.count("B") == 54
    for service in services:
        eventually(lambda: exposure(service, OWN if name == "own" else SHARED) == 1000)


def test_a_request_is_answered_again_and_belongs_to_one_order(services):
    code = "501.10001"
    first = authorize(services[0], code, "again", 250.5, sigla="OC")
    assert list(first) == [
        "esito", "verdetto", "messaggio", "motivi", "importo_ammesso", "esposizione", "fido", "id_autorizzazione",
        "scade", "dati_al"]
    assert first["scade"] == "20261012 235959" and len(first["id_autorizzazione"]) == 26
    assert authorize(services[1], code, "again", 250.50, sigla="OC") == first
    other = refusal(services[1], "ordine.autorizza", cod_conto=code, totale_documento=251, x_id_richiesta="again")
    assert other.code == -32009 and other.data["ripetibile"] is False
    assert exposure(services[0], code) == 250.5


def test_an_order_lives_through_its_states(services):
    code = "501.10002"
    held = authorize(services[0], code, "life", 1500)
    assert (held["esito"], held["importo_ammesso"]) == ("B", 1000)
    passed = services[0].call(
        "ordine.sblocca", azienda="DEM", id_autorizzazione=held["id_autorizzazione"], motivo="Garanzia",
        importo_massimo=1500, scade="20261020", utente="paola")
    assert (passed["esito"], passed["stato"], passed["scade"]) == ("E", "riservata", "20261020 235959")
    assert [reason["codice"] for reason in passed["motivi"]][:2] == ["SBLOCCATO", "FUORI_FIDO"]
    confirmed = services[1].call(
        "ordine.conferma", azienda="DEM", x_id_richiesta="life", sigla="OC", serie=1, numero=57,
        data_documento="20261009")
    assert confirmed["stato"] == "confermata" and confirmed["documento"]["numero"] == "57"
    assert exposure(services[0], code) == 1500
    cancelled = services[0].call("ordine.annulla", azienda="DEM", x_id_richiesta="life")
    assert [fact["tipo"] for fact in cancelled["fatti"]] == ["sblocco", "conferma", "annullamento"]
    assert exposure(services[0], code) == 0


def test_what_cannot_be_done_is_a_conflict_or_unknown(services):
    authorize(services[0], "501.10003", "refused", 5000)
    service = services[0]
    confirm = refusal(service, "ordine.conferma", x_id_richiesta="refused", sigla="OC", numero="1")
    assert (confirm.code, confirm.data["codice"]) == (-32009, "AUTORIZZAZIONE_IN_ALTRO_STATO")
    over = refusal(service, "ordine.sblocca", x_id_richiesta="refused", motivo="x", importo_massimo=4999.99)
    assert over.code == -32009
    assert refusal(service, "ordine.annulla", x_id_richiesta="nobody's").code == -32004
    assert refusal(service, "ordine.annulla").code == -32602
    assert refusal(service, "ordine.sblocca", x_id_richiesta="refused").code == -32602


def test_the_record_shows_what_each_decision_was_made_from(home, services):
    code = "501.10004"
    for number in range(3):
        authorize(services[0], code, f"list-{number}", 400)
    called = home.run("call", "--tcp", f"127.0.0.1:{services[1].tcp_port}", "ordine.elenco",
                      json.dumps({"azienda": "DEM", "cod_conto": code}))
    decisions = json.loads(called.stdout)["decisioni"]
    assert [(one["x_id_richiesta"], one["esito"]) for one in decisions] == [
        ("list-2", "B"), ("list-1", "E"), ("list-0", "E")]
    assert decisions[0]["basi"]["cliente"]["esposizione"]["ordini_autorizzati"] == 800
    only = services[0].call("ordine.elenco", azienda="DEM", cod_conto=code, esito="B")["decisioni"]
    assert [one["x_id_richiesta"] for one in only] == ["list-2"]


def test_decisions_outlive_the_service_and_the_database(make_home):
    home = make_home(today=story.FIRST_MORNING)
    home.run("import", home.write("ledger.xml", dump([customer(OWN, fido="1000.00", gest_fuori_fido="B")])))
    service = home.serve()
    first = authorize(service, OWN, "before", 600)
    service.kill()
    home.database.kill()
    service = home.serve()
    assert authorize(service, OWN, "before", 600) == first
    assert authorize(service, OWN, "after", 600)["esito"] == "B"
    assert service.stop() == 0


def test_no_decision_is_lost_or_doubled_when_the_database_dies(make_home):
    """Whoever is told to try again asks the same question again, by the same name, until it is answered."""
    home = make_home(today=story.FIRST_MORNING)
    home.run("import", home.write("ledger.xml", dump([customer(OWN, fido="100.00", gest_fuori_fido="B")])))
    service = home.serve()

    def insist(number):
        while True:
            try:
                return authorize(service, OWN, f"insist-{number}", 1)["esito"]
            except Refused as refused:
                assert refused.code in (-32010, -32011) and refused.data["ripetibile"]
                time.sleep(0.05)

    with ThreadPoolExecutor(9) as pool:
        deaths = pool.submit(die_and_return, home.database, 3)
        outcomes = list(pool.map(insist, range(400)))
        deaths.result()
    assert outcomes.count("E") == 100
    kept = home.database.ask("SELECT count(*), count(DISTINCT request_id) FROM order_decision")
    assert kept == ["400|400"]
    assert home.database.ask("SELECT count(*), sum(amount_cents) FROM order_reservation") == ["100|10000"]
    assert service.stop() == 0


def die_and_return(database, times):
    for _ in range(times):
        time.sleep(0.25)
        database.kill()
        database.control("start", "-l", database.data.parent / "again.log")

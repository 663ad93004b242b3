"""The database goes away under the running service, and comes back: no restart, no question left hanging."""

import json
import time

import pytest

from support.dumps import customer, document, dump, instalment
from support.mail import MailServer
from support.program import eventually
from support.story import ALFA, FIRST_MORNING, first_dump
from support.wire import Refused

GOOD = {"azienda": "DEM", "cod_conto": ALFA}
ANSWER_SECONDS_MAX = 30
NEEDS_DATABASE = {
    "cliente.scadenzario": GOOD,
    "cliente.scheda": GOOD,
    "blocco.imposta": {**GOOD, "motivo": "mentre manca"},
    "scadenzario.importazioni": {"azienda": "DEM"},
    "scadenzario.importa": {"azienda": "DEM", "percorso": "first.xml"},
    "scadenzario.applica": {"azienda": "DEM", "clienti": [{"codice": ALFA, "ragione_sociale": "ALFA"}]},
}


def take_away(database, how):
    if how == "kill":
        database.kill()
    else:
        database.control("stop", "-m", how)


def serve_from_memory(home):
    """A service that has read all it needs: before that it could not but ask the database."""
    service = home.serve()
    eventually(lambda: service.call("sistema.stato")["memoria"] == "aggiornata")
    return service


@pytest.fixture(scope="module", params=["kill", "immediate", "fast"])
def away(request, make_home):
    """A service whose database has gone, each time in another way."""
    home = make_home(today=FIRST_MORNING)
    assert home.run("import", home.write("import/first.xml", first_dump())).returncode == 0
    service = serve_from_memory(home)
    service.before = service.call("rischio.indicatore", **GOOD)
    take_away(home.database, request.param)
    eventually(lambda: service.call("sistema.stato")["database"]["raggiungibile"] is False)
    return service


def test_screens_are_answered_from_memory_and_say_so(away):
    """The same figures with their age, and a sentence that they may have been overtaken."""
    answer = away.call("rischio.indicatore", **GOOD)
    assert "memoria" in answer.pop("avviso")
    assert answer == away.before
    assert answer["eta_dati_ore"] == 6.5


def test_orders_are_judged_from_memory_and_say_so(away):
    verdict = away.call("ordine.verifica", **GOOD, totale_documento=5000.01)
    assert (verdict["verdetto"], verdict["motivi"][0]["codice"]) == ("blocca", "FUORI_FIDO")
    assert verdict["avviso"]


def test_lists_are_answered_from_memory_and_say_so(away):
    answer = away.call("rischio.indicatori", azienda="DEM", cod_conto=[ALFA, "nessuno"])
    assert [row["trovato"] for row in answer["indicatori"]] == [True, False]
    assert answer["avviso"]


@pytest.mark.parametrize("method", NEEDS_DATABASE)
def test_what_needs_the_database_says_to_try_again(away, method):
    begin = time.monotonic()
    with pytest.raises(Refused) as refused:
        away.call(method, **NEEDS_DATABASE[method])
    assert (refused.value.code, refused.value.data["ripetibile"]) == (-32010, True)
    assert time.monotonic() - begin < ANSWER_SECONDS_MAX


def test_the_status_says_so(away):
    status = away.call("sistema.stato")
    assert status["database"]["raggiungibile"] is False
    assert status["memoria"] == "scollegata"
    ended = away.home.run("status", "--tcp", f"127.0.0.1:{away.tcp_port}")
    assert ended.returncode == 1 and b"database" in ended.stderr


def test_it_comes_back_by_itself(make_home):
    """Three times in a row; what is asked afterwards is answered from the database and without the notice."""
    home = make_home(today=FIRST_MORNING)
    assert home.run("import", home.write("first.xml", first_dump())).returncode == 0
    service = serve_from_memory(home)
    for how in ("kill", "immediate", "fast"):
        take_away(home.database, how)
        assert eventually(lambda: service.call("rischio.indicatore", **GOOD).get("avviso"))
        home.database.control("start", "-l", home.database.data.parent / "again.log")
        eventually(lambda: service.call("sistema.stato")["memoria"] == "aggiornata")
        assert service.call("sistema.stato")["database"]["raggiungibile"] is True
        assert "avviso" not in service.call("rischio.indicatore", **GOOD)
        assert service.call("cliente.scadenzario", **GOOD)["totali"]["saldo"] == 3200
        assert service.call("blocco.imposta", **GOOD, motivo=how)["blocco"]["motivo"] == how
        assert service.call("rischio.indicatore", **GOOD)["esito"] == "B"
    assert service.stop() == 0


def test_changes_made_while_it_was_cut_off_are_seen(make_home):
    """What another program did shows as soon as the line is back, although the service was not told of it."""
    home = make_home(today=FIRST_MORNING)
    assert home.run("import", home.write("first.xml", first_dump())).returncode == 0
    service = home.serve()
    eventually(lambda: service.call("sistema.stato")["memoria"] == "aggiornata")
    home.database.ask("UPDATE customer SET name = 'ALFA NUOVA' WHERE code = '501.00001'")
    assert service.call("rischio.indicatore", **GOOD)["ragione_sociale"] != "ALFA NUOVA"
    home.database.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'recupero' AND pid <> pg_backend_pid()")
    eventually(lambda: service.call("rischio.indicatore", **GOOD)["ragione_sociale"] == "ALFA NUOVA")
    assert service.stop() == 0


@pytest.mark.parametrize("is_formal", [False, True], ids=["sollecito", "atto"])
def test_a_message_whose_files_are_being_made_goes_as_soon_as_it_is_back(make_home, is_formal):
    """Nothing had left, so nobody waits to see whether it did, and nobody is asked."""
    server = MailServer()
    home = make_home(today="20260909 100000")
    ledger = dump([customer(ALFA, email="alfa@clienti.example")],
                  [document(ALFA, 1, instalment(1, "20260901", "610.00"))], exported="20260909 063000")
    settings = {"azienda": "DEM", "mittente": "crediti@demo.example", "prima_importazione": "automatico"}
    message = {"modello": "sollecito-1", "canale": "email", "una_volta_sola": is_formal}
    workflow = {"id": "bonifico", "nome": "Bonifici", "evento": "scaduto", "stati": [
        {"id": "primo", "nome": "1°", "colore": "#F39C12", "gravita": 20, "giorni": 7, "messaggio": message}]}
    assert home.run("import", home.write("a.xml", ledger)).returncode == 0
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(settings).encode())).returncode == 0
    applied = home.write("iter.json", json.dumps(workflow).encode())
    assert home.run("workflow", "apply", "--company", "DEM", "--only", applied).returncode == 0
    assert home.run("cycle", "--company", "DEM").returncode == 0
    keeper = home.serve()
    with home.database.holding("LOCK message_file IN SHARE MODE"):
        service = home.serve(smtp_url=server.url)
        eventually(lambda: home.database.waiting_for_locks() == 1)
        home.database.control("stop", "-m", "immediate")
    home.database.control("start", "-l", home.database.data.parent / "again.log")
    eventually(lambda: len(server.mails) == 1)
    eventually(lambda: keeper.call("messaggio.elenco", azienda="DEM")["messaggi"][0]["stato"] == "inviato")
    assert service.stop() == 0 and keeper.stop() == 0
    server.stop()


def test_a_start_without_reachable_database_says_why(make_home):
    """One sentence that names the place, and status 1; never a trace."""
    home = make_home(database_url="postgresql://prova:segretissima@127.0.0.1:1/x")
    ended = home.run("serve", "--tcp", "off", "--http", "off")
    assert ended.returncode == 1
    assert b"127.0.0.1" in ended.stderr and b"segretissima" not in ended.stderr

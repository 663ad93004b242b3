"""What changes the ledger changes the next answer: another process, a single record, a person's block, a new day."""

import threading
from itertools import count

import pytest

from support.dumps import customer, document, dump, instalment
from support.program import eventually
from support.story import ALFA, BETA
from support.wire import Refused

# Usual are some milliseconds; without the line of announcements a change would never be seen.
SEEN_SECONDS_MAX = 30
GAMMA = "501.00003"
NUMBERS = count(1)


class Gamma:
    """A customer in a company that only one test knows, who has owed 1000.00 for a hundred days: orders are held."""

    def __init__(self, home, service):
        self.home, self.service, self.company, self.minutes = home, service, f"G{next(NUMBERS)}", count()
        assert home.run("import", self.export("1000.00")).returncode == 0
        eventually(lambda: service.knows(self.company, GAMMA), SEEN_SECONDS_MAX)

    def export(self, amount):
        """The next export, with another amount."""
        content = dump(
            [customer(GAMMA, "GAMMA S.P.A.")], [document(GAMMA, 30, instalment(1, "20260701", amount))],
            company=self.company, exported=f"20261009 04{next(self.minutes):02}00")
        return self.home.write(f"import/{self.company}.xml", content)

    def call(self, method, **params):
        return self.service.call(method, azienda=self.company, **params)

    @property
    def indicator(self):
        return self.call("rischio.indicatore", cod_conto=GAMMA)


@pytest.fixture
def gamma(home, service):
    return Gamma(home, service)


def record(code=GAMMA, **instalment):
    return {"codice": code, "anno_primanota": 2026, "dt_registr_doc": "20260701", "prog_primanota": 30, "rate": [
        {"nr": 1, "tipo_scadenza": "B", "dt_sca_pg": "20260701", "imp_scadenza": 1000.00, **instalment}]}


def test_an_import_by_another_process_is_seen(home, gamma):
    """Although nobody asks the database."""
    answer = gamma.indicator
    assert (answer["esito"], answer["motivi"][0]["codice"]) == ("S", "SCADUTO_OLTRE_SOGLIA")
    assert (answer["indicatore"]["id"], answer["scaduto"]) == ("recupero", 1000)
    assert home.run("import", gamma.export("40.00")).returncode == 0
    eventually(lambda: gamma.indicator["scaduto"] == 40, SEEN_SECONDS_MAX)
    assert gamma.indicator["esito"] == "E" and gamma.indicator["dati_al"] == "20261009 040100"


def test_an_import_over_the_wire_is_seen_by_the_next_question(gamma):
    """Whoever was told that the file is in the ledger sees it there; twenty times, since once may be luck."""
    for amount in range(100, 120):
        name = gamma.export(f"{amount}.00").name
        assert gamma.call("scadenzario.importa", percorso=name)["esito"] == "importato"
        assert gamma.indicator["scaduto"] == amount


def test_a_receipt_lifts_the_hold_before_its_reply(gamma):
    """The reply carries the new indicator, and so does the next answer on another connection."""
    for _ in range(20):
        paid = gamma.call("scadenzario.applica", documenti=[record(stato_pagamento="P", dt_sca_pg="20261009")])
        assert (paid["pagate"], [row["cod_conto"] for row in paid["indicatori"]]) == (1, [GAMMA])
        assert (paid["indicatori"][0]["esito"], paid["indicatori"][0]["scaduto"]) == ("E", 0)
        assert gamma.indicator["esito"] == "E"
        assert gamma.call("ordine.verifica", cod_conto=GAMMA, totale_documento=100)["verdetto"] == "approva"
        back = gamma.call("scadenzario.applica", documenti=[record()])
        assert back["variazioni"][0]["variazione"] == "stornata" and back["indicatori"][0]["esito"] == "S"
        assert gamma.indicator["esito"] == "S"


def test_a_new_customer_with_its_first_document(service):
    """What is not in any dump yet can be applied and is judged at once."""
    new = {"codice": "501.00009", "ragione_sociale": "NUOVA", "fido": "50"}
    reply = service.call("scadenzario.applica", azienda="DEM", clienti=[new], documenti=[record("501.00009")])
    assert reply["nuove"] == 1
    answer = service.call("rischio.indicatore", azienda="DEM", cod_conto="501.00009")
    assert (answer["ragione_sociale"], answer["scaduto"], answer["esito"]) == ("NUOVA", 1000, "B")


def test_a_document_of_nobody_is_refused(home, service):
    before = home.database.ledger()
    with pytest.raises(Refused) as refused:
        service.call("scadenzario.applica", azienda="DEM", documenti=[record("501.99999")])
    assert refused.value.code == -32004 and refused.value.data["codice"] == "CLIENTE_SCONOSCIUTO"
    assert home.database.ledger() == before


def test_blocks_show_at_once(home, service):
    order = {"azienda": "DEM", "cod_conto": BETA, "totale_documento": 1}
    for turn in range(20):
        reason = f"assegno {turn}"
        set_ = service.call("blocco.imposta", azienda="DEM", cod_conto=BETA, motivo=reason, fino_al="20261009")
        assert set_["blocco"] == {"motivo": reason, "fino_al": "20261009"} and set_["cliente"]["esito"] == "B"
        verdict = service.call("ordine.verifica", **order)
        assert (verdict["esito"], verdict["motivi"][0]["codice"]) == ("B", "BLOCCO_MANUALE")
        assert reason in verdict["messaggio"]
        assert service.call("blocco.togli", azienda="DEM", cod_conto=BETA)["cliente"]["esito"] == "E"
        assert service.call("ordine.verifica", **order)["verdetto"] == "approva"
    assert home.database.ask("SELECT count(*) FROM order_block WHERE customer_code = '501.00002'") == ["40"]


def test_a_block_shows_in_another_service_and_ends_with_its_day(home, service):
    """Another process on the next day: the block of today has ended there, the one without end has not."""
    def outcome(service, code):
        return service.call("rischio.indicatore", azienda="DEM", cod_conto=code)["esito"]

    tomorrow = home.serve(today="20261010 100000")
    try:
        service.call("blocco.imposta", azienda="DEM", cod_conto=BETA, motivo="oggi", fino_al="20261009")
        service.call("blocco.imposta", azienda="DEM", cod_conto=ALFA, motivo="sempre")
        eventually(lambda: outcome(tomorrow, ALFA) == "B", SEEN_SECONDS_MAX)
        assert outcome(service, BETA) == "B"
        assert outcome(tomorrow, BETA) == "E"
    finally:
        for code in (ALFA, BETA):
            service.call("blocco.togli", azienda="DEM", cod_conto=code)
        assert tomorrow.stop() == 0


def test_readers_see_one_ledger_or_the_other(home, service):
    """While imports swing between two ledgers whose parts always sum to 3000, no answer shows a mixture."""
    answers, done = [], threading.Event()

    def read():
        while not done.is_set():
            indicator = service.call("rischio.indicatore", azienda="MIX", cod_conto=GAMMA)
            totals = service.call("cliente.scadenzario", azienda="MIX", cod_conto=GAMMA)["totali"]
            answers.extend((answer["scaduto"], answer["a_scadere"]) for answer in (indicator, totals))

    def ledger(overdue, minute):
        return dump([customer(GAMMA)], [
            document(GAMMA, 1, instalment(1, "20260701", overdue)),
            document(GAMMA, 2, instalment(1, "20261201", 3000 - overdue))],
            company="MIX", exported=f"20261009 03{minute:02}00")

    assert home.run("import", home.write("mix.xml", ledger(1000, 0))).returncode == 0
    eventually(lambda: service.knows("MIX", GAMMA))
    reader = threading.Thread(target=read)
    reader.start()
    try:
        for minute in range(1, 13):
            path = home.write("mix.xml", ledger(2000 if minute % 2 else 1000, minute))
            assert home.run("import", path).returncode == 0
    finally:
        done.set()
        reader.join()
    assert set(answers) == {(1000, 2000), (2000, 1000)}

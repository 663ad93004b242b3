"""Customers go along their iter: day by day, held by people, stopped and released with their orders."""

import json

import pytest

from support.dumps import customer, document, dump, instalment
from support.wire import Refused

ALFA, BETA, GAMMA = "501.00001", "501.00002", "501.00003"

ITER = {
    "id": "bonifico", "nome": "Bonifici", "tipi_pagamento": ["B"], "evento": "scaduto", "stati": [
        {"id": "promemoria", "nome": "Promemoria", "colore": "#2E86DE", "gravita": 5, "giorni": -5},
        {"id": "sollecito", "nome": "Sollecito", "colore": "#F39C12", "gravita": 20, "giorni": 10, "ordini": "avvisa",
         "attivita": {"tipo": "telefonata", "entro_giorni": 2}},
        {"id": "avviso", "nome": "Ultimo avviso", "colore": "#E67E22", "gravita": 40, "giorni": 20,
         "avviso_obbligatorio": True, "giorni_di_grazia": 5},
        {"id": "blocco", "nome": "Ordini bloccati", "colore": "#C0392B", "gravita": 60, "giorni": 30,
         "ordini": "blocca"}]}

INSOLUTO = {
    "id": "insoluto", "nome": "Insoluti", "tipi_pagamento": ["R"], "evento": "insoluto", "stati": [
        {"id": "tornato", "nome": "Effetto tornato", "colore": "#C0392B", "gravita": 70, "giorni": 0,
         "ordini": "sospendi"}]}


def ledger(exported, alfa_status="", beta_status="E", alfa_paid=None):
    alfa = {"dt_sca_origine": "20260901"} if alfa_paid else {}
    return dump(
        [customer(ALFA), customer(BETA, "BETA S.P.A."), customer(GAMMA, "GAMMA S.N.C.")],
        [document(ALFA, 1, instalment(
            1, alfa_paid or "20260901", "610.00", stato_pagamento=alfa_status, **alfa)),
         document(BETA, 2, instalment(1, "20260930", "500.00", "R", stato_pagamento=beta_status)),
         document(GAMMA, 3, instalment(1, "20261201", "90.00"))], exported=f"{exported} 033000")


@pytest.fixture
def home(make_home):
    home = make_home()
    files = [home.write(f"{each['id']}.json", json.dumps(each).encode()) for each in (ITER, INSOLUTO)]
    assert home.run("import", home.write("a.xml", ledger("20260902")), today="20260902").returncode == 0
    applied = home.run("workflow", "apply", "--company", "DEM", "--only", *files, today="20260902")
    assert applied.returncode == 0, applied.stderr
    return home


def cycle(home, day, *arguments):
    result = home.run("cycle", "--company", "DEM", "--json", *arguments, today=f"{day} 080000")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def changes(report):
    return [(each["cod_conto"], each["documento"] is not None, each["da"], each["a"])
            for each in report["transizioni"]]


def call(home, day, method, **params):
    service = home.serve(today=f"{day} 100000")
    try:
        return service.call(method, azienda="DEM", **params)
    finally:
        assert service.stop() == 0


def test_days_bring_states_once(home):
    assert changes(cycle(home, "20260910")) == []
    first = cycle(home, "20260911")
    assert changes(first) == [(ALFA, True, "promemoria", "sollecito"), (ALFA, False, "promemoria", "sollecito")]
    assert cycle(home, "20260911")["transizioni"] == []
    found = call(home, "20260911", "rischio.indicatore", cod_conto=ALFA)
    assert found["stato"]["id"] == "sollecito" and found["stato"]["giorni_ritardo"] == 10
    assert [reason["codice"] for reason in found["motivi"]] == ["STATO_AVVISO", "DATI_VECCHI"]


def test_a_preview_changes_nothing(home):
    seen = cycle(home, "20260905", "--dry-run", "--date", "20260911")
    assert changes(seen) == [(ALFA, True, "promemoria", "sollecito"), (ALFA, False, "promemoria", "sollecito")]
    assert changes(cycle(home, "20260911")) == changes(seen)


def test_orders_are_blocked_only_after_the_notice(home):
    cycle(home, "20261005")
    service = home.serve(today="20261005 100000")
    found = service.call("rischio.indicatore", azienda="DEM", cod_conto=ALFA)
    assert found["stato"]["id"] == "blocco" and found["esito"] == "E"
    why = service.call("cliente.spiega", azienda="DEM", cod_conto=ALFA)
    assert why["stato_attivo"]["id"] == "avviso"
    service.call(
        "attivita.registra", azienda="DEM", cod_conto=ALFA, tipo="lettera", quando="20261005 093000",
        testo="Ultimo avviso consegnato a mano", iter="bonifico", stato="avviso")
    assert service.call("rischio.indicatore", azienda="DEM", cod_conto=ALFA)["esito"] == "E"
    assert service.stop() == 0
    cycle(home, "20261010")
    service = home.serve(today="20261010 100000")
    found = service.call("rischio.indicatore", azienda="DEM", cod_conto=ALFA)
    assert (found["esito"], found["motivi"][0]["codice"]) == ("B", "STATO_BLOCCANTE")
    # A receipt lifts the block before whoever posts it is answered.
    applied = service.call("scadenzario.applica", azienda="DEM", documenti=[{
        "codice": ALFA, "anno_primanota": 2026, "dt_registr_doc": "20260701", "prog_primanota": 1, "causale": "FE",
        "serie": "1", "numero": "1", "data_documento": "20260701", "rate": [{
            "nr": 1, "tipo_scadenza": "B", "dt_sca_pg": "20261010", "dt_sca_origine": "20260901",
            "imp_scadenza": 610.00, "stato_pagamento": "P"}]}])
    assert applied["indicatori"][0]["esito"] == "E"
    assert service.call("rischio.indicatore", azienda="DEM", cod_conto=ALFA)["stato"] is None
    assert service.stop() == 0


def test_a_bounced_effect_holds_orders(home):
    report = home.run("import", home.write("b.xml", ledger("20261003", beta_status="")), today="20261003 080000")
    assert report.returncode == 0, report.stderr
    found = call(home, "20261003", "rischio.indicatore", cod_conto=BETA)
    assert found["stato"]["iter"] == "insoluto" and found["esito"] == "S"


def test_people_outrank_the_machine(home):
    cycle(home, "20260911")
    service = home.serve(today="20260911 100000")
    sheet = service.call("cliente.scheda", azienda="DEM", cod_conto=ALFA)
    held = service.call(
        "sospensione.imposta", azienda="DEM", cod_conto=ALFA, motivo="in attesa del reso", fino_al="20260930",
        versione=sheet["versione"], utente="anna")
    with pytest.raises(Refused) as refused:
        service.call(
            "pratica.assegna", azienda="DEM", cod_conto=ALFA, operatore="paola", versione=sheet["versione"])
    assert (refused.value.code, refused.value.data["codice"]) == (-32009, "PRATICA_CAMBIATA")
    service.call(
        "pratica.assegna", azienda="DEM", cod_conto=ALFA, operatore="paola", versione=held["versione"])
    rows = service.call("cliente.scadenzario", azienda="DEM", cod_conto=ALFA)["rate"]
    assert [(row["stato"], row["trattenuta"]) for row in rows] == [("sollecito", "sospensione")]
    assert service.stop() == 0
    assert changes(cycle(home, "20260930")) == []
    assert changes(cycle(home, "20261001"))[-1] == (ALFA, False, "sollecito", "blocco")
    history = call(home, "20261001", "cliente.storico", cod_conto=ALFA)["eventi"]
    kinds = [event["tipo"] for event in history]
    assert kinds[:2] == ["stato", "stato"] and {"sospensione", "assegnazione", "attivita"} <= set(kinds)


def test_a_promise_is_kept_or_missed(home):
    cycle(home, "20260911")
    service = home.serve(today="20260911 100000")
    promise = service.call(
        "promessa.registra", azienda="DEM", cod_conto=ALFA, rate=[{"importo": 610.00, "data": "20260930"}],
        nota="bonifico a fine mese")
    assert promise["stato"] == "aperta" and len(promise["documenti"]) == 1
    assert service.call("piano.elenco", azienda="DEM")["clienti"][0]["promessa"]["data"] == "20260930"
    assert service.stop() == 0
    missed = home.run("import", home.write("c.xml", ledger("20261002")), today="20261002 080000")
    assert missed.returncode == 0, missed.stderr
    found = call(home, "20261002", "rischio.indicatore", cod_conto=ALFA)
    assert found["stato"]["id"] == "blocco"
    sheet = call(home, "20261002", "cliente.scheda", cod_conto=ALFA)
    told = {key: promise[key] for key in ("id", "cod_conto", "fatta_il", "rate", "documenti", "nota", "utente")}
    assert sheet["promesse"] == [{**told, "stato": "mancata", "incassato": 0}]


def test_a_promise_of_more_than_is_owed_is_kept_by_paying_all(home):
    cycle(home, "20260911")
    service = home.serve(today="20260911 100000")
    service.call("promessa.registra", azienda="DEM", cod_conto=ALFA, rate=[{"importo": 700.00, "data": "20260930"}])
    assert service.stop() == 0
    paid = home.run(
        "import", home.write("c.xml", ledger("20261002", alfa_status="P", alfa_paid="20260930")),
        today="20261002 080000")
    assert paid.returncode == 0, paid.stderr
    service = home.serve(today="20261002 100000")
    found = service.call("cliente.scheda", azienda="DEM", cod_conto=ALFA)
    assert [(each["stato"], each["incassato"]) for each in found["promesse"]] == [("mantenuta", 610)]
    assert found["affidabilita_promesse"] == {"mantenute": 1, "parziali": 0, "mancate": 0, "percentuale": 100}
    assert service.stop() == 0


def test_a_date_is_missed_only_by_a_later_ledger(home):
    """Every place says the same of a promise whose day has passed since the last export."""
    cycle(home, "20260911")
    service = home.serve(today="20260911 100000")
    service.call(
        "promessa.registra", azienda="DEM", cod_conto=ALFA, rate=[{"importo": 610.00, "data": "20260930"}])
    assert service.stop() == 0
    cycle(home, "20261002")
    service = home.serve(today="20261002 100000")
    assert [each["stato"] for each in service.call("cliente.scheda", azienda="DEM", cod_conto=ALFA)["promesse"]] == [
        "aperta"]
    second = service.call(
        "promessa.registra", azienda="DEM", cod_conto=ALFA, rate=[{"importo": 610.00, "data": "20261031"}])
    assert second["affidabilita"] == {"mantenute": 0, "parziali": 0, "mancate": 0, "percentuale": None}
    cancelled = service.call("promessa.annulla", azienda="DEM", cod_conto=ALFA, id=second["id"], motivo="ripetuta")
    assert cancelled["stato"] == "annullata" and cancelled["documenti"] == second["documenti"]
    sheet = service.call("cliente.scheda", azienda="DEM", cod_conto=ALFA)
    assert [each["stato"] for each in sheet["promesse"]] == ["aperta"]
    assert service.stop() == 0


def test_the_planner_lists_who_owes(home):
    cycle(home, "20260911")
    service = home.serve(today="20260911 100000")
    lines = service.call("piano.elenco", azienda="DEM")["clienti"]
    assert [(line["cod_conto"], line["scaduto"], line["stato"]["id"]) for line in lines] == [
        (ALFA, 610, "sollecito")]
    assert lines[0]["prossima_azione"]["data"] == "20260913"
    summary = service.call("piano.riepilogo", azienda="DEM")
    assert [(each["id"], each["clienti"]) for each in summary["stati"]] == [("sollecito", 1)]
    tasks = service.call("attivita.elenco", azienda="DEM", aperte=True)["attivita"]
    done = service.call(
        "attivita.completa", azienda="DEM", id=tasks[0]["id"], esito="promessa", testo="paga a fine mese")
    assert done["completata"]["esito"] == "promessa"
    assert service.call("attivita.elenco", azienda="DEM", aperte=True)["attivita"] == []
    assert service.stop() == 0


def test_rules_give_customers_to_operators(home):
    rules = {"azienda": "DEM", "assegnazione": [
        {"scaduto_minimo": 600, "operatori": ["paola"]}, {"operatori": ["anna", "bruno"]}]}
    applied = home.run("company", "apply", home.write("azienda.json", json.dumps(rules).encode()))
    assert applied.returncode == 0, applied.stderr
    cycle(home, "20260911")
    service = home.serve(today="20260911 100000")
    lines = service.call("piano.elenco", azienda="DEM", operatore="paola")["clienti"]
    assert [line["cod_conto"] for line in lines] == [ALFA]
    tasks = service.call("attivita.elenco", azienda="DEM", aperte=True)["attivita"]
    assert [task["cod_conto"] for task in tasks] == [ALFA]
    # What a person decides stays.
    service.call("pratica.assegna", azienda="DEM", cod_conto=ALFA, operatore="bruno", utente="anna")
    assert service.stop() == 0
    cycle(home, "20260922")
    assert call(home, "20260922", "piano.elenco", operatore="paola")["clienti"] == []


def test_a_wrong_iter_is_refused_whole(home):
    wrong = json.loads(json.dumps(ITER))
    wrong["stati"][1]["giorni"] = -10
    wrong["stati"][2]["ordini"] = "forse"
    refused = home.run("workflow", "apply", "--company", "DEM", home.write("wrong.json", json.dumps(wrong).encode()))
    assert refused.returncode == 1
    assert b"$.stati[1].giorni" in refused.stderr and b"$.stati[2].ordini" in refused.stderr
    service = home.serve(today="20260911 100000")
    assert service.call("iter.leggi", azienda="DEM", id="bonifico")["versione"] == 2
    saved = dict(ITER, nome="Bonifici e rimesse")
    assert service.call("iter.salva", azienda="DEM", definizione=saved, versione=2)["versione"] == 3
    with pytest.raises(Refused) as again:
        service.call("iter.salva", azienda="DEM", definizione=ITER, versione=2)
    assert again.value.code == -32009
    assert service.stop() == 0


def test_no_state_is_milder_to_orders_than_one_before_it(home):
    """A payment brings customers back to earlier states: it must not stop their orders."""
    milder = json.loads(json.dumps(ITER))
    milder["stati"][2]["ordini"] = "consenti"
    file = home.write("milder.json", json.dumps(milder).encode())
    for command in (["check", file], ["apply", "--company", "DEM", file]):
        refused = home.run("workflow", *command)
        assert refused.returncode == 1 and b"$.stati[2].ordini: deve essere almeno avvisa" in refused.stderr
    service = home.serve(today="20260911 100000")
    for method, more in (("iter.salva", {}), ("iter.simula", {"dal": "20260901", "al": "20260930"})):
        with pytest.raises(Refused) as refusal:
            service.call(method, azienda="DEM", definizione=milder, **more)
        assert refusal.value.code == -32602 and "$.stati[2].ordini" in json.dumps(refusal.value.data)
    assert service.stop() == 0


def test_a_history_of_some_kinds_has_full_pages(home):
    cycle(home, "20260911")
    service = home.serve(today="20260911 100000")
    for number in range(60):
        service.call("attivita.registra", azienda="DEM", cod_conto=ALFA, tipo="nota", testo=f"Nota {number}")
        if number % 10 == 0:
            service.call("pratica.assegna", azienda="DEM", cod_conto=ALFA, operatore=f"anna{number}")
    few = service.call("cliente.storico", azienda="DEM", cod_conto=ALFA, tipi=["assegnazione"])
    assert len(few["eventi"]) == 6 and "cursore" not in few
    notes = service.call("cliente.storico", azienda="DEM", cod_conto=ALFA, tipi=["attivita", "stato"])
    assert len(notes["eventi"]) == 50
    rest = service.call(
        "cliente.storico", azienda="DEM", cod_conto=ALFA, tipi=["attivita", "stato"], cursore=notes["cursore"])
    assert {event["tipo"] for event in notes["eventi"] + rest["eventi"]} == {"attivita", "stato"}
    assert len({event["testo"] for event in notes["eventi"] + rest["eventi"]} & {
        f"Nota: Nota {number}" for number in range(60)}) == 60
    assert service.stop() == 0


def test_a_simulation_changes_nothing(home):
    cycle(home, "20260911")
    service = home.serve(today="20260911 100000")
    stricter = json.loads(json.dumps(ITER))
    stricter["stati"][3]["giorni"] = 25
    trial = service.call("iter.simula", azienda="DEM", definizione=stricter, dal="20260901", al="20261015")
    on = {day["data"]: {each["id"]: each["clienti"] for each in day["stati"]} for day in trial["giorni"]}
    assert on["20260911"] == {"sollecito": 1} and on["20260926"] == {"blocco": 1}
    assert service.call("iter.leggi", azienda="DEM", id="bonifico")["versione"] == 2
    # What could not be saved beside the others is not tried beside them either.
    for draft in (dict(stricter, id="altro"), dict(stricter, id="altro", tipi_pagamento=["M", "B"])):
        with pytest.raises(Refused) as saved:
            service.call("iter.salva", azienda="DEM", definizione=draft)
        with pytest.raises(Refused) as tried:
            service.call("iter.simula", azienda="DEM", definizione=draft, dal="20260901", al="20261015")
        assert saved.value.code == -32602
        assert (tried.value.code, tried.value.data) == (saved.value.code, saved.value.data)
    assert service.stop() == 0


def test_without_days_the_last_months_and_the_next_are_tried(home):
    cycle(home, "20260911")
    service = home.serve(today="20260911 100000")

    def tried(**days):
        found = service.call("iter.simula", azienda="DEM", id="bonifico", **days)["giorni"]
        return found[0]["data"], found[-1]["data"], len(found)

    assert tried() == ("20260613", "20261011", 121)
    assert tried(dal="20260901") == ("20260901", "20261011", 41)
    assert tried(al="20260801") == ("20260503", "20260801", 91)
    assert tried(dal="20250101") == ("20250101", "20260101", 366)
    assert tried(al="20280101") == ("20270101", "20280101", 366)
    assert service.stop() == 0


def test_a_reminder_of_what_is_to_come_is_to_be_done(home):
    cycle(home, "20260910")
    service = home.serve(today="20260910 100000")
    reminder = service.call(
        "attivita.registra", azienda="DEM", cod_conto=ALFA, tipo="promemoria", quando="20260920", testo="Richiamare")
    assert (reminder["quando"], reminder["entro"]) == (None, "20260920")
    tasks = service.call("attivita.elenco", azienda="DEM", aperte=True)["attivita"]
    assert [task["id"] for task in tasks] == [reminder["id"]]
    # A call cannot have been made tomorrow.
    with pytest.raises(Refused) as refused:
        service.call("attivita.registra", azienda="DEM", cod_conto=ALFA, tipo="telefonata", quando="20260920")
    assert refused.value.code == -32602
    assert service.stop() == 0


def test_no_method_answers_for_a_company_that_is_not_there(home):
    service = home.serve(today="20260911 100000")
    for method, params in {
            "piano.elenco": {}, "piano.riepilogo": {}, "attivita.elenco": {}, "ciclo.esegui": {}, "iter.elenco": {},
            "cliente.spiega": {"cod_conto": ALFA}, "cliente.storico": {"cod_conto": ALFA},
            "cliente.scheda": {"cod_conto": ALFA}, "cliente.scadenzario": {"cod_conto": ALFA},
            "pratica.assegna": {"cod_conto": ALFA, "operatore": None}}.items():
        for trial in ({}, {"prova": True}) if method == "ciclo.esegui" else ({},):
            with pytest.raises(Refused) as refused:
                service.call(method, azienda="ZZZ", **params, **trial)
            assert refused.value.data["codice"] == "AZIENDA_SCONOSCIUTA", method
    assert service.stop() == 0

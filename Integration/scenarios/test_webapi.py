"""Mexal read over WebAPI: the same ledger as a dump brings, whatever goes wrong on the way."""

import http.client
import re
import time
from pathlib import Path

import pytest

from support import dumps, mexal
from support.certificates import Authority
from support.program import eventually

ALFA, BETA = "501.00001", "501.00002"
MORNING = "20261009 100000"
LEDGER = ("currency", "payment_type", "payment_terms", "customer", "contact", "document", "instalment")


@pytest.fixture
def stand_in():
    stand_in = mexal.Mexal()
    stand_in.lists["clienti"] = [
        mexal.customer(ALFA, partita_iva="IT01234567890", fido=10000.5, gest_fuori_fido="B", cod_zona=2,
                       email="amm@alfa.example", valuta=1, nr_insoluti=1, tot_insoluti=610, tp_rating="A"),
        mexal.customer(BETA, "BETA \"2\" & FIGLI È", conto_precanc="N"),
        mexal.customer("501.00003", "GAMMA", cod_fatturare_a=ALFA)]
    stand_in.lists["referenti/clienti"] = [
        {"codice_cli_for": ALFA, "cod_referente": 1, "nome": "BIANCHI ANNA", "email": "a@alfa.example", "telefono": ""},
        {"codice_cli_for": ALFA, "cod_referente": 2, "nome": "ROSSI", "email": "", "telefono": "02 1"},
        {"codice_cli_for": "501.00003", "cod_referente": 1, "nome": "VERDI", "email": "", "telefono": ""}]
    stand_in.lists["scadenzario"] = [
        mexal.document(ALFA, 12, mexal.rata("20261001", 610, "R", stato_pagamento="E", dt_sca_origine="20261001",
                                            conto_eff="221.00001", nr_prot_effetti=45),
                       mexal.rata("20261030", 610.1, "R", dt_sca_origine="20261030")),
        mexal.document(ALFA, 13, mexal.rata("20260823", 1830, data_sollecito="20260901")),
        mexal.document(BETA, 14, mexal.rata("20260801", -100.05, imp_sca_vlt_doc=-100.05), causale="NC"),
        # A supplier's, which stands in the same scadenzario.
        mexal.document("601.00001", 15, mexal.rata("20261001", 99))]
    yield stand_in
    stand_in.close()


@pytest.fixture
def make(make_home, stand_in, tmp_path):
    """A home that reads the stand-in."""
    def make(today=MORNING, **settings):
        login = tmp_path / "webapi.login"
        login.write_text(mexal.USER + "\n")
        login.chmod(0o600)
        return make_home(**{
            "today": today, "webapi_url": stand_in.url, "webapi_login_file": login, "webapi_companies": "DEM",
            "webapi_timeout_seconds": 2, **settings})
    return make


def pull(home, *arguments, **settings):
    ended = home.run("webapi", "pull", *arguments, **settings)
    return ended.returncode, (ended.stdout + ended.stderr).decode()


def pulled(home, *arguments, **settings):
    status, said = pull(home, *arguments, **settings)
    assert status == 0, said
    return said


def asked(home, *questions):
    """The database's answers, while a service keeps its server running."""
    service = home.serve()
    try:
        return [home.database.ask(each) for each in questions]
    finally:
        assert service.stop() == 0


def statuses(home):
    """The standing of every instalment, by the number of its document."""
    return asked(home, """
        SELECT posting_number || '.' || instalment.number || ' ' || status FROM document JOIN instalment USING (company, document_id)
        ORDER BY posting_number, instalment.number""")[0]


def xml_of_the_same():
    """What a program beside Mexal would write about the facts of the stand-in."""
    customers = [
        dumps.element("cliente", {
            "codice": ALFA, "ragione_sociale": "ALFA S.R.L.", "partita_iva": "IT01234567890", "fido": "10000.50",
            "gest_fuori_fido": "B", "cod_zona": "2", "email": "amm@alfa.example", "valuta": "1", "nr_insoluti": "1",
            "tot_insoluti": "610.00", "tp_rating": "A", "cod_lingua": "0", "data_ult_mod": "20261001 100000"}, [
                dumps.element("referente", {
                    "cod_referente": "1", "nome": "BIANCHI ANNA", "email": "a@alfa.example"}),
                dumps.element("referente", {"cod_referente": "2", "nome": "ROSSI", "telefono": "02 1"})]),
        dumps.customer(BETA, "BETA \"2\" & FIGLI È", valuta="0", cod_lingua="0", nr_insoluti="0", tot_insoluti="0",
                       data_ult_mod="20261001 100000"),
        dumps.element("cliente", {
            "codice": "501.00003", "ragione_sociale": "GAMMA", "cod_fatturare_a": ALFA, "valuta": "0",
            "cod_lingua": "0", "nr_insoluti": "0", "tot_insoluti": "0", "data_ult_mod": "20261001 100000"}, [
                dumps.element("referente", {"cod_referente": "1", "nome": "VERDI"})])]
    zero = {"imp_sca_vlt_doc": "0"}
    kept = {"numero_valuta": "1", "data_ult_mod": "20261001 100000"}
    documents = [
        dumps.document(ALFA, 12, dumps.instalment(1, "20261001", "610.00", "R", stato_pagamento="E",
                                                  dt_sca_origine="20261001", conto_eff="221.00001",
                                                  nr_prot_effetti="45", **zero),
                       dumps.instalment(2, "20261030", "610.10", "R", dt_sca_origine="20261030", **zero), **kept),
        dumps.document(ALFA, 13, dumps.instalment(1, "20260823", "1830.00", data_sollecito="20260901", **zero), **kept),
        dumps.document(BETA, 14, dumps.instalment(1, "20260801", "-100.05", imp_sca_vlt_doc="-100.05"),
                       causale="NC", **kept)]
    content = dumps.dump(customers, documents, exported=MORNING, valuta_aziendale="1",
                         numero_giorni_di_esposizione_cambiaria="10")
    tables = ('<valuta id="1" sigla="EUR" nr_dec_importi="2"/>\n'
              '<tipo_pagamento tipo="R" descrizione="Ricevuta bancaria" id_pg_ft_elettr="MP12"/>\n'
              '<pagamento id="9" descrizione="Ricevuta Bancaria 30/60gg FM"/>\n<clienti>')
    return content.replace(b"<clienti>", tables.encode(), 1)


def test_a_full_pass_brings_the_ledger_that_a_dump_of_the_same_brings(make, make_home):
    home = make()
    assert "3 documenti" in pulled(home)
    other = make_home(today=MORNING)
    imported = other.run("import", other.write("same.xml", xml_of_the_same()))
    assert imported.returncode == 0, imported.stderr
    questions = [f"SELECT * FROM {table} r ORDER BY r::text" for table in LEDGER]
    for table, read, dumped in zip(LEDGER, asked(home, *questions), asked(other, *questions)):
        assert read == dumped and read, table


def test_the_password_is_nowhere(make):
    home = make()
    service = home.serve()
    eventually(lambda: "Mexal was read" in service.log)
    printed = home.run("config", "print").stdout.decode()
    assert "webapi_login_file: /" in printed and "segreta" not in printed
    assert service.stop() == 0
    assert "segreta" not in service.log and "cmVjdXBlcm8" not in service.log


def test_variations_change_what_was_modified_and_close_nothing(make, stand_in):
    home = make()
    pulled(home)
    paid = mexal.document(ALFA, 13, mexal.rata("20261009", 1830, stato_pagamento="P", dt_sca_origine="20260823"),
                          modified="20261009 100500")
    del stand_in.lists["scadenzario"][:2]
    stand_in.lists["scadenzario"].append(paid)
    stand_in.lists["clienti"].append(mexal.customer("501.00009", "NUOVO", modified="20261009 100100"))
    stand_in.lists["scadenzario"].append(
        mexal.document("501.00009", 20, mexal.rata("20261130", 50), modified="20261009 100200"))
    stand_in.asked.clear()
    assert "variazioni" in pulled(home, today="20261009 101600")
    search = [body for _, path, body in stand_in.asked if path == "scadenzario/ricerca"][0]["filtri"]
    # Back to fifteen minutes before the last pull began.
    assert search[1] == {"campo": "data_ult_mod", "condizione": ">=", "valore": "20261009 094500"}
    assert statuses(home) == ["12.1 presented", "12.2 open", "13.1 paid", "14.1 open", "20.1 open"]


def test_nothing_new_makes_no_import_until_an_hour_is_over(make, stand_in):
    home = make()
    pulled(home)
    assert "non è cambiato nulla" in pulled(home, today="20261009 101600")
    assert "non è cambiato nulla" in pulled(home, today="20261009 105900")
    assert "variazioni" in pulled(home, today="20261009 110000")


def test_what_is_gone_is_closed_by_the_nights_pass_only(make, stand_in):
    home = make()
    pulled(home)
    del stand_in.lists["scadenzario"][2]
    pulled(home, today="20261009 235900")
    assert "14.1 open" in statuses(home)
    # After 03:30 everything is asked for.
    assert "completa" in pulled(home, today="20261010 033000")
    assert statuses(home) == ["12.1 presented", "12.2 open", "13.1 open", "14.1 closed"]


def test_a_pass_that_would_close_much_waits_for_a_word(make, stand_in):
    home = make()
    pulled(home)
    del stand_in.lists["scadenzario"][:2]
    status, said = pull(home, "--full", today="20261009 120000")
    assert status == 1 and "--force" in said
    assert "12.1 presented" in statuses(home)
    # What is modified goes on being read meanwhile.
    stand_in.lists["scadenzario"].append(
        mexal.document(BETA, 21, mexal.rata("20261130", 50), modified="20261009 121000"))
    assert "variazioni" in pulled(home, today="20261009 121500")
    assert "chiuderebbe" in asked(home, "SELECT trouble FROM mexal_pull")[0][0]
    assert "completa" in pulled(home, "--full", "--force", today="20261009 123000")
    assert statuses(home) == ["12.1 closed", "12.2 closed", "13.1 closed", "14.1 open", "21.1 open"]


@pytest.mark.parametrize("fault, resource, page, kind", [
    ("slow", "scadenzario", 1, "slow"),
    ("cut", "scadenzario", 2, "cut_off"),
    ("cut", "clienti", 1, "cut_off"),
    ("expired", "scadenzario", 2, "refused"),
    ("busy", "clienti", 2, "busy"),
    ("too_long", "referenti/clienti", 1, "slow"),
])
def test_what_mexal_breaks_off_changes_nothing(make, stand_in, fault, resource, page, kind):
    home = make()
    pulled(home)
    before = statuses(home)
    stand_in.lists["scadenzario"].append(mexal.document(BETA, 21, mexal.rata("20261130", 50)))
    stand_in.fault(resource, fault, page=page)
    status, said = pull(home, "--full", today="20261009 120000")
    assert status == 1 and f"DEM: {kind}: " in said
    assert statuses(home) == before
    pulled(home, "--full", today="20261009 120100")
    assert statuses(home) == [*before, "21.1 open"]


def test_a_new_year_is_asked_about_when_mexal_has_it(make, stand_in):
    """Until then the old one is, and again and again it is looked whether there is a new one."""
    home = make()
    pulled(home)
    pulled(home, "--full", today="20270104 090000")
    assert set(stand_in.asked_years) == {2026}
    stand_in.years = {2026, 2027}
    stand_in.asked_years.clear()
    pulled(home, "--full", today="20270107 090000")
    assert set(stand_in.asked_years) == {2027}
    stand_in.years = {2025}
    status, said = pull(home, today="20270108 090000")
    assert status == 1 and "anno non presente" in said


def test_a_login_that_is_refused_is_not_tried_again(make, stand_in):
    stand_in.password = "recupero:altra"
    # Of two companies only the first asks: few wrong logins lock the user.
    home = make(webapi_companies="DEM,SRL")
    service = home.serve()
    eventually(lambda: "Mexal could not be read company=SRL reason=login_refused" in service.log)
    states = {each["azienda"]: each["webapi"] for each in service.call("sistema.stato")["aziende"]}
    for name in ("DEM", "SRL"):
        assert states[name]["ultima_lettura"] is None and "rifiuta l'utente WebAPI" in states[name]["errore"]
    assert "rifiuta l'utente" in home.run("status", "--tcp", f"127.0.0.1:{service.tcp_port}").stdout.decode()
    assert service.stop() == 0 and len(stand_in.asked) == 1


def test_the_service_reads_and_says_so(make, stand_in):
    home = make(today="")
    service = home.serve()
    eventually(lambda: "Mexal was read company=DEM" in service.log)
    state = service.call("sistema.stato")["aziende"][0]["webapi"]
    assert state["eta_minuti"] == 0 and state["errore"] is None and state["in_ritardo"] is False
    assert metric(service, 'recupero_webapi_pull_late{company="DEM"}') == "0"
    assert metric(service, 'recupero_webapi_pulls_total{outcome="imported"}') == "1"
    assert "WebAPI: ultima lettura 2" in home.run("status", "--tcp", f"127.0.0.1:{service.tcp_port}").stdout.decode()
    assert service.call("rischio.indicatore", azienda="DEM", cod_conto=ALFA)["esito"]
    assert service.stop() == 0


def test_a_reading_that_is_late_alarms(make, stand_in):
    home = make()
    pulled(home)
    stand_in.close()
    service = home.serve(today="20261009 104600")
    eventually(lambda: "Mexal has not been read for too long company=DEM" in service.log)
    eventually(lambda: metric(service, 'recupero_webapi_pull_late{company="DEM"}') == "1")
    state = service.call("sistema.stato")["aziende"][0]["webapi"]
    assert state["in_ritardo"] is True and state["eta_minuti"] == 46
    assert service.stop() == 0


def metric(service, name):
    connection = http.client.HTTPConnection("127.0.0.1", service.http_port, timeout=60)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    connection.close()
    found = [line.rsplit(" ", 1)[1] for line in text.splitlines() if line.startswith(name + " ")]
    return found[0] if found else None


@pytest.mark.parametrize("resource, index, field, value, named", [
    ("scadenzario", 0, "dt_sca_pg", [[1, "20261301"], [2, "20261030"]],
     "scadenzario 501.00001+2026+20260701+12: il campo dt_sca_pg[1] non va bene"),
    ("scadenzario", 1, "imp_scadenza", [[1, 18.305]], "il campo imp_scadenza[1] non va bene"),
    ("scadenzario", 1, "imp_scadenza", [[1, "abc"]], "il campo imp_scadenza[1] non va bene"),
    ("scadenzario", 1, "tipo_scadenza", ["B"], "il campo tipo_scadenza non va bene"),
    ("clienti", 0, "fido", "molto", "clienti 501.00001: il campo fido non va bene"),
    ("clienti", 1, "codice", "502.00001", "webapi_customer_accounts: 501."),
])
def test_what_cannot_be_read_refuses_the_pull_and_is_named(make, stand_in, resource, index, field, value, named):
    home = make()
    stand_in.lists[resource][index][field] = value
    status, said = pull(home)
    assert status == 1 and named in said


def test_what_matters_to_nobody_is_only_reported(make, stand_in):
    home = make()
    stand_in.lists["clienti"][0]["nr_insoluti"] = "due"
    stand_in.lists["scadenzario"][1]["data_sollecito"] = [[1, "ieri"]]
    stand_in.lists["scadenzario"][1]["stato_pagamento"] = [[1, "Z"]]
    pulled(home)
    warnings = asked(home, "SELECT code || ' ' || text FROM import_warning ORDER BY 1")[0]
    assert warnings == [
        "CAMPO_NON_LETTO clienti 501.00001: il campo nr_insoluti non si legge e vale come non detto.",
        "CAMPO_NON_LETTO scadenzario 501.00001+2026+20260701+13: il campo data_sollecito[1] non si legge e vale come "
        "non detto.",
        "STATO_PAGAMENTO_SCONOSCIUTO Il stato_pagamento «Z» non è conosciuto: la rata è trattata come aperta."]


@pytest.mark.parametrize("mode, content, reason", [
    (0o640, "u:p\n", "others may read it: give it the permissions 0600"),
    (0o604, "u:p\n", "others may read it: give it the permissions 0600"),
    (0o600, "segreta\n", "expected one line USER:PASSWORD"),
    (0o600, "a:b\nc:d\ne:f\n", "expected one line USER:PASSWORD"),
])
def test_a_login_that_others_may_read_is_refused(make, tmp_path, mode, content, reason):
    home = make()
    login = tmp_path / "webapi.login"
    login.write_text(content)
    login.chmod(mode)
    for command in (["webapi", "pull"], ["config", "check"], ["serve"]):
        ended = home.run(*command)
        assert ended.returncode == 1 and reason in ended.stderr.decode() and b"segreta" not in ended.stderr


@pytest.mark.parametrize("settings, reason", [
    ({"webapi_companies": ""}, "webapi_url is set and webapi_companies is not"),
    ({"webapi_companies": "DEM, DEM"}, "expected companies between commas"),
    ({"webapi_url": "http://10.0.0.1:9004/webapi"}, "only a server on this machine may be spoken to without TLS"),
    ({"webapi_url": "https://u:p@mexal:9004"}, "and nothing else"),
    ({"webapi_url": ""}, "webapi_login_file is set and webapi_url is not"),
    ({"webapi_full_at": "24:00"}, "expected a time of day HH:MM"),
    ({"webapi_ratings": "C:20"}, "one of them 0"),
    ({"webapi_ratings": "A:0,B"}, "expected CODE:SEVERITY between commas"),
    ({"webapi_note": "3"}, "expected 1 or 2"),
    ({"webapi_every_minutes": "0"}, "expected a whole number from 1 to 1440"),
])
def test_settings_that_cannot_be_are_refused(make, settings, reason):
    ended = make(**settings).run("config", "check")
    assert ended.returncode == 1 and reason in ended.stderr.decode()


def test_a_login_does_not_stand_in_the_configuration(make):
    home = make()
    path = home.write("config.yaml", b"webapi_login: u:segreta\n")
    ended = home.run("config", "check", config=path)
    assert ended.returncode == 1 and b"a login does not stand in the configuration" in ended.stderr
    assert b"segreta" not in ended.stderr


def test_a_certificate_that_nobody_vouches_for_is_not_shown_the_password(make, tmp_path):
    authority = Authority(tmp_path / "ca")
    stand_in = mexal.Mexal(identity=authority.sign("mexal"))
    try:
        home = make(webapi_url=stand_in.url)
        status, said = pull(home)
        assert status == 1 and "DEM: insecure: " in said and not stand_in.asked
        assert "completa" in pulled(home, webapi_ca=authority.certificate)
    finally:
        stand_in.close()


def test_memory_does_not_grow_with_the_book(make, stand_in):
    """Twenty times the records, in pages of a thousand, and hardly more memory."""
    stand_in.page = 1000

    def peak(count):
        home = make()
        stand_in.lists["clienti"] = [mexal.customer(f"501.{number:05}") for number in range(count // 5)]
        stand_in.lists["referenti/clienti"] = [
            {"codice_cli_for": f"501.{number:05}", "cod_referente": 1, "nome": "ROSSI", "email": "", "telefono": ""}
            for number in range(count // 5)]
        stand_in.lists["scadenzario"] = [
            mexal.document(f"501.{number % (count // 5):05}", number, mexal.rata("20261001", 610, "R"))
            for number in range(count)]
        process = home.start("webapi", "pull", webapi_timeout_seconds=60)
        most = 0
        while process.poll() is None:
            try:
                status = Path(f"/proc/{process.pid}/status").read_text()
            except FileNotFoundError:
                break
            if found := re.search(r"VmHWM:\s+(\d+) kB", status):
                most = max(most, int(found[1]))
            time.sleep(0.02)
        said, failure = process.communicate(timeout=60)
        assert process.returncode == 0, failure
        assert f"{count} documenti" in said.decode().replace(".", "")
        return most

    small = peak(500)
    assert peak(10000) < small + 24 * 1024


# What is written back.

ORDER = "OC+1+541"


def held(home, stand_in, *states, writing="no"):
    """A service, and an order over the limit that Mexal holds; without `writing` only the command releases it."""
    service = home.serve(webapi_release_orders=writing)
    verdict = service.call(
        "ordine.autorizza", azienda="DEM", cod_conto=ALFA, totale_documento=50000, x_id_richiesta="r1", sigla="OC",
        serie=1, numero=0)
    assert verdict["esito"] == "B"
    # Saved with its rows held, it has a number.
    stand_in.order(ORDER, ALFA, *states)
    numbered = service.call("ordine.numera", azienda="DEM", x_id_richiesta="r1", sigla="OC", serie=1, numero=541,
                            data_documento="20261009")
    assert numbered["stato"] == "rifiutata" and numbered["documento"]["numero"] == "541"
    return service


def release(service):
    service.call("ordine.sblocca", azienda="DEM", x_id_richiesta="r1", motivo="Parlato con il titolare",
                 scade="20270131")


def write(home, *arguments, today=MORNING):
    ended = home.run("webapi", "write", *arguments, webapi_release_orders="yes", today=today)
    return ended.returncode, (ended.stdout + ended.stderr).decode()


def released(make, stand_in, *states):
    """A home where a person let the order pass, and Mexal does not know it yet."""
    home = make()
    pulled(home)
    service = held(home, stand_in, *states)
    release(service)
    assert service.stop() == 0
    return home


def test_an_order_that_a_person_lets_pass_is_released_in_mexal(make, stand_in):
    home = make()
    pulled(home)
    service = held(home, stand_in, "B", "N", "S", "E", writing="yes")
    release(service)
    eventually(lambda: stand_in.states(ORDER) == "ENEE")
    assert [body for verb, _, body in stand_in.asked if verb == "PUT"] == [{
        "data_ult_mod": "20261009 090000", "id_riga": [[1, 101], [2, 102], [3, 103], [4, 104]],
        "tp_riga": [[1, "R"], [2, "R"], [3, "R"], [4, "R"]],
        "tipo_stato_riga": [[1, "E"], [2, "N"], [3, "E"], [4, "E"]]}]
    eventually(lambda: service.call("sistema.stato")["aziende"][0]["webapi"]["scritture_in_coda"] == 0)
    assert service.stop() == 0
    assert write(home, "--list") == (0, "DEM OC+1+541 501.00001 fatto Righe sbloccate: 2.\n")
    assert len([verb for verb, _, _ in stand_in.asked if verb == "PUT"]) == 1


def test_an_order_that_changed_meanwhile_is_read_again(make, stand_in):
    home = released(make, stand_in, "B", "B")
    changes = iter(["20261009 113000"])

    def change():
        if moment := next(changes, None):
            stand_in.orders[ORDER]["data_ult_mod"] = moment

    stand_in.before_write = change
    status, said = write(home)
    assert status == 0 and "in coda È stato modificato in Mexal" in said and stand_in.states(ORDER) == "BB"
    assert "fatto Righe sbloccate: 2." in write(home, today="20261009 100100")[1]
    assert stand_in.states(ORDER) == "EE"


def test_an_order_of_last_year_is_released_there(make, stand_in):
    home = released(make, stand_in, "B")
    stand_in.years = {2026, 2027}
    stand_in.asked_years.clear()
    assert "fatto Righe sbloccate: 1." in write(home, today="20270104 100000")[1]
    assert set(stand_in.asked_years) == {2026}


def test_a_write_waits_until_mexal_is_back_and_is_found_done(make, stand_in):
    home = released(make, stand_in, "B")
    stand_in.password = "recupero:altra"
    status, said = write(home)
    assert status == 1 and "login_refused" in said and "in coda" in said
    stand_in.password = mexal.USER
    # Somebody released it by hand.
    stand_in.orders[ORDER]["tipo_stato_riga"] = [[1, "E"]]
    assert "fatto In Mexal era già così." in write(home, today="20261009 100100")[1]
    assert not [verb for verb, _, _ in stand_in.asked if verb == "PUT"]


@pytest.mark.parametrize("spoil, reason", [
    (lambda orders: orders.clear(), "Mexal non ha quello che è stato chiesto"),
    (lambda orders: orders[ORDER].update(cod_conto="501.00009"), "è di un altro cliente"),
    (lambda orders: orders[ORDER].update(data_documento="20270104"), "è di un'altra data"),
    (lambda orders: orders[ORDER].update(tp_riga=[]), "le righe di id_riga e tp_riga non sono le stesse"),
])
def test_what_mexal_refuses_becomes_a_task_for_people(make, stand_in, spoil, reason):
    home = released(make, stand_in, "B")
    spoil(stand_in.orders)
    status, said = write(home)
    assert status == 0 and "rifiutato" in said and reason in said
    service = home.serve()
    state = service.call("sistema.stato")["aziende"][0]["webapi"]
    assert (state["scritture_in_coda"], state["scritture_rifiutate"]) == (0, 1)
    tasks = home.database.ask("""
        SELECT text FROM open_task JOIN activity USING (company, customer_code, activity_id)
        WHERE text LIKE 'Ordine OC+1+541 non sbloccato in Mexal: %'""")
    assert len(tasks) == 1 and reason in tasks[0]
    assert service.stop() == 0


def test_a_customer_is_marked_with_how_its_recovery_stands(make, stand_in):
    home = make()
    pulled(home)

    def mark(today):
        ended = home.run("webapi", "write", webapi_ratings="A:0,C:20,D:90", webapi_note=2, today=today)
        assert ended.returncode == 0, ended.stderr
        return {each["codice"]: (each["tp_rating"], dict(each.get("descr_nota", []))) for each in stand_in.lists["clienti"]}

    # 1830.00 has been due for 47 days.
    marked = mark(MORNING)
    assert marked[ALFA] == ("C", {1: "di altri", 2: "Recupero crediti: Ordini bloccati dal 09/10/2026"})
    assert marked[BETA] == ("", {})
    assert len([1 for verb, _, _ in stand_in.asked if verb == "PUT"]) == 1
    mark("20261009 100100")
    assert len([1 for verb, _, _ in stand_in.asked if verb == "PUT"]) == 1
    # Paid: it is clear again.
    stand_in.lists["scadenzario"][1] = mexal.document(
        ALFA, 13, mexal.rata("20261009", 1830, stato_pagamento="P"), modified="20261009 101000")
    pulled(home, today="20261009 102000")
    assert mark("20261009 102100")[ALFA] == ("A", {1: "di altri", 2: ""})

"""The administration side in a real browser: texts, users, settings and iter, each changed, refused and taken back."""

import json
import re

import pytest
from playwright.sync_api import expect

from support.access import http_reply, run
from support.browser import NARROW, WIDE, Visitor, log_in, picture, serious_findings
from support.dumps import customer, document, dump, instalment
from support.office import ALFA, BETA, people, sheet
from support.program import eventually

TODAY = "20261009 100000"
PAGES = {"/modelli": "modelli", "/modello?nome=sollecito-1": "modello", "/impostazioni": "impostazioni",
         "/utenti": "utenti", "/utenti/anna": "utente", "/iter": "iter", "/iter/bonifico": "iter-bonifico",
         "/nuovo-iter": "nuovo-iter", "/sistema": "sistema"}
ITER = {
    "id": "bonifico", "nome": "Bonifici", "evento": "scaduto", "stati": [
        {"id": "primo", "nome": "1° sollecito", "colore": "#F39C12", "gravita": 20, "giorni": 7,
         "messaggio": {"modello": "sollecito-1", "canale": "email", "modo": "proposta"}},
        {"id": "blocco", "nome": "Ordini bloccati", "colore": "#C0392B", "gravita": 60, "giorni": 60,
         "ordini": "blocca", "notifica": ["direzione"]}]}
NOTHING = {"id": "nulla", "nome": "Nessuna azione", "tipi_pagamento": [], "nulla": True}
AZIENDA = {"azienda": "DEM", "ragione_sociale": "DEMO S.P.A.", "iban": "IT60X0542811101000000123456",
           "mittente": "Ufficio crediti <crediti@demo.example>", "prima_importazione": "automatico",
           "tolleranza_scaduto": 50.00}


@pytest.fixture(scope="module")
def home(make_home):
    home = make_home(today=TODAY)
    ledger = dump(
        [customer(ALFA, email="alfa@clienti.example"), customer(BETA, "BETA S.P.A.", email="beta@clienti.example")],
        [document(ALFA, 1, instalment(1, "20260901", "610.00"), instalment(2, "20260911", "90.50")),
         document(BETA, 2, instalment(1, "20260925", "1200.50"))])
    run(home, "import", home.write("import/a.xml", ledger))
    run(home, "company", "apply", home.write("azienda.json", json.dumps(AZIENDA).encode()))
    files = [home.write(f"{iter['id']}.json", json.dumps(iter).encode()) for iter in (ITER, NOTHING)]
    run(home, "workflow", "apply", "--company", "DEM", "--only", *files)
    people(home)
    return home


@pytest.fixture(scope="module")
def office(home):
    service = home.serve()
    yield service
    assert service.stop() == 0


# MARK: Texts


def forget_messages(home):
    """As if nothing had been written yet."""
    home.database.ask("DELETE FROM message_fact; DELETE FROM message_line; DELETE FROM message_step; "
                      "DELETE FROM message; UPDATE recovery_case SET message_on = '2026-01-01'")


def test_a_text_is_refused_by_line_tried_saved_and_written_with(home, office, browser):
    page = browser.person(office, "rita")
    page.goto("/modelli")
    page.get_by_role("link", name="sollecito-1").click()
    text = page.get_by_label("Testo: la prima riga")
    ready_made = text.input_value()
    text.fill("Oggetto: Situazione al {{data}}\n\nVi scriviamo per {{totalone}}.")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("alert")).to_have_text("Il testo non è stato salvato.")
    problem = page.get_by_role("list", name="Errori")
    expect(problem).to_contain_text("Riga 3: il campo «totalone» non esiste")
    expect(problem).to_contain_text("Vi scriviamo per {{totalone}}.")

    text.fill("Oggetto: Situazione al {{data}}\n\nGentile {{cliente}}, restano {{totale}}.\n\n{{tabella}}\n")
    page.get_by_label("Prova sul cliente (codice)").fill(ALFA)
    page.get_by_role("button", name="Anteprima").click()
    trial = page.get_by_role("region", name=f"Anteprima per il cliente {ALFA}")
    expect(trial).to_contain_text("Situazione al 09/10/2026")
    expect(trial).to_contain_text("Gentile ALFA S.R.L., restano 700,50\u00a0€.")
    assert home.database.ask("SELECT count(*) FROM message_template") == ["0"]
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("status")).to_have_text("Testo salvato: vale da adesso.")
    expect(page.get_by_role("region", name="Versioni")).to_contain_text("Versione 1 · rita")

    forget_messages(home)
    run(home, "cycle", "--company", "DEM")
    page.goto("/messaggi?gruppo=da-approvare")
    page.locator("tr[data-row]").filter(has_text=ALFA).get_by_role("link").nth(1).click()
    expect(page.get_by_label("Testo")).to_have_value(re.compile(r"Gentile ALFA S\.R\.L\., restano 700,50"))

    page.goto("/modello?nome=sollecito-1")
    page.get_by_role("button", name="Torna al testo pronto").click()
    expect(page.get_by_role("status")).to_have_text("Da adesso si scrive con il testo pronto.")
    assert page.get_by_label("Testo: la prima riga").input_value() == ready_made
    expect(page.get_by_role("region", name="Versioni")).to_contain_text("di nuovo il testo pronto")


def test_two_at_one_text_do_not_undo_each_other(office, browser):
    first, second = browser.person(office, "rita"), browser.person(office, "ada")
    for page in (first, second):
        page.goto("/modello?nome=promemoria&categoria=RIVENDITORI")
        text = page.get_by_label("Testo: la prima riga")
        assert "Oggetto:" in text.input_value()
        text.fill(text.input_value() + "\n\nDi " + ("rita" if page is first else "ada"))
    first.get_by_role("button", name="Salva").click()
    expect(first.get_by_role("status")).to_be_visible()
    second.get_by_role("button", name="Salva").click()
    expect(second.get_by_role("alert")).to_contain_text("Qualcuno ha salvato la versione 1")
    assert second.get_by_label("Testo: la prima riga").input_value().rstrip().endswith("Di ada")
    second.get_by_role("button", name="Salva").click()
    expect(second.get_by_role("region", name="Versioni")).to_contain_text("Versione 2 · ada")
    second.goto("/modelli")
    expect(second.locator("tr[data-row]").filter(has_text="RIVENDITORI")).to_contain_text("dell'azienda, versione 2")


def test_a_text_that_is_no_longer_good_stops_nothing(make_home):
    """As after an upgrade that takes a field away: the ready-made text goes out, and the message says so."""
    broken = make_home(today=TODAY)
    ledger = dump([customer(ALFA, email="alfa@clienti.example")], [document(ALFA, 1, instalment(1, "20260901", "610.00"))])
    run(broken, "import", broken.write("import/a.xml", ledger))
    run(broken, "company", "apply", broken.write("azienda.json", json.dumps(AZIENDA).encode()))
    run(broken, "workflow", "apply", "--company", "DEM", "--only",
        broken.write("iter.json", json.dumps(ITER).encode()))
    service = broken.serve()
    eventually(lambda: service.call("messaggio.elenco", azienda="DEM")["messaggi"], 5)
    broken.database.ask("INSERT INTO message_template VALUES ('DEM', 'sollecito-1', 'it', '', 1, "
                        "E'Oggetto: X\\n\\n{{sparito}}', 'rita', now())")
    forget_messages(broken)
    assert service.stop() == 0
    run(broken, "cycle", "--company", "DEM")
    service = broken.serve()
    message, = service.call("messaggio.elenco", azienda="DEM")["messaggi"]
    assert "610,00" in message["testo"] and "sparito" not in message["testo"]
    pages = Visitor(service)
    for path in ("/modelli", "/sistema"):
        assert "non va più bene" in pages.get(path).text
    assert "riga 3" in pages.get("/messaggi").text.lower()
    assert service.stop() == 0
    assert "NON VA PIÙ BENE" in run(broken, "template", "list", "--company", "DEM")


def test_texts_on_the_command_line(home):
    good = home.write("ringraziamento.mustache", "Oggetto: Grazie\n\nGrazie da {{azienda}}.\n".encode())
    bad = home.write("sollecito-2.mustache", "Oggetto: Sollecito\n\n{{niente}}\n".encode())
    assert "modello ringraziamento, va bene" in run(home, "template", "check", good)
    refused = home.run("template", "check", good, bad)
    lines = refused.stderr.decode().splitlines()
    assert refused.returncode == 1 and len(lines) == 2
    assert f"{bad}:1: " in lines[0] and f"{bad}:3: il campo «niente» non esiste" in lines[1]
    assert home.run("template", "apply", "--company", "DEM", good, bad).returncode == 1
    assert "ringraziamento, it: pronto" in run(home, "template", "list", "--company", "DEM")
    assert "versione 1" in run(home, "template", "apply", "--company", "DEM", good)
    assert "era già così" in run(home, "template", "apply", "--company", "DEM", good)
    assert run(home, "template", "show", "--company", "DEM", "ringraziamento").startswith("Oggetto: Grazie\n")
    ready_made = run(home, "template", "show", "--company", "DEM", "--ready-made", "ringraziamento")
    assert "Grazie da {{azienda}}" not in ready_made
    assert "versione 2" in run(home, "template", "reset", "--company", "DEM", "ringraziamento")
    assert run(home, "template", "show", "--company", "DEM", "ringraziamento") == ready_made
    assert home.run("template", "show", "--company", "DEM", "nessuno").returncode == 1
    assert home.run("template", "list", "--company", "D M").returncode == 2


# MARK: Users


def role(page):
    return page.locator("select[name=ruolo]")


def test_a_user_comes_is_changed_and_goes(office, browser):
    ada = browser.person(office, "ada")
    ada.goto("/utenti")
    new = ada.get_by_role("region", name="Nuovo utente")
    new.get_by_label("Nome").fill("dario")
    new.get_by_label("Ruolo").select_option("operatore")
    new.get_by_label("DEM").check()
    new.get_by_role("button", name="Crea").click()
    password = ada.locator(".secret").inner_text()
    assert re.fullmatch(r"([a-z2-9]{5}-){3}[a-z2-9]{5}", password)
    ada.get_by_role("link", name="Continua").click()
    expect(ada.get_by_role("heading", level=1)).to_have_text("Utente dario")
    assert password not in ada.content()

    dario = browser.person(office)
    log_in(dario, "dario", password)
    navigation = dario.get_by_role("navigation", name="Pagine", exact=True)
    expect(navigation.get_by_role("link", name="Iter")).to_have_count(0)
    ada.reload()
    role(ada).select_option("responsabile")
    ada.get_by_role("button", name="Salva").click()
    expect(ada.get_by_role("status")).to_have_text("Utente cambiato: vale da adesso.")
    expect(ada.get_by_role("region", name="Storia")).to_contain_text("Da operatore (DEM) a responsabile (DEM)")
    dario.goto("/iter")
    expect(dario.get_by_role("heading", name="Iter in vigore")).to_be_visible()

    ada.get_by_role("button", name="Fai uscire da tutti i computer").click()
    expect(ada.get_by_role("status")).to_have_text("Le sue sessioni sono chiuse.")
    dario.goto("/iter")
    expect(dario.get_by_role("button", name="Entra")).to_be_visible()

    ada.get_by_label("Password, almeno").fill("una frase lunga davvero")
    ada.get_by_role("button", name="Cambia la password").click()
    expect(ada.get_by_role("status")).to_contain_text("Password cambiata")
    log_in(dario, "dario", "una frase lunga davvero")
    ada.get_by_text("Non si torna indietro").click()
    ada.get_by_role("button", name="Revoca l'utente").click()
    expect(ada.get_by_role("status")).to_have_text("Utente revocato.")
    dario.goto("/")
    expect(dario.get_by_role("button", name="Entra")).to_be_visible()
    ada.goto("/utenti")
    new.get_by_label("Nome").fill("dario")
    new.get_by_role("button", name="Crea").click()
    expect(ada.get_by_role("alert")).to_contain_text("Il nome è già stato dato")


def test_the_last_administrator_cannot_leave(office, browser):
    ada = browser.person(office, "ada")
    ada.goto("/utenti/ada")
    ada.get_by_text("Non si torna indietro").click()
    ada.get_by_role("button", name="Revoca l'utente").click()
    expect(ada.get_by_role("alert")).to_contain_text("È l'ultimo amministratore")
    role(ada).select_option("operatore")
    ada.get_by_role("button", name="Salva").click()
    expect(ada.get_by_role("alert")).to_contain_text("È l'ultimo amministratore")
    ada.goto("/utenti")
    expect(ada.locator("tr[data-row]").filter(has_text="ada")).to_contain_text("amministratore")


def test_two_at_one_user_do_not_undo_each_other(office):
    first, second = Visitor(office, "ada"), Visitor(office, "ada")
    version = first.get("/utenti/bruno").text.split('name="versione" value="')[1].split('"')[0]
    asked = {"versione": version, "ruolo": "vendite", "per": "DEM"}
    assert first.post("/utenti/bruno/cambia", **asked).status == 303
    late = second.post("/utenti/bruno/cambia", **{**asked, "ruolo": "responsabile"})
    assert late.status == 409 and "altra persona" in late.text
    version = int(version) + 1
    assert second.post("/utenti/bruno/cambia", **{**asked, "versione": version, "ruolo": "operatore"}).status == 303
    foreign = second.post("/utenti/bruno/cambia", **{**asked, "versione": version + 1, "per": "PRV"})
    assert foreign.status == 403 and "PRV" in foreign.text
    assert second.post("/utenti/bruno/cambia", **{**asked, "versione": version + 1, "tutte": "S"}).status == 400


def test_a_token_is_shown_once_and_taken_back(office, browser):
    ada = browser.person(office, "ada")
    ada.goto("/utenti/mexal")
    expect(ada.get_by_role("region", name="Password e sessioni")).to_have_count(0)
    ada.get_by_label("Dove serve").fill("Server di Mexal")
    ada.get_by_role("button", name="Dai un token").click()
    token = ada.locator(".secret").inner_text()
    ask = {"azienda": "DEM", "cod_conto": ALFA}
    assert "result" in http_reply(office, "rischio.indicatore", ask, token=token)
    assert http_reply(office, "piano.riepilogo", {"azienda": "DEM"}, token=token)["error"]["code"] == -32002
    ada.get_by_role("link", name="Continua").click()
    assert token not in ada.content()
    tokens = ada.get_by_role("region", name="Token")
    expect(tokens).to_contain_text("Server di Mexal")

    # What the user may from now on, the token may too.
    role(ada).select_option("operatore")
    ada.get_by_role("button", name="Salva").click()
    eventually(
        lambda: "result" in http_reply(office, "piano.riepilogo", {"azienda": "DEM"}, token=token), 8)
    role(ada).select_option("gestionale")
    ada.get_by_role("button", name="Salva").click()
    tokens.get_by_role("button", name="Revoca").click()
    expect(ada.get_by_role("status")).to_have_text("Token revocato.")
    eventually(lambda: "error" in http_reply(office, "rischio.indicatore", ask, token=token), 8)


def test_the_first_user_must_let_others_in(make_home):
    home = make_home(today=TODAY)
    run(home, "import", home.write("import/a.xml", dump([customer(ALFA)], [])))
    service = home.serve()
    visitor = Visitor(service)
    assert "Il primo deve essere un amministratore" in visitor.get("/utenti").text
    refused = visitor.post("/utenti", nome="anna", ruolo="operatore", per="DEM")
    assert refused.status == 400 and "Il primo utente deve essere un amministratore" in refused.text
    created = visitor.post("/utenti", nome="ada", ruolo="amministratore", tutte="S")
    assert created.status == 200
    password = created.text.split('<pre class="secret">')[1].split("<")[0]
    assert visitor.get("/utenti").status == 303
    assert Visitor(service, "ada", password).get("/utenti").status == 200
    assert service.stop() == 0
    changed = home.run("user", "change", "ada", "--role", "responsabile", "--company", "DEM")
    assert changed.returncode == 0, changed.stderr
    assert "ada: responsabile, aziende DEM" in run(home, "user", "list")
    assert home.run("user", "change", "ada", "--role", "operatore", "--all-companies").returncode == 1
    assert home.run("user", "change", "ada").returncode == 2
    assert home.run("user", "change", "nessuno", "--role", "operatore").returncode == 1


# MARK: Settings


def test_settings_are_refused_at_the_field_saved_and_kept(home, office, browser):
    page = browser.person(office, "rita")
    page.goto("/impostazioni")
    iban = page.get_by_label("IBAN", exact=True)
    expect(iban).to_have_value(AZIENDA["iban"])
    expect(page.get_by_label("Tolleranza sullo scaduto")).to_have_value("50,00")
    iban.fill("IT60X0542811101000000123457")
    page.get_by_label("Giorni di scaduto").fill("molti")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("list", name="Errori")).to_contain_text("$.iban")
    expect(iban).to_have_attribute("aria-invalid", "true")
    described = iban.get_attribute("aria-describedby").split()[-1]
    expect(page.locator(f'[id="{described}"]')).to_contain_text("cifre di controllo")
    expect(page.get_by_label("Giorni di scaduto")).to_have_value("molti")

    iban.fill(AZIENDA["iban"])
    page.get_by_label("Giorni di scaduto").fill("45")
    page.get_by_label("Tolleranza sullo scaduto").fill("1.250,50")
    page.get_by_label("Fuori fido").select_option("avvisa")
    recipients = page.get_by_role("group", name="Destinatari interni")
    recipients.get_by_label("Chiave").fill("direzione")
    recipients.get_by_label("Indirizzi").fill("a@demo.example, b@demo.example")
    page.get_by_role("group", name="Chiusure").get_by_label("Dal").fill("2026-12-24")
    page.get_by_role("group", name="Chiusure").get_by_label("Al", exact=True).fill("2027-01-06")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("status")).to_have_text("Impostazioni salvate: valgono da adesso.")
    expect(page.get_by_role("region", name="Versioni")).to_contain_text("Versione 2 · rita")
    kept = json.loads("".join(home.database.ask(
        "SELECT document FROM company_settings ORDER BY version DESC LIMIT 1")))
    assert kept == {**AZIENDA, "giorni_scaduto_sospensione": 45, "tolleranza_scaduto": 1250.50, "fuori_fido": "avvisa",
                    "destinatari_interni": {"direzione": ["a@demo.example", "b@demo.example"]},
                    "chiusure": [{"dal": "20261224", "al": "20270106"}]}


def test_a_file_is_applied_while_the_form_is_open(home, office, browser):
    page = browser.person(office, "rita")
    page.goto("/impostazioni")
    applied = run(home, "company", "apply", home.write("azienda.json", json.dumps(
        {**AZIENDA, "destinatari_interni": {"direzione": ["a@demo.example"]}}).encode()))
    version = re.search(r"versione (\d+)", applied)[1]
    page.get_by_label("Ragione sociale").fill("DEMO DUE S.P.A.")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("alert")).to_contain_text(f"Qualcuno ha salvato la versione {version}")
    expect(page.get_by_label("Ragione sociale")).to_have_value("DEMO DUE S.P.A.")
    page.goto("/impostazioni")
    expect(page.get_by_label("Ragione sociale")).to_have_value("DEMO S.P.A.")


# MARK: Iter


def test_an_iter_shows_its_customers_and_what_it_lacks(office, browser):
    page = browser.person(office, "rita")
    page.goto("/iter/bonifico")
    line = page.locator("ol.path li")
    expect(line.filter(has_text="1° sollecito").get_by_role("link")).to_contain_text("2 · ")
    text = page.get_by_label("Definizione (JSON)")
    # It came as one line; people are shown one thing a line.
    assert '\n      "giorni": 7,\n' in text.input_value()
    text.fill(text.input_value().replace('"sollecito-1"', '"sollecito-nostro"'))
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("status")).to_contain_text("Iter salvato")
    expect(page.get_by_role("main")).to_contain_text("Modelli che non ci sono: sollecito-nostro")
    expect(page.get_by_role("region", name="Versioni")).to_contain_text("Versione 3 · rita")
    page.goto("/modelli")
    expect(page.get_by_role("alert")).to_contain_text("«sollecito-nostro», che non c'è")


def test_an_iter_begins_and_is_withdrawn(office, browser):
    page = browser.person(office, "rita")
    page.goto("/iter")
    page.get_by_role("link", name="Nuovo iter").click()
    text = page.get_by_label("Definizione (JSON)")
    good = text.input_value()
    text.fill(good.replace('"giorni": 1', '"giorni": "uno"'))
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("list", name="Errori")).to_contain_text("$.stati[0].giorni")
    text.fill(good)
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nuovo iter")
    page.get_by_text("Ritira", exact=True).click()
    page.get_by_role("button", name="Ritira questo iter").click()
    expect(page.get_by_role("status")).to_contain_text("Iter ritirato")
    assert Visitor(office, "rita").get("/iter/nuovo").status == 404


def test_one_instalment_is_given_an_iter_of_its_own_and_taken_back(office, browser):
    page = browser.person(office, "anna")
    page.goto(sheet(ALFA))
    page.get_by_text("Iter a mano", exact=True).click()
    form = page.locator(".fold[open]")
    late = form.get_by_label("Per che cosa").locator("option").filter(has_text="rata 1 del 01/09/2026")
    form.get_by_label("Per che cosa").select_option(late.get_attribute("value"))
    form.locator("select[name=nome-iter]").select_option("nulla")
    form.get_by_label("Motivo").fill("In causa con il vettore")
    form.get_by_role("button", name="Dai questo iter").click()
    expect(page.get_by_role("status")).to_contain_text("Iter dato a mano")
    in_force = page.get_by_role("region", name="In vigore")
    expect(in_force).to_contain_text("Iter a mano «Nessuna azione»")
    expect(in_force).to_contain_text("In causa con il vettore")
    reasons = [instalment["assegnato_per"]
               for instalment in office.call("cliente.spiega", azienda="DEM", cod_conto=ALFA)["rate"]]
    assert reasons.count("rata") == 1 and len(reasons) == 2
    page.get_by_text("Rata per rata").click()
    expect(page.get_by_role("region", name="Perché")).to_contain_text("perché una persona lo ha dato a questa rata")
    expect(page.locator(".timeline")).to_contain_text("Iter «nulla» per la rata 1")

    in_force.get_by_role("button", name="Torna alle regole").click()
    expect(page.get_by_role("status")).to_contain_text("Tolta")
    reasons = [instalment["assegnato_per"]
               for instalment in office.call("cliente.spiega", azienda="DEM", cod_conto=ALFA)["rate"]]
    assert "rata" not in reasons
    page.get_by_text("Iter a mano", exact=True).click()
    page.locator(".fold[open]").locator("select[name=nome-iter]").select_option("nulla")
    page.locator(".fold[open]").get_by_label("Motivo").fill("Società del gruppo")
    page.locator(".fold[open]").get_by_role("button", name="Dai questo iter").click()
    expect(in_force).to_contain_text("tutto il cliente. Società del gruppo")
    in_force.get_by_role("button", name="Torna alle regole").click()
    expect(page.get_by_role("region", name="In vigore")).to_have_count(0)


def test_the_interface_gives_an_instalment_its_iter_too(office):
    document = {"causale": "FE", "serie": "1", "numero": "1", "data_documento": "20260701"}
    params = {"azienda": "DEM", "cod_conto": ALFA, "motivo": "x", "documento": document, "nr": 2}
    office.call("iter.assegna", iter="nulla", **params)
    explained = office.call("cliente.spiega", azienda="DEM", cod_conto=ALFA)["rate"]
    assert [rata["assegnato_per"] for rata in explained].count("rata") == 1
    office.call("iter.assegna", iter=None, **params)
    alone = http_reply(office, "iter.assegna", {"azienda": "DEM", "cod_conto": ALFA, "motivo": "x", "iter": None,
                                                "nr": 2})
    assert alone["error"]["code"] == -32602 and "documento" in json.dumps(alone["error"])


# MARK: Everywhere


def test_without_a_script_an_administrator_does_the_same(office, browser):
    page = browser.person(office, "ada", java_script_enabled=False)
    page.goto("/utenti")
    new = page.get_by_role("region", name="Nuovo utente")
    new.get_by_label("Nome").fill("elsa")
    new.get_by_label("Password").fill("una frase per elsa")
    new.get_by_role("button", name="Crea").click()
    expect(page.get_by_role("status")).to_have_text("Utente creato.")
    assert Visitor(office, "elsa", "una frase per elsa").get("/").status == 200


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_and_keep_nobody_out(office, browser, viewport, path):
    page = browser.person(office, "ada", viewport)
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    picture(page, PAGES[path])
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    for fold in page.locator("details").all():
        fold.evaluate("fold => { fold.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert serious_findings(page) == []

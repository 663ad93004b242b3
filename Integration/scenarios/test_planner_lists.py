"""The desk's lists: as files, under names, by what matters, several at once; and the numbers that open them."""

import datetime
import io
import json
import re
import subprocess
from decimal import Decimal

import openpyxl
import pytest
from playwright.sync_api import expect

from support.browser import NARROW, WIDE, Visitor, picture, serious_findings
from support.dumps import customer, document, dump, instalment
from support.office import people, sheet

TODAY = "20261009 100000"
ALFA, BETA, GAMMA, DELTA, EPSILON = (f"501.0000{number}" for number in range(1, 6))
NAMES = {ALFA: "ALFA S.R.L.", BETA: "BETA S.P.A.", GAMMA: "GAMMA S.N.C.", DELTA: "=1+1 & DELTA", EPSILON: "EPSILON"}

ITER = {
    "id": "bonifico", "nome": "Bonifici", "evento": "scaduto", "stati": [
        {"id": "primo", "nome": "1° sollecito", "colore": "#F39C12", "gravita": 20, "giorni": 7,
         "messaggio": {"modello": "sollecito-1", "canale": "lettera", "modo": "proposta"}},
        {"id": "secondo", "nome": "2° sollecito", "colore": "#E67E22", "gravita": 40, "giorni": 30,
         "messaggio": {"modello": "sollecito-2", "canale": "email", "modo": "proposta"}}]}
AZIENDA = {"azienda": "DEM", "ragione_sociale": "DEMO S.P.A.", "iban": "IT60X0542811101000000123456",
           "mittente": "Ufficio crediti <crediti@demo.example>"}


def ledger(exported, paid=None):
    """`paid`: the day of payment by code."""
    def owed(number, due, amount, code=None):
        if day := (paid or {}).get(code):
            return instalment(number, day, amount, stato_pagamento="P", dt_sca_origine=due)
        return instalment(number, due, amount)

    address = {"indirizzo": "VIA VERDI 5", "cap": "20100", "localita": "MILANO", "provincia": "MI"}
    return dump(
        [customer(code, name, email=f"c{code[-1]}@clienti.example", cod_agente="A1", cod_zona="RN", **address)
         for code, name in NAMES.items()],
        [document(ALFA, 1, owed(1, "20260820", "610.00"), owed(2, "20261030", "90.00")),
         document(ALFA, 11, instalment(1, "20260620", "40.00", stato_pagamento="P", dt_sca_origine="20260610")),
         document(BETA, 2, owed(1, "20260925", "1234.56", BETA)),
         document(GAMMA, 3, owed(1, "20260920", "500.00")),
         document(DELTA, 4, owed(1, "20260901", "75.25")),
         document(EPSILON, 5, owed(1, "20260925", "20.00"))],
        exported=exported)


@pytest.fixture(scope="module")
def home(make_home):
    home = make_home(today=TODAY)
    assert home.run("import", home.write("import/a.xml", ledger("20261009 063000"))).returncode == 0
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(AZIENDA).encode())).returncode == 0
    iter_file = home.write("iter.json", json.dumps(ITER).encode())
    assert home.run("workflow", "apply", "--company", "DEM", "--only", iter_file).returncode == 0
    assert home.run("cycle", "--company", "DEM").returncode == 0
    people(home)
    return home


@pytest.fixture(scope="module")
def office(home):
    service = home.serve()
    yield service
    assert service.stop() == 0


def amount(text):
    return Decimal(text.replace(".", "").replace(",", "."))


def downloaded(page, click):
    with page.expect_download() as download:
        click()
    with open(download.value.path(), "rb") as file:
        return download.value.suggested_filename, file.read()


def column(page, heading):
    return page.locator(f"main table.list tbody td[data-heading='{heading}']").all_inner_texts()


def text_of_pdf(content):
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


# The list as a file

def test_the_spreadsheet_holds_what_the_page_shows(office, browser):
    page = browser.person(office, "anna")
    page.goto("/?ordine=scaduto")
    name, content = downloaded(page, lambda: page.get_by_role("link", name="Scarica Excel").click())
    assert name == "clienti-20261009.xlsx"
    found = openpyxl.load_workbook(io.BytesIO(content)).active
    assert found.freeze_panes == "A2" and found.auto_filter.ref == "A1:M6"
    head, *rows = found.iter_rows()
    places = {cell.value: place for place, cell in enumerate(head)}
    assert [cell.value for cell in head][:4] == ["Codice", "Cliente", "Stato", "Scaduto"]
    assert all(cell.font.bold for cell in head)
    shown = [amount(text) for text in column(page, "Scaduto")]
    assert [row[places["Scaduto"]].value for row in rows] == [float(value) for value in shown]
    assert shown == sorted(shown, reverse=True) and shown[0] == Decimal("1234.56")
    assert rows[0][places["Scaduto"]].number_format == "#,##0.00"
    assert [row[places["Giorni"]].value for row in rows] == [int(text) for text in column(page, "Giorni")]
    codes = page.locator("main table.list tbody th small").all_inner_texts()
    assert [row[places["Codice"]].value for row in rows] == codes
    # A name that looks like a formula is a name.
    hostile = next(row for row in rows if row[places["Codice"]].value == DELTA)[places["Cliente"]]
    assert (hostile.value, hostile.data_type) == (NAMES[DELTA], "s")


def test_files_are_narrowed_as_the_list_is_and_hold_dates(office, browser):
    office.call("attivita.registra", azienda="DEM", cod_conto=GAMMA, tipo="telefonata", prossima="20261015")
    office.call("promessa.registra", azienda="DEM", cod_conto=GAMMA, rate=[{"importo": 300, "data": "20261020"}])
    page = browser.person(office, "anna")
    page.goto("/?cerca=gamma")
    _, content = downloaded(page, lambda: page.get_by_role("link", name="Scarica Excel").click())
    head, row = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    found = dict(zip(head, row))
    assert found["Ultimo contatto"] == datetime.datetime(2026, 10, 9)
    assert found["Prossima azione"] == datetime.datetime(2026, 10, 15)
    assert (found["Promessa"], found["Data promessa"]) == (300, datetime.datetime(2026, 10, 20))
    text = Visitor(office, "anna").get("/elenco.csv?cerca=delta").text
    assert "\"'=1+1 & DELTA\"" in text and "\"75,25\"" in text and text.count("\n") == 2


# Lists under a name

def test_a_list_is_kept_under_a_name_and_shared(office, browser):
    page = browser.person(office, "anna")
    page.goto("/?zona=RN&ordine=giorni")
    page.get_by_text("Salva o togli viste").click()
    page.get_by_label("Salva questo elenco come").fill("Zona <b>RN</b>")
    page.get_by_label("per tutti").check()
    page.get_by_role("button", name="Salva la vista").click()
    expect(page.get_by_role("status")).to_have_text("Vista salvata.")
    page.goto("/?cerca=beta")
    page.get_by_text("Salva o togli viste").click()
    page.get_by_label("Salva questo elenco come").fill("Solo mia")
    page.get_by_role("button", name="Salva la vista").click()
    views = page.get_by_role("navigation", name="Viste")
    expect(views.get_by_role("link", name="Solo mia")).to_have_attribute("aria-current", "page")

    other = browser.person(office, "bruno")
    shared = other.get_by_role("navigation", name="Viste")
    expect(shared.get_by_role("link", name="Solo mia")).to_have_count(0)
    shared.get_by_role("link", name="Zona <b>RN</b>").click()
    expect(other).to_have_url(re.compile(r"zona=RN&ordine=giorni$"))
    other.get_by_text("Salva o togli viste").click()
    expect(other.get_by_role("button", name="Togli «Zona <b>RN</b>»")).to_have_count(0)

    page.goto("/")
    page.get_by_text("Salva o togli viste").click()
    page.get_by_role("button", name="Togli «Zona <b>RN</b>»").click()
    expect(page.get_by_role("status")).to_have_text("Vista tolta.")
    other.goto("/")
    expect(shared.get_by_role("link", name="Zona <b>RN</b>")).to_have_count(0)


def test_views_that_may_not_be_are_refused(office):
    anna, bruno, sonia = (Visitor(office, name) for name in ("anna", "bruno", "sonia"))
    assert anna.post("/viste", elenco="zona=RN").status == 400
    assert anna.post("/viste", elenco="zona=RN", nome="x" * 61).status == 400
    assert anna.post("/viste", elenco="zona=RN", nome="di anna", condivisa="S").status == 303
    assert bruno.post("/viste/togli", di="anna", nome="di anna").status == 403
    assert bruno.post("/viste/togli", di="anna", nome="altra").status == 400
    assert anna.post("/viste", gettone="x", elenco="", nome="y").status == 400
    # Sales keep lists for themselves; nothing that they keep is shown to others.
    assert sonia.post("/viste", elenco="zona=RN", nome="di sonia", condivisa="S").status == 303
    assert "di sonia" in sonia.get("/").text and "di sonia" not in anna.get("/").text
    assert Visitor(office, "rita").post("/viste/togli", di="anna", nome="di anna").status == 303


# What matters today

def test_the_day_begins_with_what_matters(home, office, browser):
    for code in (ALFA, BETA, DELTA):
        office.call("pratica.assegna", azienda="DEM", cod_conto=code, operatore="bruno")
    page = browser.person(office, "bruno")
    page.goto("/da-fare")
    urgent = page.get_by_role("region", name="Clienti da sentire")
    # 610.00 for 50 days, 1234.56 for 14, 75.25 for 38.
    expect(urgent.locator("tbody th small")).to_have_text([ALFA, BETA, DELTA])
    office.call("promessa.registra", azienda="DEM", cod_conto=ALFA, rate=[{"importo": 610, "data": "20261012"}])
    page.reload()
    expect(urgent.locator("tbody th small")).to_have_text([BETA, DELTA])
    urgent.get_by_role("link", name="Tutto l'elenco").click()
    expect(page).to_have_url(re.compile("operatore=io&ordine=urgenza"))
    expect(page.locator("main table.list tbody th small")).to_have_text([BETA, DELTA, ALFA])


# Several at once

def choose(page, *codes):
    for code in codes:
        page.get_by_label("Seleziona " + NAMES[code], exact=True).check()


def test_several_are_held_with_a_reason_until_a_day(office, browser):
    page, other = browser.person(office, "anna"), browser.person(office, "bruno")
    page.goto("/?cerca=e&ordine=nome")
    choose(page, DELTA, EPSILON)
    page.get_by_role("button", name="Sospendi").click()
    expect(page.get_by_role("alert")).to_contain_text("Fino al: la data va indicata")
    choose(page, DELTA, EPSILON)
    page.get_by_label("Sospendi i selezionati: motivo").fill("Fiera: chiusi")
    page.get_by_label("Fino al (compreso)").fill("2026-10-20")
    other.goto("/?cerca=epsilon")
    choose(other, EPSILON)
    page.get_by_role("button", name="Sospendi").click()
    expect(page.get_by_role("status")).to_have_text("Pratiche sospese.")
    expect(page).to_have_url(re.compile(r"cerca=e&ordine=nome"))
    for code in (DELTA, EPSILON):
        page.goto(sheet(code))
        expect(page.get_by_role("region", name="In vigore")).to_contain_text(
            "Sospensione fino al 20/10/2026: tutto il cliente. Fiera: chiusi")
    # Whoever saw it before is told which were left alone.
    other.get_by_label("Sospendi i selezionati: motivo").fill("Altro")
    other.get_by_label("Fino al (compreso)").fill("2026-10-30")
    other.get_by_role("button", name="Sospendi").click()
    expect(other.get_by_role("alert")).to_contain_text(f"{EPSILON} (cambiata nel frattempo)")


def test_proposals_are_approved_and_letters_printed(home, office, browser):
    page = browser.person(office, "anna")
    page.goto("/?cerca=beta")
    choose(page, BETA)
    page.get_by_role("button", name="Stampa le lettere").click()
    expect(page.get_by_role("alert")).to_contain_text("non ci sono lettere da stampare")
    choose(page, BETA)
    # What is let go is looked at first.
    page.get_by_role("button", name="Guarda e approva i messaggi").click()
    expect(page.locator("tr[data-row]")).to_have_count(1)
    expect(page.locator("tr[data-row]")).to_contain_text(BETA)
    page.get_by_text("Leggi", exact=True).click()
    expect(page.locator("pre.letter")).to_contain_text("1.234,56")
    page.locator("tr[data-row]").get_by_role("link").nth(1).click()
    name, content = downloaded(page, lambda: page.locator("ul.files a").click())
    assert name.endswith(".pdf") and "1.234,56" in text_of_pdf(content)
    page.go_back()
    page.get_by_label("Seleziona tutti").check()
    page.get_by_role("button", name="Approva i messaggi scelti").click()
    expect(page.get_by_role("status")).to_have_text("Approvato: parte appena può.")
    expect(page.get_by_label("Codice cliente")).to_have_value(BETA)
    page.goto("/?cerca=beta")
    choose(page, BETA)
    name, content = downloaded(page, lambda: page.get_by_role("button", name="Stampa le lettere").click())
    assert name == "lettere-20261009.pdf"
    text = text_of_pdf(content)
    assert "Distinta delle lettere" in text and NAMES[BETA] in text and "VIA VERDI 5" in text and "1.234,56" in text

    def sent():
        messages = office.call("messaggio.elenco", azienda="DEM", cod_conto=BETA)["messaggi"]
        events = office.call("cliente.storico", azienda="DEM", cod_conto=BETA)["eventi"]
        return [message["stato"] for message in messages], sum("Inviato" in event["testo"] for event in events)

    assert sent() == (["inviato"], 1)
    # The page stays and can print the same again, which sends nothing twice.
    _, again = downloaded(page, lambda: page.get_by_role("button", name="Stampa le lettere").click())
    assert text_of_pdf(again) == text
    assert sent() == (["inviato"], 1)
    assert home.run("cycle", "--company", "DEM").returncode == 0
    assert sent() == (["inviato"], 1)


def test_nothing_is_done_about_nobody(office):
    clerk = Visitor(office, "anna")
    for action in ("assegna", "sospendi", "approva", "stampa"):
        answer = clerk.post(f"/scelti/{action}", motivo="x", fino="2026-10-30")
        assert answer.status == 400 and "Scegliere almeno un cliente" in answer.text
    assert clerk.post("/scelti/approva", cliente=f"0|{EPSILON}").status in (303, 400)
    assert clerk.post("/scelti/sospendi", cliente=f"0|{ALFA}", motivo="x", fino="2020-01-01").status in (400, 409)


# The numbers of the dashboard

def rows_sum(page):
    return sum(map(amount, column(page, "Importo")), Decimal(0))


NUMBERS_THAT_LEAD_NOWHERE = """() =>
  [...document.querySelectorAll("main td.number, main .legend b, main .tile strong")]
    .filter((cell) => /[1-9]/.test(cell.textContent))
    .filter((cell) => {
      const link = cell.closest("a") ?? cell.querySelector("a");
      return !link || link.getAttribute("href").startsWith("#");
    })
    .map((cell) => (cell.dataset.heading ?? cell.parentElement.textContent) + ": " + cell.textContent)"""


def test_every_number_opens_its_rows(office, browser):
    page = browser.person(office, "anna")
    page.goto("/cruscotto")
    assert page.evaluate(NUMBERS_THAT_LEAD_NOWHERE) == []
    rows, balances = {}, {}
    for link in page.locator("main a").all():
        address = link.get_attribute("href")
        number = (link.locator("strong, b") if link.locator("strong, b").count() else link).inner_text()
        if address.startswith("/cruscotto/rate"):
            rows[address] = amount(number)
        if address.startswith("/cruscotto/clienti"):
            balances.setdefault(address, set()).add(number)
    assert len(rows) >= 15 and len(balances) >= 4
    for part in ("saldo", "a-scadere", "scaduto", "previsto"):
        assert any(f"voce={part}&" in address for address in rows)
    for address, shown in rows.items():
        page.goto(address)
        assert rows_sum(page) == shown == amount(page.locator("p.sum strong").inner_text()), address
    for address, shown in balances.items():
        page.goto(address)
        everybody = page.locator("tr.sum td").all_inner_texts()
        assert shown <= set(everybody), address
        for number, heading in zip(everybody, ("Saldo", "Fatturato 12 mesi")):
            parts = page.locator(f"tr[data-row] td[data-heading='{heading}']").all_inner_texts()
            assert sum(map(amount, parts), Decimal(0)) == amount(number), address
    page.goto("/cruscotto")
    page.get_by_role("region", name="Promesse").get_by_role("link", name="Aperte").click()
    expect(page.locator("tr[data-row]")).to_have_count(2)
    expect(page.locator("tr[data-row]").filter(has_text=GAMMA)).to_contain_text("300,00")


def test_what_is_promised_is_expected_on_its_day(office, browser):
    page = browser.person(office, "anna")
    page.goto("/cruscotto")
    forecast = page.get_by_role("region", name="Previsione degli incassi")
    week = forecast.locator("tbody tr").filter(has_text="19/10/2026")
    expect(week.locator("td[data-heading='Promesso']")).to_have_text("300,00")
    week.locator("td[data-heading='Promesso'] a").click()
    assert rows_sum(page) == Decimal(300)
    expect(page.locator("tr[data-row]").filter(has_text=GAMMA)).to_contain_text("ha promesso")
    # ALFA pays ten days late, so its instalment of the end of October is expected in November.
    page.goto("/cruscotto/rate?voce=previsto&dal=2026-11-09&al=2026-11-15")
    expect(page.locator("tr[data-row]").filter(has_text=ALFA)).to_contain_text("90,00")


def test_a_step_is_measured_by_what_came_in_after_it(home, office, browser):
    later = "20261016 100000"
    paid = home.run(
        "import", home.write("import/b.xml", ledger("20261016 063000", paid={BETA: "20261014"})), today=later)
    assert paid.returncode == 0, paid.stderr
    service = home.serve(today=later)
    page = browser.person(service, "anna")
    page.goto("/cruscotto")
    step = page.get_by_role("region", name="Incassato dopo ogni passo").locator("tbody tr")
    expect(step).to_have_count(1)
    expect(step).to_contain_text("1° sollecito")
    assert page.evaluate(NUMBERS_THAT_LEAD_NOWHERE) == []
    step.locator("td[data-heading='Chiesto'] a", has_text="1.234,56").click()
    assert rows_sum(page) == Decimal("1234.56")
    expect(page.locator("tr[data-row] td[data-heading='Chiesta il']")).to_have_text("09/10/2026")
    page.goto("/cruscotto")
    step.locator("td[data-heading='Messaggi'] a", has_text="1").click()
    expect(page.locator("tr[data-row]")).to_have_count(1)
    expect(page.locator("tr[data-row]")).to_contain_text(BETA)
    page.goto("/cruscotto")
    expect(step.locator("td[data-heading='Entro 7 giorni']")).to_have_text("1.234,56 (100%)")
    step.locator("td[data-heading='Entro 7 giorni'] a").click()
    assert rows_sum(page) == Decimal("1234.56")
    expect(page.locator("tr[data-row]")).to_contain_text("14/10/2026")
    assert service.stop() == 0


def test_what_has_waited_longest_is_done_first(home, office, browser):
    days = ["20261014", "20261012", "20261013"]
    for number in range(60):
        office.call("attivita.registra", azienda="DEM", cod_conto=EPSILON, tipo="nota", testo=f"Cosa {number:02}",
                    operatore="vera", prossima=days[number % 3])
    service = home.serve(today="20261016 100000")
    page = browser.person(service, "anna")
    page.goto("/da-fare?operatore=vera")
    expect(page.get_by_text("60 cose da fare entro oggi, dalla scadenza più vecchia: qui 50.")).to_be_visible()

    def shown():
        return page.locator("ul.tasks > li > p > span time").all_inner_texts()

    first = shown()
    assert len(first) == 50 and first == sorted(first) and first[0] == "12/10/2026"
    page.get_by_role("link", name="Pagina seguente »").click()
    assert shown() == ["14/10/2026"] * 10
    page.get_by_role("button", name="Fatto").first.click()
    expect(page.get_by_role("status")).to_have_text("Attività completata.")
    assert len(shown()) == 9
    page.goto(sheet(EPSILON))
    expect(page.get_by_role("region", name="Da fare")).to_contain_text("Le 50 più vecchie di 59.")
    assert service.stop() == 0


def test_numbers_that_are_none_are_not_found(office):
    clerk = Visitor(office, "anna")
    for query in ("", "voce=altro", "voce=scaduto&al=ieri", "voce=previsto&dal=2026-10-10&al=2026-10-01",
                  "voce=incassato&passo=x&entro=7", "voce=incassato&passo=a/b&entro=99", "voce=saldo",
                  "voce=chiesto&passo=a/b/c"):
        assert clerk.get("/cruscotto/rate?" + query).status == 404, query
    assert clerk.get("/cruscotto/clienti").status == 404
    assert clerk.get("/cruscotto/clienti?al=2026-10-10").status == 404
    assert clerk.get("/cruscotto/rate?voce=scaduto&al=2026-10-09&dopo=x").status == 200
    sonia = Visitor(office, "sonia")
    for path in ("/cruscotto/rate?voce=contestato", "/cruscotto/promesse", "/cruscotto/clienti?al=2026-10-09",
                 "/elenco.xlsx"):
        assert sonia.get(path).status == 403


PAGES = {"/": "elenco-viste", "/da-fare?operatore=tutti": "da-fare-urgenti", "/cruscotto": "cruscotto-pieno",
         "/cruscotto/promesse": "promesse", "/cruscotto/clienti?al=2026-10-09": "saldi",
         "/cruscotto/rate?voce=scaduto&al=2026-10-09": "rate",
         "/cruscotto/rate?voce=previsto&dal=2026-10-05&al=2026-12-31": "previste"}


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_and_keep_nobody_out(office, browser, viewport, path):
    page = browser.person(office, "rita", viewport)
    page.goto(path)
    for fold in page.locator("details").all():
        fold.evaluate("fold => { fold.open = true }")
    picture(page, PAGES[path])
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert serious_findings(page) == []

"""The planner in a real browser: a clerk's day, two at one customer, keys, narrow screens, and no script at all."""

import re

import pytest
from playwright.sync_api import expect

from support.browser import NARROW, WIDE, picture, serious_findings
from support.office import BETA, HOSTILE, TODAY, ledger, people, sheet

PAGES = ["/", sheet(BETA), "/da-fare?operatore=tutti", "/ordini", "/iter", "/iter/bonifico", "/cruscotto", "/sistema"]


@pytest.fixture(scope="module")
def office(make_home):
    """A service with users: anna and bruno at the credit office, rita who decides, sonia in sales."""
    home = make_home(today=TODAY)
    assert home.run("import", home.write("import/a.xml", ledger())).returncode == 0
    people(home)
    service = home.serve()
    yield service
    assert service.stop() == 0


def test_a_clerk_finds_calls_notes_a_promise_and_takes_the_customer(office, browser):
    page = browser.person(office, "anna")
    expect(page.get_by_role("heading", name="Clienti da recuperare")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("beta")
    page.keyboard.press("Enter")
    expect(page.locator("tr[data-row]")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/clienti/{re.escape(BETA)}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("BETA S.P.A.")

    page.get_by_label("Telefonata: che cosa si è detto").fill("Richiamare dopo pranzo")
    page.get_by_label("Richiamare il").fill("2026-10-12")
    page.get_by_role("button", name="Nessuna risposta").click()
    expect(page.get_by_role("status")).to_have_text("Attività registrata.")
    expect(page.locator(".timeline")).to_contain_text("Telefonata: Richiamare dopo pranzo")
    expect(page.get_by_role("region", name="Da fare")).to_contain_text("12/10/2026 Promemoria: Richiamare dopo pranzo")

    page.get_by_text("Promessa di pagamento", exact=True).click()
    page.get_by_label("Importo 1").fill("1.000,00")
    page.get_by_label("Entro il").nth(0).fill("2026-10-20")
    page.get_by_label("Importo 2").fill("200,50")
    page.get_by_label("Entro il").nth(1).fill("2026-11-20")
    page.get_by_role("button", name="Registra la promessa").click()
    expect(page.get_by_role("status")).to_have_text("Promessa registrata.")
    in_force = page.get_by_role("region", name="In vigore")
    expect(in_force).to_contain_text("1.000,00\u00a0€ il 20/10/2026, 200,50\u00a0€ il 20/11/2026")
    expect(page.locator(".tag.held").first).to_have_text("promessa")

    page.get_by_text("Sospensione", exact=True).click()
    page.get_by_label("Fino al (compreso)").fill("2026-10-31")
    page.locator(".fold[open]").get_by_label("Motivo").fill("Attende la nota di credito")
    page.get_by_role("button", name="Sospendi", exact=True).click()
    expect(in_force).to_contain_text("Sospensione fino al 31/10/2026: tutto il cliente. Attende la nota di credito")
    in_force.get_by_role("button", name="Togli").click()
    expect(page.get_by_role("status")).to_have_text("Tolta: la pratica è stata ricalcolata.")
    expect(in_force).not_to_contain_text("Sospensione")

    page.get_by_text("Assegna", exact=True).first.click()
    page.locator(".fold[open]").get_by_role("button", name="Assegna").click()
    page.goto("/?operatore=io")
    row = page.locator("tr[data-row]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("anna")
    expect(row).to_contain_text("1.000,00 il 20/10/2026")


def test_several_are_given_to_one(office, browser):
    page = browser.person(office, "anna")
    page.get_by_label("Seleziona ALFA S.R.L.").check()
    page.get_by_label("Seleziona " + HOSTILE).check()
    page.get_by_label("Assegna i selezionati a").fill("bruno")
    page.get_by_role("button", name="Assegna").click()
    expect(page.get_by_role("status")).to_have_text("Pratiche assegnate.")
    page.goto("/?operatore=bruno")
    expect(page.locator("tr[data-row]")).to_have_count(2)


def test_who_comes_second_is_told_and_loses_nothing(office, browser):
    first, second = browser.person(office, "anna"), browser.person(office, "bruno")
    for page in (first, second):
        page.goto(sheet("501.00003"))
        page.get_by_text("Sospensione", exact=True).click()
        page.get_by_label("Fino al (compreso)").fill("2026-10-30")
    first.locator(".fold[open]").get_by_label("Motivo").fill("Primo")
    first.get_by_role("button", name="Sospendi", exact=True).click()
    expect(first.get_by_role("status")).to_be_visible()
    second.locator(".fold[open]").get_by_label("Motivo").fill("Secondo")
    second.get_by_role("button", name="Sospendi", exact=True).click()
    expect(second.get_by_role("alert")).to_contain_text("cambiata da un'altra persona")
    expect(second.get_by_role("region", name="In vigore")).to_contain_text("Primo")
    assert second.locator(".fold[open]").get_by_label("Motivo").input_value() == "Secondo"
    second.get_by_role("button", name="Sospendi", exact=True).click()
    expect(second.get_by_role("region", name="In vigore")).to_contain_text("Secondo")


def test_a_name_full_of_markup_stays_a_name(office, browser):
    page = browser.person(office, "anna")
    expect(page.get_by_role("link", name=HOSTILE)).to_be_visible()
    page.get_by_role("link", name=HOSTILE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    assert page.evaluate("window.broken") is None


def test_everything_is_reached_with_keys_and_focus_shows(office, browser):
    page = browser.person(office, "anna")
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("tr.current").evaluate("row => row.sectionRowIndex") == 1
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "cerca"
    page.keyboard.type("j")
    assert page.get_by_label("Cerca un cliente").input_value() == "j"


def test_without_a_script_the_same_is_done(office, browser):
    page = browser.person(office, "bruno", java_script_enabled=False)
    page.goto(sheet("501.00003"))
    page.get_by_role("button", name="Già pagato").click()
    expect(page.get_by_role("status")).to_have_text("Attività registrata.")
    expect(page.locator(".timeline")).to_contain_text("già pagato")


def test_what_was_to_be_done_is_done(office, browser):
    page = browser.person(office, "anna")
    page.goto(sheet(BETA))
    page.get_by_label("Telefonata: che cosa si è detto").fill("Chiamare oggi")
    page.get_by_label("Richiamare il").fill("2026-10-09")
    page.get_by_role("button", name="Non raggiungibile").click()
    page.goto("/da-fare")
    task = page.locator("li[data-row]").filter(has_text="Chiamare oggi")
    task.get_by_label("Testo").fill("Pagherà")
    task.get_by_role("button", name="Fatto").click()
    expect(page.get_by_role("status")).to_have_text("Attività completata.")
    expect(page.locator("li[data-row]").filter(has_text="Chiamare oggi")).to_have_count(0)


def test_a_wrong_iter_is_told_by_path_and_a_good_one_is_tried_and_saved(office, browser):
    page = browser.person(office, "rita")
    page.goto("/iter/bonifico")
    definition = page.get_by_label("Definizione (JSON)")
    good = definition.input_value()
    definition.fill(good.replace('"gravita"', '"gravità"', 1))
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("list", name="Errori")).to_contain_text("$.stati[0]")
    definition.fill(good)
    page.get_by_role("button", name="Simula").click()
    expect(page.get_by_role("region", name="Tabella della simulazione")).to_contain_text("09/10/2026 oggi")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("status")).to_contain_text("Iter salvato")


def test_a_refused_order_is_let_pass_with_a_reason(office, browser):
    office.call("blocco.imposta", azienda="DEM", cod_conto="501.00003", motivo="Garanzie")
    refused = office.call(
        "ordine.autorizza", azienda="DEM", cod_conto="501.00003", totale_documento=120.5, x_id_richiesta="prova-1")
    assert refused["esito"] == "B"
    page = browser.person(office, "rita")
    page.goto("/ordini?esito=blocca")
    page.get_by_text("Sblocca", exact=True).click()
    page.locator("details[open]").get_by_label("Motivo").fill("Paga alla consegna")
    page.get_by_role("button", name="Sblocca questo ordine").click()
    expect(page.get_by_role("status")).to_have_text("Ordine sbloccato.")
    decided = office.call("ordine.elenco", azienda="DEM", cod_conto="501.00003")["decisioni"][0]
    assert decided["esito"] == "E"


def test_older_decisions_are_of_the_same_customer(office, browser):
    for customer, count in (("501.00002", 1), ("501.00001", 52)):
        for number in range(count):
            office.call(
                "ordine.autorizza", azienda="DEM", cod_conto=customer, totale_documento=1,
                x_id_richiesta=f"pagine-{customer}-{number}")
    page = browser.person(office, "rita")
    page.goto("/ordini?cliente=501.00001")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(50)
    page.get_by_role("link", name="Più vecchi »").click()
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="501.00001")).to_have_count(2)


def test_numbers_of_the_dashboard_open_their_rows(office, browser):
    page = browser.person(office, "anna")
    page.goto("/cruscotto")
    page.get_by_role("link", name="31-60 giorni").click()
    expect(page.locator("tr[data-row]").first).to_be_visible()
    assert "ritardo=31-60" in page.url


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_and_keep_nobody_out(office, browser, viewport, path):
    page = browser.person(office, "rita", viewport)
    page.goto(path)
    picture(page, path.split("?")[0].strip("/").replace("/", "-") or "elenco")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    for fold in page.locator("details.fold").all():
        fold.evaluate("fold => { fold.open = true }")
    assert serious_findings(page) == []

"""A day at the planner on a realistic ledger, as a credit clerk, a salesperson and an administrator spend it."""

import re

import pytest
from playwright.sync_api import expect

from support.browser import NARROW, WIDE, picture, serious_findings
from support.mail import MailServer
from support.month import TODAY, Month

PAGES = {"/": "elenco", "/?ritardo=61-90": "filtrato", "/da-fare?operatore=tutti": "da-fare", "/messaggi": "messaggi",
         "/messaggi?gruppo=tornati": "tornati", "/ordini": "ordini", "/iter": "iter", "/cruscotto": "cruscotto",
         "/cruscotto/clienti?al=2026-11-19": "saldi", "/sistema": "sistema"}


@pytest.fixture(scope="module")
def office(make_home):
    server = MailServer()
    service = Month(make_home(today=TODAY), server).serve()
    yield service
    assert service.stop() == 0
    server.stop()


def open_first(page, number=0):
    """The sheet of a customer of the list."""
    page.goto("/")
    page.locator("tr[data-row] th a").nth(number).click()
    expect(page).to_have_url(re.compile("/clienti/"))


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
def test_pages_of_a_busy_office_fit_and_keep_nobody_out(office, browser, viewport):
    page = browser.person(office, "ada", viewport)

    def look(name):
        picture(page, f"giorno-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name
        assert serious_findings(page) == [], name

    for path, name in PAGES.items():
        page.goto(path)
        look(name)
    for number in range(3):
        open_first(page, number)
        look(f"scheda-{number}")


def test_a_credit_clerk(office, browser):
    page = browser.person(office, "anna")
    page.goto("/?ordine=scaduto")
    picture(page, "readme-elenco", full_page=False)
    page.get_by_role("link", name="Da fare oggi").click()
    task = page.locator("ul.tasks > li").first
    expect(task).to_contain_text(re.compile(r"scaduto [\d.]+,\d\d da \d+ giorni"))
    task.get_by_label("Esito").select_option("Nessuna risposta")
    task.get_by_label("Prossima data").fill("2026-11-20")
    task.get_by_role("button", name="Fatto").click()
    expect(page.get_by_role("status")).to_have_text("Attività completata.")

    # A call is two clicks: the customer, and how it went.
    page.get_by_role("region", name="Clienti da sentire").get_by_role("link").first.click()
    page.get_by_role("button", name="In approvazione").click()
    expect(page.get_by_role("status")).to_have_text("Attività registrata.")
    expect(page.locator(".timeline")).to_contain_text("Telefonata (in approvazione)")

    # What is wrong stands in its form, which stays open with what was written.
    page.get_by_text("Promessa di pagamento", exact=True).click()
    page.get_by_label("Importo 1").fill("cento")
    page.get_by_label("Entro il").nth(0).fill("2026-11-27")
    page.get_by_role("button", name="Registra la promessa").click()
    expect(page.locator("details[open] .problem")).to_contain_text("«cento» non è un importo")
    page.get_by_label("Importo 1").fill("100")
    page.get_by_role("button", name="Registra la promessa").click()
    expect(page.get_by_role("region", name="In vigore")).to_contain_text("100,00\u00a0€ il 27/11/2026")

    page.get_by_text("Contestazione", exact=True).click()
    fold = page.locator("details.fold[open]")
    fold.get_by_role("checkbox").first.check()
    fold.get_by_label("Motivo").fill("Merce resa")
    fold.get_by_role("button", name="Apri la contestazione").click()
    expect(page.get_by_role("region", name="In vigore")).to_contain_text("Merce resa")
    # States are called as the office calls them.
    names = re.compile("«(primo-sollecito|secondo-sollecito|blocco|diffida|legale)»")
    assert not names.search(page.locator(".timeline").inner_text())

    page.goto("/messaggi?gruppo=tornati")
    expect(page.locator("tr[data-row]")).to_contain_text("550 5.1.1 unknown user")
    page.locator("tr[data-row] th a").click()
    expect(page.get_by_role("region", name="Da fare")).to_contain_text("5.1.1")


def test_filters_are_still_there_when_one_comes_back(office, browser):
    page = browser.person(office, "anna")
    page.locator("select[name=ritardo]").select_option("61-90 giorni")
    expect(page).to_have_url(re.compile("ritardo=61-90"))
    found = page.locator("tr[data-row]").count()
    assert 0 < found < 31
    page.locator("tr[data-row] th a").first.click()
    page.go_back()
    expect(page.locator("select[name=ritardo]")).to_have_value("61-90")
    expect(page.locator("tr[data-row]")).to_have_count(found)
    page.get_by_role("link", name="Azzera").click()
    expect(page.locator("select[name=ritardo]")).to_have_value("")


def test_with_keys_alone(office, browser):
    page = browser.person(office, "bruno")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/clienti/"))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "testo":
            break
    page.keyboard.type("Sentita la signora Rossi")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Nessuna risposta":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Attività registrata.")
    expect(page.locator(".timeline")).to_contain_text("Sentita la signora Rossi")


def test_without_a_script(office, browser):
    page = browser.person(office, "bruno", java_script_enabled=False)
    page.locator("select[name=ritardo]").select_option("oltre 120 giorni")
    page.get_by_role("button", name="Applica").click()
    expect(page).to_have_url(re.compile("ritardo=oltre-120"))
    page.goto("/messaggi")
    waiting = page.locator("tr[data-row]").count()
    page.locator("tr[data-row] input[type=checkbox]").first.check()
    page.get_by_role("button", name="Approva i messaggi scelti").click()
    expect(page.get_by_role("status")).to_have_text("Approvato: parte appena può.")
    expect(page.locator("tr[data-row]")).to_have_count(waiting - 1)


def test_a_salesperson(office, browser):
    page = browser.person(office, "sonia")
    expect(page.get_by_role("navigation", name="Pagine", exact=True).get_by_role("link")).to_have_text(["Elenco"])
    picture(page, "giorno-vendite")
    page.locator("tr[data-row] th a").first.click()
    expect(page.locator(".verdict")).to_contain_text("Ordini bloccati")
    expect(page.locator(".figures")).to_contain_text("Scaduto")
    picture(page, "giorno-vendite-scheda")
    assert "Solo pagamento anticipato" not in page.content()
    expect(page.locator("main form")).to_have_count(0)


def test_an_administrator(office, browser):
    page = browser.person(office, "ada")
    page.goto("/ordini?esito=blocca")
    page.get_by_text("Sblocca", exact=True).click()
    page.locator("details[open]").get_by_label("Motivo").fill("Ha pagato in contanti")
    page.get_by_role("button", name="Sblocca questo ordine").click()
    expect(page.get_by_role("status")).to_have_text("Ordine sbloccato.")
    page.goto("/sistema")
    expect(page.get_by_role("region", name="Importazioni").locator("summary")).to_have_count(8)
    page.goto("/utenti")
    expect(page.get_by_role("link", name="anna")).to_be_visible()

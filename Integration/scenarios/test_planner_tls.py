"""The planner over TLS in a real browser: cookies that no other host can plant, and ways in that close."""

import pytest
from playwright.sync_api import expect

from support.browser import log_in
from support.certificates import Authority
from support.office import BETA, TODAY, ledger, people, sheet

EVERYWHERE = ["--tcp", "0.0.0.0:0", "--http", "0.0.0.0:0"]


@pytest.fixture(scope="module")
def home(make_home, tmp_path_factory):
    certificate, key = Authority(tmp_path_factory.mktemp("tls") / "ca").sign("servizio")
    home = make_home(today=TODAY, tls_certificate=certificate, tls_key=key)
    assert home.run("import", home.write("import/a.xml", ledger())).returncode == 0
    people(home)
    return home


@pytest.fixture(scope="module")
def office(home):
    """It listens on every address of the machine."""
    service = home.serve(*EVERYWHERE)
    yield service
    assert service.stop() == 0


def person(browser, office, name=None):
    """The authority of the test is none that the browser knows; all else is as it is with one."""
    return browser.person(
        office, name, base_url=f"https://localhost:{office.http_port}", ignore_https_errors=True)


def test_cookies_are_of_this_host_over_tls_alone(office, browser):
    page = person(browser, office, "anna")
    expect(page.get_by_role("heading", name="Clienti da recuperare")).to_be_visible()
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert set(cookies) == {f"__Host-recupero_{name}" for name in ("sessione", "modulo", "azienda")}
    for cookie in cookies.values():
        assert cookie["secure"] and cookie["httpOnly"] and cookie["sameSite"] == "Strict"
        assert (cookie["path"], cookie["domain"]) == ("/", "localhost")
    assert page.evaluate("document.cookie") == ""


def test_a_browser_that_was_here_over_tls_comes_back_over_tls(office, browser):
    page = person(browser, office)
    for path in ("/accesso", "/static/planner.css", "/nessuna"):
        answer = page.request.get(path)
        assert answer.headers["strict-transport-security"] == "max-age=31536000", path


def test_a_form_is_taken_from_its_own_page(office, browser):
    page = person(browser, office, "anna")
    page.goto(sheet(BETA))
    page.get_by_label("Telefonata: che cosa si è detto").fill("Sentito")
    page.get_by_role("button", name="Nessuna risposta").click()
    expect(page.get_by_role("status")).to_have_text("Attività registrata.")


def test_a_session_under_another_name_is_none(office, browser):
    """What a page over plain HTTP could plant is not looked at."""
    page = person(browser, office, "anna")
    session = next(cookie for cookie in page.context.cookies() if cookie["name"].endswith("sessione"))
    other = person(browser, office)
    other.context.add_cookies([{
        "name": "recupero_sessione", "value": session["value"], "url": f"https://localhost:{office.http_port}"}])
    other.goto("/")
    expect(other.get_by_role("button", name="Entra")).to_be_visible()


def test_leaving_everywhere_ends_every_session(office, browser):
    first, second = person(browser, office, "bruno"), person(browser, office, "bruno")
    first.goto("/profilo")
    first.get_by_role("button", name="Esci da tutti i computer").click()
    expect(first.get_by_role("button", name="Entra")).to_be_visible()
    second.goto("/")
    expect(second.get_by_role("button", name="Entra")).to_be_visible()
    log_in(second, "bruno")
    expect(second.get_by_role("heading", name="Clienti da recuperare")).to_be_visible()


def test_wrong_passwords_lock_the_name(office, browser):
    page = person(browser, office)
    page.goto("/accesso")
    for attempt in range(6):
        page.get_by_label("Nome").fill("sonia")
        page.get_by_label("Password").fill("sbagliata" if attempt < 5 else "cavallo corretto batteria")
        page.get_by_role("button", name="Entra").click()
        expect(page.get_by_role("alert")).to_contain_text("Nome o password" if attempt < 4 else "Troppi tentativi")

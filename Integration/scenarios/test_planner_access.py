"""Who gets into the planner, and how far: by address, by form, from elsewhere, and after wrong passwords."""

import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.browser import NARROW, PASSWORD, WIDE, Visitor, serious_findings
from support.office import BETA, GAMMA, ROLES, TODAY, ledger, people, sheet
from support.program import eventually
from support.wire import post

ALLOWED = {"vendite": {"look"}, "operatore": {"look", "work"}, "responsabile": {"look", "work", "decide"},
           "amministratore": {"look", "work", "decide", "administer"}}
# Every way in, as the program itself lists them: a page that is not tried here does not exist.
DOORS = json.loads(Path(__file__).with_name("planner_doors.json").read_text())
RIGHTS = {(door["method"], door["path"]): door["right"] for door in DOORS}
PAGES = [path for method, path in RIGHTS if method == "GET"]
ACTIONS = [path for method, path in RIGHTS if method == "POST"]
# These need no field, so that an empty form does what it says: tried by others here, and on their own below.
NEED_NO_FIELD = {"/esci", "/profilo/esci-ovunque"}
# What stands for the parts of addresses that name something.
NAMES = {":cod": BETA, ":nome": "bonifico", ":utente": "anna", ":id": "1"}


def address(path):
    """Of a page that is there, or of an action on what is there."""
    return "/".join(NAMES.get(part, part) for part in path.split("/"))


@pytest.fixture(scope="module")
def home(make_home):
    home = make_home(today=TODAY)
    for company in ("DEM", "PRV"):
        assert home.run("import", home.write(f"import/{company}.xml", ledger(company))).returncode == 0
    people(home)
    return home


@pytest.fixture(scope="module")
def visitors(service):
    return {role: Visitor(service, name) for name, role in ROLES.items()}


@pytest.mark.parametrize("role", ALLOWED)
@pytest.mark.parametrize("path", PAGES)
def test_pages_by_role(visitors, role, path):
    """Whoever may comes to the page, or to what it leads to, or is asked what it is about."""
    answer = visitors[role].get(address(path))
    assert answer.status in ((200, 303, 400, 404) if RIGHTS["GET", path] in ALLOWED[role] else (403,))
    # Nothing of it stays in the browser or on the way.
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("role", ALLOWED)
@pytest.mark.parametrize("path", ACTIONS)
def test_actions_by_role(visitors, role, path):
    """An empty form is wrong for whoever may send it; nobody else is even told so."""
    if RIGHTS["POST", path] not in ALLOWED[role]:
        assert visitors[role].post(address(path)).status == 403
    elif path not in NEED_NO_FIELD:
        assert visitors[role].post(address(path)).status in (400, 404)


@pytest.mark.parametrize("path", ["/", "/impostazioni", "/modelli", "/modello?nome=sollecito-1", "/utenti",
                                  "/utenti/anna", "/nuovo-iter", sheet(BETA), "/iter/bonifico", "/sistema"])
def test_the_administrator_sees_every_page(visitors, path):
    assert visitors["amministratore"].get(path).status == 200


def test_every_right_is_somebodys_and_no_door_is_without_one():
    assert {door["right"] for door in DOORS} == {"look", "work", "decide", "administer"}
    for path in ("/utenti", "/utenti/:utente", "/utenti/:utente/cambia", "/utenti/:utente/token"):
        assert {right for (_, known), right in RIGHTS.items() if known == path} == {"administer"}


@pytest.mark.parametrize("method, path", RIGHTS)
def test_without_a_name_nobody_gets_through_any_door(service, method, path):
    visitor = Visitor(service)
    visitor.get("/accesso")
    answer = visitor.get(address(path)) if method == "GET" else visitor.post(address(path))
    assert answer.status == 303 and answer.headers["Location"].startswith("/accesso")


def test_sales_see_amounts_and_nothing_that_was_written(visitors):
    clerk, sales = visitors["operatore"], visitors["vendite"]
    version = clerk.get(sheet(BETA)).text.split('name="versione" value="')[1].split('"')[0]
    done = clerk.post(f"{sheet(BETA)}/attivita", versione=version, tipo="note", testo="Cosa riservata")
    assert done.status == 303
    assert "Cosa riservata" in clerk.get(sheet(BETA)).text
    blocked = visitors["responsabile"].post(f"{sheet(GAMMA)}/blocco", versione=case_version(visitors, GAMMA),
                                            motivo="Motivo riservato")
    assert blocked.status == 303
    seen = sales.get(sheet(BETA)).text + sales.get(sheet(GAMMA)).text + sales.get("/").text
    assert "1.500,50" in seen and "In recupero crediti" in seen and "Ordini bloccati" in seen
    for hidden in ("riservat", "Storia", "Azioni", "Promessa", "<form method=\"post\" action=\"/clienti"):
        assert hidden not in seen


def case_version(visitors, code):
    return visitors["responsabile"].get(sheet(code)).text.split('name="versione" value="')[1].split('"')[0]


def test_nobody_else_gets_in(service):
    visitor = Visitor(service)
    answer = visitor.get("/clienti/501.00002?fatto=nota")
    assert answer.status == 303
    assert answer.headers["Location"] == "/accesso?verso=%2Fclienti%2F501.00002%3Ffatto%3Dnota"
    assert visitor.post(f"{sheet(BETA)}/attivita", testo="x").status == 303
    assert Visitor(service, "mexal").entered.status == 403
    assert Visitor(service, "nessuno").entered.status == 403


@pytest.mark.parametrize("token", [None, "", "recupero_" + "0" * 64])
def test_a_form_without_its_token_does_nothing(visitors, token):
    answer = visitors["operatore"].post(f"{sheet(BETA)}/attivita", gettone=token, testo="x", versione="1")
    assert answer.status == 400 and "scaduta" in answer.text


@pytest.mark.parametrize("path", ACTIONS)
def test_a_page_elsewhere_sends_nothing(visitors, path):
    visitor = visitors["amministratore"]
    for origin in ("http://altrove.example", "null", f"https://127.0.0.1:{visitor.port}"):
        assert visitor.post(address(path), {"Origin": origin}, testo="x").status == 403
    forged = visitor.post(address(path), gettone="recupero_" + "0" * 64)
    assert forged.status == 400 and "scaduta" in forged.text


def test_another_company_does_not_exist(visitors):
    visitor = visitors["operatore"]
    assert visitor.post(f"{sheet(BETA)}/assegna", azienda="PRV", operatore="x", versione="1").status == 404
    assert visitor.post(f"{sheet(BETA)}/assegna", azienda="NON", operatore="x", versione="1").status == 404
    visitor.get("/azienda?codice=PRV")
    assert "Azienda DEM" in visitor.get("/").text


def test_cookies_are_kept_from_scripts_and_other_sites(service):
    visitor = Visitor(service, "anna")
    cookies = [cookie for cookie in visitor.set_cookies if cookie.startswith("recupero_")]
    assert len(cookies) == 2
    for cookie in cookies:
        assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    page = visitor.get("/")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy
    assert page.headers["Cache-Control"] == "no-store" and page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    # Over plain HTTP, on this machine, nothing is promised about TLS.
    assert page.headers["Strict-Transport-Security"] is None
    assert ' style="' not in page.text and ' onclick="' not in page.text


def test_an_address_elsewhere_is_not_gone_to_after_entering(service):
    for elsewhere in ("//altrove.example", "https://altrove.example", "/\\altrove.example"):
        visitor = Visitor(service)
        visitor.get("/accesso")
        answer = visitor.post("/accesso", nome="anna", password=PASSWORD, verso=elsewhere)
        assert answer.headers["Location"] == "/"


def test_leaving_everywhere_ends_every_session(service):
    first, second = Visitor(service, "bruno"), Visitor(service, "bruno")
    assert first.get("/").status == second.get("/").status == 200
    assert first.post("/profilo/esci-ovunque").status == 303
    assert first.get("/").status == second.get("/").status == 303


def test_wrong_passwords_lock_the_name_for_a_while(home, service):
    """Without a word about whether there is such a name."""
    home.run("user", "add", "--role", "operatore", "--company", "DEM", "carlo")
    home.run("password", "carlo", input=PASSWORD.encode() + b"\n")
    for _ in range(5):
        assert Visitor(service, "carlo", "sbagliata").entered.status == 403
    locked, unknown = Visitor(service, "carlo").entered, Visitor(service, "nessuno").entered
    assert locked.status == unknown.status == 403
    for answer in (locked, unknown):
        assert "Nome o password non giusti. Troppi tentativi" in answer.text


def test_whoever_guesses_waits_longer_each_time(service):
    def guess(name):
        begun = time.monotonic()
        assert Visitor(service, name, "sbagliata").entered.status == 403
        return time.monotonic() - begun

    assert Visitor(service, "anna").entered.status == 303
    waits = [guess(f"nessuno{number}") for number in range(4)]
    assert waits[1] >= 0.25 and waits[2] >= 0.5 and waits[3] >= 1
    assert Visitor(service, "anna").entered.status == 303
    assert guess("nessuno") < waits[3]


def test_a_revoked_user_is_out_at_once(home, service):
    home.run("user", "add", "--role", "operatore", "--company", "DEM", "dario")
    home.run("password", "dario", input=PASSWORD.encode() + b"\n")
    visitor = Visitor(service, "dario")
    assert visitor.get("/").status == 200
    home.run("user", "revoke", "dario")
    assert visitor.get("/").status == 303


@pytest.mark.parametrize("password", [b"corta\n", b"\n", b""])
def test_a_short_password_is_refused(home, password):
    assert home.run("password", "anna", input=password).returncode == 1


def test_without_users_this_machine_is_let_in(make_home):
    home = make_home(today=TODAY)
    for company in ("DEM", "PRV"):
        assert home.run("import", home.write(f"import/{company}.xml", ledger(company))).returncode == 0
    service = home.serve()
    visitor = Visitor(service)
    page = visitor.get("/")
    assert page.status == 200 and "BETA S.P.A." in page.text and "Azienda DEM" in page.text
    assert visitor.get("/azienda?codice=PRV").status == 303
    assert "Azienda PRV" in visitor.get("/").text
    assert visitor.get("/azienda?codice=DEM").status == 303
    listed = visitor.get("/elenco.csv")
    assert listed.text.startswith("\ufeff\"Codice\";\"Cliente\"")
    assert '"501.00002";"BETA S.P.A.";' in listed.text
    done = visitor.post(f"{sheet(BETA)}/attivita", versione="0", testo="x")
    assert done.status in (303, 409)
    assert post(service.http_port, b"{}")[0] == 200
    assert service.stop() == 0


@pytest.mark.parametrize("viewport", [WIDE, NARROW])
def test_a_page_that_is_not_to_be_had_stands_in_the_usual_frame(home, service, browser, viewport):
    """In plain words, with the ways that the visitor has: what is not there, and what is not for them."""
    page = browser.person(service, "anna", viewport)

    def refused(path, status, title):
        assert page.goto(path).status == status
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        expect(page.get_by_role("navigation", name="Pagine")).to_be_visible()
        expect(page.get_by_role("contentinfo")).to_contain_text("Azienda DEM")
        words = page.get_by_role("main").inner_text()
        assert not any(word in words for word in ("SQL", "error", "HTTP", str(status), "/")), words
        assert serious_findings(page) == []
        page.get_by_role("link", name="Torna all'elenco").click()
        expect(page.locator("h1")).not_to_have_text(title)

    refused("/niente/di/simile", 404, "Non trovato")
    refused("/messaggi/99999", 404, "Non trovato")
    refused("/utenti", 403, "Non consentito")


def test_a_page_that_fails_stands_in_the_usual_frame(home, service):
    visitor = Visitor(service, "anna")
    home.database.ask("ALTER TABLE message RENAME TO message_away")
    try:
        page = visitor.get("/messaggi")
    finally:
        home.database.ask("ALTER TABLE message_away RENAME TO message")
    assert page.status == 500 and "Qualcosa non ha funzionato" in page.text and "message_away" not in page.text
    assert '<nav aria-label="Pagine">' in page.text and "Torna all&#39;elenco" in page.text
    assert visitor.get("/messaggi").status == 200


def test_programs_and_strangers_learn_no_addresses(service):
    assert Visitor(service, "anna").get("/niente").status == 404
    stranger = Visitor(service).get("/niente", Accept="text/html")
    assert stranger.status == 303 and stranger.headers["Location"].startswith("/accesso")


def test_without_the_database_nobody_is_let_in_and_a_page_says_why(make_home):
    home = make_home(today=TODAY)
    assert home.run("import", home.write("import/a.xml", ledger())).returncode == 0
    people(home)
    service = home.serve()
    visitor = Visitor(service, "anna")
    assert visitor.get("/").status == 200
    home.database.control("stop", "-m", "fast")
    page = visitor.get("/")
    assert page.status == 503 and "Il database non risponde" in page.text
    assert Visitor(service).get("/").status == 503
    home.database.control("start")
    eventually(lambda: visitor.get("/").status == 200)
    assert service.stop() == 0

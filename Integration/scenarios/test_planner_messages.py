"""The outbox in the planner: what waits is read, corrected, let go or stopped, and goes out as it was left."""

import json

import pytest
from playwright.sync_api import expect

from support.browser import NARROW, WIDE, Visitor, picture, serious_findings
from support.dumps import customer, document, dump, instalment
from support.mail import MailServer, text_of
from support.office import ALFA, AZIENDA, BETA, GAMMA, ITER, people, sheet

TODAY = "20260909 100000"


@pytest.fixture(scope="module")
def server():
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def home(make_home, server):
    home = make_home(today=TODAY, smtp_url=server.url)
    names = {ALFA: "ALFA S.R.L.", BETA: "BETA S.P.A.", GAMMA: "GAMMA S.N.C."}
    ledger = dump(
        [customer(code, name, email=f"{name[:4].strip().lower()}@clienti.example") for code, name in names.items()],
        [document(code, number, instalment(1, "20260901", "610.00")) for number, code in enumerate(names, 1)],
        exported="20260909 063000")
    assert home.run("import", home.write("import/a.xml", ledger)).returncode == 0
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(AZIENDA).encode())).returncode == 0
    iter_file = home.write("iter.json", json.dumps(ITER).encode())
    assert home.run("workflow", "apply", "--company", "DEM", "--only", iter_file).returncode == 0
    assert home.run("cycle", "--company", "DEM").returncode == 0
    people(home)
    return home


@pytest.fixture(scope="module")
def office(home):
    service = home.serve(smtp_url="")
    yield service
    assert service.stop() == 0


def proposals(page):
    page.get_by_role("navigation", name="Pagine").get_by_role("link", name="Messaggi").click()
    return page.locator("tr[data-row]")


def test_a_clerk_corrects_one_stops_one_and_lets_the_rest_go(home, office, browser, server):
    page = browser.person(office, "anna")
    rows = proposals(page)
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text=ALFA)).to_contain_text("610,00")

    rows.filter(has_text=ALFA).get_by_role("link").nth(1).click()
    text = page.get_by_label("Testo")
    text.fill(text.input_value().rstrip() + "\n\nP.S. Grazie della telefonata di ieri.")
    other = browser.person(office, "bruno")
    other.goto(page.url)
    page.get_by_role("button", name="Approva").click()
    expect(page.get_by_role("status")).to_have_text("Approvato: parte appena può.")
    # Whoever looked at it before is told, and keeps what was written.
    other.get_by_label("Oggetto").fill("Un altro oggetto")
    other.get_by_role("button", name="Approva").click()
    expect(other.get_by_role("alert")).to_contain_text("Un'altra persona")
    expect(other.get_by_label("Oggetto")).to_have_value("Un altro oggetto")

    # In the list too: nobody lets go what a colleague has changed since.
    proposals(other)
    proposals(page).filter(has_text=GAMMA).get_by_role("link").nth(1).click()
    page.get_by_label("Oggetto").fill("Riscritto da una collega")
    page.get_by_role("button", name="Approva").click()
    expect(page.get_by_role("status")).to_have_text("Approvato: parte appena può.")
    other.get_by_label("Seleziona tutti").check()
    other.get_by_role("button", name="Approva i messaggi scelti").click()
    expect(other.get_by_role("alert")).to_contain_text("è stato cambiato mentre lo guardavi: nulla è stato approvato")
    expect(other.locator("tr[data-row]")).to_have_count(1)

    proposals(page).filter(has_text=BETA).get_by_role("link").nth(1).click()
    page.locator("summary", has_text="Annulla").click()
    page.get_by_label("Motivo").fill("Ha appena pagato")
    page.get_by_role("button", name="Annulla questo messaggio").click()
    expect(page.get_by_role("status")).to_contain_text("Annullato")
    expect(page.locator(".message-facts")).to_contain_text("Ha appena pagato")

    expect(proposals(page)).to_have_count(0)
    expect(page.get_by_text("Nessun messaggio.")).to_be_visible()

    assert home.run("deliver").returncode == 0
    sent = {mail["to"].split("@")[0].strip("<"): text_of(mail) for mail in server.mails}
    assert len(sent) == 2 and not any("beta" in to for to in sent)
    assert any("P.S. Grazie della telefonata di ieri." in text for text in sent.values())
    page.goto("/messaggi?gruppo=inviati")
    expect(page.locator("tr[data-row]")).to_have_count(2)
    page.goto(sheet(BETA))
    page.get_by_role("link", name="Annullato il messaggio").click()
    expect(page.locator(".message-facts")).to_contain_text("Ha appena pagato")


@pytest.mark.parametrize("viewport", [WIDE, NARROW])
def test_everybody_can_read_it(office, browser, viewport):
    page = browser.person(office, "rita", viewport)
    for path, name in (("/messaggi?gruppo=tutti", "messaggi"), ("/messaggi/1", "messaggio")):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert serious_findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        picture(page, name)


def test_what_went_with_it_can_be_opened(office, browser):
    """From its page and from the customer's story, by whoever works with messages."""
    [sent] = office.call("messaggio.elenco", azienda="DEM", stato="inviato", cod_conto=GAMMA)["messaggi"]
    path = f"/messaggi/{sent['id']}/allegati/estratto-conto.pdf"
    page = browser.person(office, "anna")
    page.goto(f"/messaggi/{sent['id']}")
    expect(page.get_by_role("link", name="estratto-conto.pdf")).to_have_attribute("href", path)
    expect(page.locator(".message-facts")).to_contain_text("sollecito-1 (it), testo pronto")
    page.goto(sheet(GAMMA))
    with page.expect_download() as download:
        page.get_by_role("link", name="estratto-conto.pdf").first.click()
    assert download.value.suggested_filename == "estratto-conto.pdf"
    clerk = Visitor(office, "anna")
    opened = clerk.get(path)
    assert opened.status == 200 and opened.text.startswith("%PDF-")
    headers = {name: opened.headers[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")}
    assert headers == {"Content-Type": "application/pdf", "X-Content-Type-Options": "nosniff",
                       "Content-Disposition": 'attachment; filename="estratto-conto.pdf"'}
    assert clerk.get(path.replace("estratto-conto", "altro")).status == 404
    assert clerk.get(path.replace(f"/{sent['id']}/", "/99999/")).status == 404
    assert Visitor(office, "sonia").get(path).status == 403
    assert Visitor(office).get(path).status == 303


def test_what_is_wrong_is_said(office):
    clerk = Visitor(office, "anna")
    assert clerk.get("/messaggi/99999").status == 404
    assert clerk.get("/messaggi/x").status == 404
    for file in ("99999/allegati/estratto-conto.pdf", "x/allegati/estratto-conto.pdf", "1/allegati/altro.pdf"):
        assert clerk.get("/messaggi/" + file).status == 404
    assert clerk.post("/messaggi").status == 400
    assert clerk.post("/messaggi", messaggio="1").status == 400
    gone = clerk.post("/messaggi", messaggio="1|1")
    assert gone.status == 409 and "Nulla è cambiato" in gone.text
    assert clerk.post("/messaggi/1/annulla").status == 400
    empty = clerk.post("/messaggi/1/approva", oggetto="", testo="x", versione="1")
    assert empty.status == 400 and "oggetto è vuoto" in empty.text
    assert Visitor(office, "sonia").get("/messaggi").status == 403


def test_a_clerk_writes_by_hand_and_reads_before_it_goes(home, office, browser, server):
    """Though the customer was written to a moment ago: whoever writes by hand knows."""
    gone = len(server.mails)
    page = browser.person(office, "anna")
    page.goto(sheet(GAMMA))
    page.locator("summary", has_text="Scrivi al cliente").click()
    form = page.locator("form[action$='/scrivi']")
    form.get_by_label("Come").select_option("Lettera")
    form.get_by_role("button", name="Scrivi e leggi").click()
    expect(page.get_by_role("alert").first).to_contain_text("Lettera: il cliente non ha un indirizzo")
    form.get_by_label("Come").select_option("E-mail")
    form.get_by_label("Testo").select_option("sollecito-2")
    form.get_by_label("Allega l'estratto conto").check()
    form.get_by_role("button", name="Scrivi e leggi").click()
    expect(page.get_by_role("status")).to_have_text("Scritto: parte quando lo approvi.")
    expect(page.locator("ul.files a")).to_have_text("estratto-conto.pdf")
    subject = page.get_by_label("Oggetto").input_value()
    assert "610,00" in page.get_by_label("Testo").input_value()
    assert home.run("deliver").returncode == 0 and len(server.mails) == gone
    page.get_by_role("button", name="Approva").click()
    expect(page.get_by_role("status")).to_have_text("Approvato: parte appena può.")
    assert home.run("deliver").returncode == 0
    assert len(server.mails) == gone + 1 and "gamm@" in server.mails[-1]["to"]
    assert [part.get_filename() for part in server.mails[-1].iter_attachments()] == ["estratto-conto.pdf"]
    page.goto(sheet(GAMMA))
    expect(page.get_by_role("region", name="Storia")).to_contain_text(subject)

"""Forms that are not accepted: the field says why, and what was written is still there."""

import json

import pytest
from playwright.sync_api import expect

from support.browser import NARROW, PASSWORD, picture, says_what_is_wrong, serious_findings, unchecked
from support.dumps import customer, document, dump, instalment
from support.office import ALFA, AZIENDA, BETA, GAMMA, ITER, people, sheet

TODAY = "20261009 100000"
NO_REASON = "Motivo: va indicato."
PAST = "Il 01/10/2026 è già passato: indicare oggi o un giorno futuro."


@pytest.fixture(scope="module")
def office(make_home):
    home = make_home(today=TODAY)
    names = {ALFA: "ALFA S.R.L.", BETA: "BETA S.P.A.", GAMMA: "GAMMA S.N.C."}
    ledger = dump(
        [customer(code, name, email=f"{name[:4].lower()}@clienti.example") for code, name in names.items()],
        [document(code, number, instalment(1, "20260901", "610.00")) for number, code in enumerate(names, 1)])
    assert home.run("import", home.write("import/a.xml", ledger)).returncode == 0
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(AZIENDA).encode())).returncode == 0
    iter_file = home.write("iter.json", json.dumps(ITER).encode())
    assert home.run("workflow", "apply", "--company", "DEM", "--only", iter_file).returncode == 0
    assert home.run("cycle", "--company", "DEM").returncode == 0
    people(home)
    service = home.serve()
    yield service
    assert service.stop() == 0


def test_an_order_is_not_let_pass_without_reason_amount_and_a_day_to_come(office, browser):
    office.call("blocco.imposta", azienda="DEM", cod_conto=GAMMA, motivo="Garanzie")
    refused = office.call(
        "ordine.autorizza", azienda="DEM", cod_conto=GAMMA, totale_documento=120.5, x_id_richiesta="moduli-1")
    assert refused["esito"] == "B"
    page = browser.person(office, "rita")
    page.goto(f"/ordini?esito=blocca&cliente={GAMMA}")
    page.get_by_text("Sblocca", exact=True).click()
    form = page.locator("details[open]")

    def send(**written):
        unchecked(page)
        for label, text in written.items():
            form.get_by_label(label.replace("_", " ")).fill(text)
        form.get_by_role("button", name="Sblocca questo ordine").click()

    reason, amount = form.get_by_label("Motivo"), form.get_by_label("Importo massimo")
    send(Importo_massimo="130", Vale_fino_al="2026-10-20")
    says_what_is_wrong(page, reason, NO_REASON)
    expect(amount).to_have_value("130")
    expect(form.get_by_label("Vale fino al")).to_have_value("2026-10-20")
    send(Motivo="Paga alla consegna", Importo_massimo="tanto")
    says_what_is_wrong(page, amount, "Importo massimo: «tanto» non è un importo, come 1.234,56.")
    expect(amount).to_have_value("tanto")
    picture(page, "ordini-rifiutato")
    send(Importo_massimo="100")
    says_what_is_wrong(
        page, amount, "L'ordine è di 120,50\u00a0€, oltre l'importo massimo di 100,00\u00a0€.")
    send(Importo_massimo="130", Vale_fino_al="2026-10-01")
    says_what_is_wrong(page, form.get_by_label("Vale fino al"), "Vale fino al: è già passato.")
    expect(reason).to_have_value("Paga alla consegna")
    # The list is still the one that was asked for.
    expect(page.get_by_label("Codice cliente")).to_have_value(GAMMA)
    send(Vale_fino_al="2026-10-20")
    expect(page.get_by_role("status")).to_have_text("Ordine sbloccato.")


def test_a_message_is_not_stopped_without_a_reason_nor_sent_without_a_subject(office, browser):
    [proposed] = office.call("messaggio.elenco", azienda="DEM", stato="proposta", cod_conto=ALFA)["messaggi"]
    page = browser.person(office, "anna")
    page.goto(f"/messaggi/{proposed['id']}")
    unchecked(page)
    page.get_by_label("Oggetto").fill("")
    page.get_by_label("Testo").fill("Scritto di nuovo")
    page.get_by_role("button", name="Approva").click()
    says_what_is_wrong(page, page.get_by_label("Oggetto"), "Il messaggio non va bene: l'oggetto è vuoto.")
    expect(page.get_by_label("Testo")).to_have_value("Scritto di nuovo")
    page.locator("summary", has_text="Annulla").click()
    unchecked(page)
    page.get_by_role("button", name="Annulla questo messaggio").click()
    reason = page.locator("details[open]").get_by_label("Motivo")
    says_what_is_wrong(page, reason, NO_REASON)
    reason.fill("x" * 1000)
    reason.evaluate("field => { field.value += 'x' }")
    page.get_by_role("button", name="Annulla questo messaggio").click()
    says_what_is_wrong(page, reason, "Motivo: al massimo 1000 caratteri.")
    expect(reason).to_have_value("x" * 1001)


def test_chosen_customers_stay_chosen(office, browser):
    page = browser.person(office, "anna", NARROW)
    page.goto("/?ordine=nome")
    for name in ("ALFA S.R.L.", "BETA S.P.A."):
        page.get_by_label("Seleziona " + name).check()
    reason, day = page.get_by_label("Sospendi i selezionati: motivo"), page.get_by_label("Fino al (compreso)")
    reason.fill("Fiera: chiusi")
    page.get_by_role("button", name="Sospendi").click()
    says_what_is_wrong(page, day, "Fino al: la data va indicata.")
    picture(page, "elenco-rifiutato")
    unchecked(page)
    day.fill("2026-10-01")
    page.get_by_role("button", name="Sospendi").click()
    says_what_is_wrong(page, day, PAST)
    expect(day).to_have_value("2026-10-01")
    day.fill("2026-10-20")
    reason.fill("")
    page.get_by_role("button", name="Sospendi").click()
    says_what_is_wrong(page, reason, NO_REASON)
    expect(day).to_have_value("2026-10-20")
    reason.fill("Fiera: chiusi")
    expect(page.locator("tr[data-row] input:checked")).to_have_count(2)
    page.get_by_role("button", name="Sospendi").click()
    expect(page.get_by_role("status")).to_have_text("Pratiche sospese.")

    page.locator("summary", has_text="Salva o togli viste").click()
    page.get_by_label("Salva questo elenco come").fill("v" * 61)
    page.get_by_role("button", name="Salva la vista").click()
    name = page.get_by_label("Salva questo elenco come")
    says_what_is_wrong(page, name, "Vista: indicare un nome, al massimo 60 caratteri.")
    expect(name).to_have_value("v" * 61)


def test_a_user_is_not_changed_by_a_wrong_form(office, browser):
    page = browser.person(office, "ada")
    page.goto("/utenti/bruno")
    password = page.get_by_label("Password, almeno")
    password.fill("corta")
    page.get_by_role("button", name="Cambia la password").click()
    says_what_is_wrong(page, password, "Password: almeno 12 caratteri.")
    assert "corta" not in page.content()

    token = page.get_by_role("region", name="Token")
    unchecked(page)
    token.get_by_label("Ultimo giorno").fill("2026-10-20")
    token.get_by_role("button", name="Dai un token").click()
    label, day = token.get_by_label("Dove serve"), token.get_by_label("Ultimo giorno")
    says_what_is_wrong(page, label, "Dove serve: va indicato.")
    expect(day).to_have_value("2026-10-20")
    unchecked(page)
    label.fill("Server")
    day.fill("2026-10-01")
    token.get_by_role("button", name="Dai un token").click()
    says_what_is_wrong(page, day, "Ultimo giorno: è già passato.")
    expect(label).to_have_value("Server")

    role = page.locator("select[name=ruolo]")
    role.select_option("vendite")
    page.get_by_label("DEM", exact=True).first.uncheck()
    page.get_by_role("button", name="Salva").click()
    says_what_is_wrong(page, page.get_by_label("DEM", exact=True).first, "Aziende: sceglierne almeno una.")
    expect(role).to_have_value("vendite")

    page.goto("/utenti")
    new = page.get_by_role("region", name="Nuovo utente")
    new.get_by_label("Nome").fill("bruno")
    new.get_by_role("button", name="Crea").click()
    says_what_is_wrong(
        page, new.get_by_label("Nome"),
        "Il nome è già stato dato: sceglierne un altro. I nomi non si danno due volte.")
    expect(new.get_by_label("Nome")).to_have_value("bruno")


def test_one_s_own_password_is_refused_at_its_field(office, browser):
    page = browser.person(office, "bruno")
    page.goto("/profilo")
    old, new = page.get_by_label("Password attuale"), page.get_by_label("Password nuova")
    old.fill(PASSWORD)
    new.fill("corta")
    page.get_by_role("button", name="Cambia").click()
    says_what_is_wrong(page, new, "La password nuova è troppo corta: almeno 12 caratteri.")
    old.fill("un'altra di prima")
    new.fill("una frase lunga davvero")
    page.get_by_role("button", name="Cambia").click()
    says_what_is_wrong(page, old, "La password attuale non è giusta.")


def test_the_sheet_says_it_at_the_line_that_is_wrong(office, browser):
    page = browser.person(office, "rita")
    page.goto(sheet(BETA))
    page.get_by_text("Promessa di pagamento", exact=True).click()
    fold = page.locator(".fold[open]")
    amounts, days = fold.get_by_label("Importo"), fold.get_by_label("Entro il")
    for row, (amount, day) in enumerate((("100", "2026-10-20"), ("", ""), ("200", "2026-10-01"))):
        amounts.nth(row).fill(amount)
        days.nth(row).fill(day)
    unchecked(page)
    fold.get_by_role("button", name="Registra la promessa").click()
    says_what_is_wrong(page, days.nth(2), PAST)
    unchecked(page)
    amounts.nth(2).fill("duecento")
    fold.get_by_role("button", name="Registra la promessa").click()
    says_what_is_wrong(page, amounts.nth(2), "Importo: «duecento» non è un importo, come 1.234,56.")
    expect(amounts.nth(0)).to_have_value("100")
    expect(days.nth(2)).to_have_value("2026-10-01")
    picture(page, "scheda-rifiutata")
    # One more line is a blank one.
    page.get_by_role("button", name="Un'altra rata").click()
    expect(amounts).to_have_count(4)
    expect(amounts.nth(3)).to_have_value("")
    expect(page.locator("[aria-invalid]")).to_have_count(1)
    expect(fold.locator(".problem")).to_have_count(1)

    page.goto(sheet(BETA))
    page.get_by_text("Blocca gli ordini", exact=True).first.click()
    unchecked(page)
    fold.get_by_label("Motivo").fill("Garanzie")
    fold.get_by_label("Fino al").fill("2026-10-01")
    fold.get_by_role("button", name="Blocca gli ordini").click()
    says_what_is_wrong(page, fold.get_by_label("Fino al"), "Fino al: è già passato.")
    expect(fold.get_by_label("Motivo")).to_have_value("Garanzie")

    page.goto(sheet(BETA))
    page.get_by_text("Contestazione", exact=True).click()
    fold.get_by_label("Motivo").fill("Merce resa")
    fold.get_by_role("button", name="Apri la contestazione").click()
    says_what_is_wrong(page, fold.get_by_role("checkbox").first, "Contestazione: scegliere almeno un documento.")
    expect(fold.get_by_label("Motivo")).to_have_value("Merce resa")

    page.goto(sheet(GAMMA))
    page.get_by_text("Sospensione", exact=True).first.click()
    fold.get_by_label("Fino al (compreso)").fill("2026-10-31")
    fold.get_by_label("Motivo").fill("Attende la nota di credito")
    fold.get_by_role("button", name="Sospendi", exact=True).click()
    reason = page.get_by_role("region", name="In vigore").locator("form").filter(has_text="Togli").get_by_label("Motivo")
    reason.evaluate("field => { field.value = 'x'.repeat(1001) }")
    page.get_by_role("button", name="Togli").click()
    says_what_is_wrong(page, reason, "Motivo: al massimo 1000 caratteri.")
    expect(reason).to_have_value("x" * 1001)


def test_what_is_to_be_done_is_not_done_by_a_wrong_form(office, browser):
    """From the list of the day too: the sheet opens with what was written."""
    page = browser.person(office, "anna")
    page.goto(sheet(ALFA))
    page.get_by_label("Telefonata: che cosa si è detto").fill("Chiamare oggi")
    page.get_by_label("Richiamare il").fill("2026-10-09")
    page.get_by_role("button", name="Non raggiungibile").click()
    page.goto("/da-fare")
    task = page.locator("li[data-row]").filter(has_text="Chiamare oggi")
    unchecked(page)
    task.get_by_label("Testo").fill("Pagherà")
    task.get_by_label("Esito").select_option("Promette")
    task.get_by_label("Prossima data").fill("2026-10-01")
    task.get_by_role("button", name="Fatto").click()
    same = page.get_by_role("region", name="Da fare").get_by_role("listitem").filter(has_text="Chiamare oggi")
    says_what_is_wrong(page, same.get_by_label("Prossima data"), PAST)
    expect(same.get_by_label("Testo")).to_have_value("Pagherà")
    expect(same.get_by_label("Esito").locator("option:checked")).to_have_text("Promette")


def test_days_of_a_simulation_and_the_customer_of_a_trial(office, browser):
    page = browser.person(office, "rita")
    page.goto("/iter/bonifico")
    page.get_by_label("Simula dal").fill("2026-10-20")
    last = page.get_by_label("al", exact=True)
    last.fill("2026-10-10")
    page.get_by_role("button", name="Simula").click()
    expect(last).to_be_focused()
    expect(last).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Simula dal")).to_have_value("2026-10-20")
    expect(last).to_have_value("2026-10-10")
    assert serious_findings(page) == []

    page.goto("/modello?nome=sollecito-1")
    tried = page.get_by_label("Prova sul cliente (codice)")
    tried.fill("501.99999")
    page.get_by_role("button", name="Anteprima").click()
    says_what_is_wrong(page, tried, "Il cliente 501.99999 non esiste.")
    expect(tried).to_have_value("501.99999")

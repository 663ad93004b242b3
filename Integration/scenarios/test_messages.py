"""Messages really go out, once, to the right address, with an amount that is true."""

import base64
import json
import subprocess
import urllib.request

import pytest

from support.dumps import customer, document, dump, instalment
from support.imap import Mailbox
from support.mail import MailServer, bounce, text_of
from support.program import eventually
from support.wire import Refused

ALFA, BETA, GAMMA = "501.00001", "501.00002", "501.00003"

ITER = {
    "id": "bonifico", "nome": "Bonifici", "evento": "scaduto", "intervallo_minimo_giorni": 5, "stati": [
        {"id": "promemoria", "nome": "Promemoria", "colore": "#2E86DE", "gravita": 5, "giorni": -5,
         "messaggio": {"modello": "promemoria", "canale": "email", "modo": "automatico"}},
        {"id": "primo", "nome": "1° sollecito", "colore": "#F39C12", "gravita": 20, "giorni": 7,
         "messaggio": {"modello": "sollecito-1", "canale": "email", "modo": "automatico"}},
        {"id": "secondo", "nome": "2° sollecito", "colore": "#E67E22", "gravita": 40, "giorni": 20,
         "messaggio": {"modello": "sollecito-2", "canale": "email", "modo": "proposta"},
         "notifica": ["direzione"]}]}

AZIENDA = {
    "azienda": "DEM", "ragione_sociale": "DEMO S.P.A.", "iban": "IT60X0542811101000000123456",
    "mittente": "Ufficio crediti <crediti@demo.example>", "rispondi_a": "crediti@demo.example",
    "destinatari_interni": {"direzione": ["direzione@demo.example"]}, "prima_importazione": "automatico"}


def ledger(exported, alfa="610.00", paid=False):
    status = {"stato_pagamento": "P"} if paid else {}
    return dump(
        [customer(ALFA, email="alfa@clienti.example"), customer(BETA, "BETA S.P.A."),
         customer(GAMMA, "GAMMA S.N.C.", email="gamma@clienti.example")],
        [document(ALFA, 1, instalment(1, "20260901", alfa, **status), instalment(2, "20260902", "90.00")),
         document(BETA, 2, instalment(1, "20260901", "500.00")),
         document(GAMMA, 3, instalment(1, "20260914", "75.00"))], exported=f"{exported} 063000")


@pytest.fixture
def server():
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture
def home(make_home, server):
    home = make_home(smtp_url=server.url, today="20260909 100000")
    assert home.run("import", home.write("a.xml", ledger("20260909"))).returncode == 0
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(AZIENDA).encode())).returncode == 0
    applied = home.run(
        "workflow", "apply", "--company", "DEM", "--only", home.write("iter.json", json.dumps(ITER).encode()))
    assert applied.returncode == 0, applied.stderr
    return home


def run(home, *arguments, **settings):
    result = home.run(*arguments, "--json", **settings)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def messages(home, **params):
    service = home.serve(smtp_url="")
    try:
        return service.call("messaggio.elenco", azienda="DEM", **params)["messaggi"]
    finally:
        assert service.stop() == 0


def test_one_letter_with_everything_that_is_late(home, server):
    report = run(home, "cycle", "--company", "DEM")
    assert report["messaggi"]["accodati"] == 2 and report["messaggi"]["proposte"] == 0
    assert [held["cod_conto"] for held in report["messaggi"]["trattenuti"]] == [BETA]
    assert run(home, "deliver")["inviati"] == 2
    letter, reminder = sorted(server.mails, key=lambda mail: mail["to"])
    assert "alfa@clienti.example" in letter["to"] and letter["from"] == "Ufficio crediti <crediti@demo.example>"
    body = text_of(letter)
    assert "610,00" in body and "90,00" in body and "700,00" in body and "IT60 X054" in body
    assert not any(word in letter["subject"].lower() for word in ("sollecito", "insoluto", "debito"))
    assert "75,00" in text_of(reminder)
    # Twice is the same as once.
    assert run(home, "cycle", "--company", "DEM")["messaggi"]["accodati"] == 0
    assert run(home, "deliver")["inviati"] == 0 and len(server.mails) == 2
    kept = {message["cod_conto"]: message for message in messages(home)}
    assert kept[ALFA]["stato"] == "inviato" and kept[ALFA]["importo_richiesto"] == 700
    assert f"<{kept[ALFA]['message_id']}>" == letter["message-id"]
    service = home.serve(smtp_url="")
    sent = service.call("cliente.storico", azienda="DEM", cod_conto=ALFA)["eventi"][0]
    assert (sent["tipo"], sent["id"], sent["importo"]) == ("messaggio", kept[ALFA]["id"], 700)
    assert letter["subject"] in sent["testo"] and "autore" not in sent
    assert service.stop() == 0


def test_what_was_late_at_the_first_import_waits_for_a_person(make_home, server):
    """However soon the second export comes: nobody had a chance to look at what the first one brought."""
    home = make_home(smtp_url=server.url, today="20260909 100000")
    for day in ("20260908", "20260909"):
        assert home.run("import", home.write(f"{day}.xml", ledger(day))).returncode == 0
    own = {name: value for name, value in AZIENDA.items() if name != "prima_importazione"}
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(own).encode())).returncode == 0
    report = run(home, "cycle", "--company", "DEM")["messaggi"]
    assert (report["accodati"], report["proposte"]) == (0, 2)
    assert run(home, "deliver")["inviati"] == 0 and server.mails == []
    # What is due later goes by itself.
    assert home.run("import", home.write("later.xml", ledger("20260921")), today="20260921 100000").returncode == 0
    report = run(home, "cycle", "--company", "DEM", today="20260921 100000")["messaggi"]
    assert report["accodati"] > 0 and report["proposte"] == 0


def test_a_customer_who_cannot_be_read_keeps_nobody_from_being_written_to(home):
    service = home.serve(smtp_url="", today="20260908 100000")
    home.database.ask(f"""
        INSERT INTO activity (company, customer_code, kind, happened_at, text, workflow, state, severity, author,
          recorded_at)
        VALUES ('DEM', '{ALFA}', 'email', '2026-09-01', '', 'NON VALIDO', 'NON VALIDO', 1, 'x', now())""")
    assert service.stop() == 0
    ended = home.run("cycle", "--company", "DEM", "--json")
    report = json.loads(ended.stdout)
    assert ended.returncode == 1 and [error["cod_conto"] for error in report["errori"]] == [ALFA]
    assert report["messaggi"]["accodati"] == 1 and messages(home)[0]["cod_conto"] == GAMMA


def test_a_notice_carries_the_statement_and_the_copy_is_kept(home, server):
    run(home, "cycle", "--company", "DEM")
    run(home, "deliver")
    letter, reminder = sorted(server.mails, key=lambda mail: mail["to"])
    assert letter.get_content_type() == "multipart/mixed"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["multipart/alternative", "application/pdf"]
    assert reminder.get_content_type() == "multipart/alternative"
    statement = next(letter.iter_attachments())
    assert statement.get_filename() == "estratto-conto.pdf"
    text = paper(statement.get_content())
    for expected in ["DEMO S.P.A.", "ALFA S.R.L.", "Estratto conto al 09/09/2026", "IBAN IT60 X054",
                     "Causale: Cliente 501.00001 doc. 1", "Saldo", "Pagina 1 di 1"]:
        assert expected in text, text
    rows = [line.split()[-4:] for line in text.splitlines() if "Fattura n. 1" in line]
    assert rows == [["01/09/2026", "610,00", "610,00", "8"], ["02/09/2026", "90,00", "90,00", "7"]]
    # What was sent can be opened again, to the byte.
    service = home.serve(smtp_url="")
    message = service.call("messaggio.elenco", azienda="DEM", cod_conto=ALFA)["messaggi"][0]
    assert message["allegati"] == [{"nome": "estratto-conto.pdf", "byte": len(statement.get_content())}]
    copy = service.call("messaggio.allegato", azienda="DEM", id=message["id"])
    assert base64.b64decode(copy["contenuto"]) == statement.get_content() and copy["inviato"] is True
    assert copy["byte"] < 60_000
    reminded = service.call("messaggio.elenco", azienda="DEM", cod_conto=GAMMA)["messaggi"][0]
    with pytest.raises(Refused) as refused:
        service.call("messaggio.allegato", azienda="DEM", id=reminded["id"])
    assert refused.value.data["codice"] == "ALLEGATO_SCONOSCIUTO"
    assert service.stop() == 0


def test_a_letter_to_be_printed_has_its_table_and_its_statement(make_home, server):
    home = home_with_a_letter(make_home, server)
    run(home, "cycle", "--company", "DEM")
    assert run(home, "deliver")["inviati"] == 1 and server.mails == []
    letters = list((home.path / "letters").iterdir())
    assert len(letters) == 1
    text = paper(letters[0].read_bytes())
    for expected in ["VIA EMILIA 1", "Bologna, 9 settembre 2026", "VIA ROMA 12, INT. 3", "40100 BOLOGNA BO",
                     "1.610,00", "Anna Verdi", "Estratto conto al 09/09/2026"]:
        assert expected in text, text
    assert "----" not in text


@pytest.mark.parametrize("by", ["command", "service"])
def test_letters_need_no_mail_server(make_home, server, by):
    home = home_with_a_letter(make_home, server)
    run(home, "cycle", "--company", "DEM", smtp_url="")
    if by == "command":
        assert run(home, "deliver", smtp_url="")["inviati"] == 1
    else:
        service = home.serve(smtp_url="")
        eventually(lambda: service.call("messaggio.elenco", azienda="DEM")["messaggi"][0]["stato"] == "inviato", 15)
        assert service.stop() == 0
    [letter] = (home.path / "letters").iterdir()
    assert "1.610,00" in paper(letter.read_bytes())


def test_mails_wait_for_a_mail_server(home, server):
    run(home, "cycle", "--company", "DEM")
    ended = home.run("deliver", smtp_url="")
    assert ended.returncode == 1 and b"RECUPERO_SMTP_URL" in ended.stderr
    assert {message["stato"] for message in messages(home)} == {"in_coda"}
    assert run(home, "deliver")["inviati"] == 2


def home_with_a_letter(make_home, server):
    home = make_home(today="20260909 100000", smtp_url=server.url)
    address = {"indirizzo": "VIA ROMA 12, INT. 3", "cap": "40100", "localita": "BOLOGNA", "provincia": "BO"}
    ledger = dump([customer(ALFA, **address)], [document(ALFA, 1, instalment(1, "20260901", "1610.00"))],
                  exported="20260909 063000")
    assert home.run("import", home.write("a.xml", ledger)).returncode == 0
    company = AZIENDA | {"intestazione": ["VIA EMILIA 1 - 40100 BOLOGNA", "P. IVA 01234567890"], "luogo": "Bologna",
                         "firmatario": "Anna Verdi, ufficio crediti"}
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(company).encode())).returncode == 0
    state = ITER["stati"][1] | {"messaggio": {"modello": "diffida", "canale": "lettera", "modo": "automatico"}}
    workflow = home.write("iter.json", json.dumps(ITER | {"stati": [state]}).encode())
    assert home.run("workflow", "apply", "--company", "DEM", "--only", workflow).returncode == 0
    return home


def paper(pdf):
    """What Poppler reads on a PDF, laid out as on paper."""
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def test_nothing_leaves_about_what_was_paid_meanwhile(home, server):
    run(home, "cycle", "--company", "DEM")
    paid = home.run("import", home.write("b.xml", ledger("20260910", paid=True)), today="20260910 090000")
    assert paid.returncode == 0, paid.stderr
    count = run(home, "deliver", today="20260910 100000")
    assert count["superati"] == 1
    assert not any("610,00" in text_of(mail) for mail in server.mails)
    run(home, "cycle", "--company", "DEM", today="20260910 100000")
    run(home, "deliver", today="20260910 100000")
    late = [text_of(mail) for mail in server.mails if "alfa@" in mail["to"]]
    assert len(late) == 1 and "90,00" in late[0]


def test_who_pays_what_was_asked_for_is_thanked_once(home, server):
    company = AZIENDA | {"ringraziamento": True}
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(company).encode())).returncode == 0
    run(home, "cycle", "--company", "DEM")
    run(home, "deliver")
    paid = ledger("20260915", paid=True).replace(
        b'dt_sca_pg="20260901" imp_scadenza="610.00"',
        b'dt_sca_pg="20260914" imp_scadenza="610.00" dt_sca_origine="20260901"')
    assert home.run("import", home.write("b.xml", paid), today="20260915 090000").returncode == 0
    for _ in range(2):
        run(home, "cycle", "--company", "DEM", today="20260915 100000")
        run(home, "deliver", today="20260915 100000")
    thanks = [mail for mail in server.mails if "Conferma di ricezione" in mail["subject"]]
    assert [mail["to"] for mail in thanks] == ['"ALFA S.R.L." <alfa@clienti.example>']
    text = text_of(thanks[0])
    assert "610,00" in text and "01/09/2026" in text and "90,00" not in text


def test_a_refusal_becomes_a_task_and_a_deferral_is_tried_again(home, server):
    server.replies = {"alfa@clienti.example": "550 unknown", "gamma@clienti.example": "451 later"}
    run(home, "cycle", "--company", "DEM")
    count = run(home, "deliver")
    assert (count["falliti"], count["rinviati"], count["inviati"]) == (1, 1, 0)
    server.replies = {}
    assert run(home, "deliver")["inviati"] == 0
    assert run(home, "deliver", today="20260909 100200")["inviati"] == 1
    service = home.serve(smtp_url="")
    tasks = service.call("attivita.elenco", azienda="DEM", cod_conto=ALFA, aperte=True)["attivita"]
    assert any("unknown" in task["testo"] for task in tasks)
    assert service.stop() == 0


def test_a_proposal_waits_for_a_person_and_the_management_is_told_once(home, server):
    fresh = home.run("import", home.write("b.xml", ledger("20260922")), today="20260922 090000")
    assert fresh.returncode == 0, fresh.stderr
    report = run(home, "cycle", "--company", "DEM", today="20260922 100000")
    assert report["messaggi"]["proposte"] == 1 and report["notifiche"] == 1
    run(home, "deliver", today="20260922 100000")
    assert not any("alfa@" in mail["to"] for mail in server.mails)
    digest = [mail for mail in server.mails if "direzione@demo.example" in mail["to"]]
    assert len(digest) == 1 and ALFA in text_of(digest[0])
    service = home.serve(smtp_url="", today="20260922 100000")
    proposal = service.call("messaggio.elenco", azienda="DEM", stato="proposta")["messaggi"][0]
    # What would go with it can be looked at before.
    draft = service.call("messaggio.allegato", azienda="DEM", id=proposal["id"], nome="estratto-conto.pdf")
    assert draft["inviato"] is False and "Estratto conto al 22/09/2026" in paper(base64.b64decode(draft["contenuto"]))
    # The digest stands among the messages, for nobody outside.
    inside = [message for message in service.call("messaggio.elenco", azienda="DEM")["messaggi"]
              if message["cod_conto"] is None]
    assert [(message["a"], message["stato"]) for message in inside] == [("direzione@demo.example", "inviato")]
    edited = service.call(
        "messaggio.approva", azienda="DEM", id=proposal["id"], testo="Testo scritto a mano.",
        versione=proposal["versione"], utente="anna")["messaggi"][0]
    assert edited["stato"] == "in_coda"
    assert service.call("sistema.stato", azienda="DEM")["aziende"][0]["messaggi_in_coda"] == 1
    assert service.stop() == 0
    assert run(home, "deliver", today="20260922 100000")["inviati"] == 1
    assert "Testo scritto a mano." in text_of(server.mails[-1])


def test_of_the_proposals_to_a_customer_one_waits_with_everything(home, server):
    """One that the next day's includes gives way to it, and its customer's story says so."""
    for day in ("20260921", "20260922"):
        assert home.run("import", home.write(f"{day}.xml", ledger(day)), today=f"{day} 090000").returncode == 0
        assert run(home, "cycle", "--company", "DEM", today=f"{day} 100000")["messaggi"]["proposte"] == 1
    second, first = messages(home, cod_conto=ALFA)
    assert (first["stato"], second["stato"]) == ("annullato", "proposta")
    assert first["motivo"] == "Superato: una lettera più recente chiede anche il resto."
    assert (first["importo_richiesto"], second["importo_richiesto"]) == (700, 700)
    assert second["in_attesa_dal"].startswith("20260921")
    service = home.serve(today="20260922 100000", smtp_url="")
    history = service.call("cliente.storico", azienda="DEM", cod_conto=ALFA)["eventi"]
    assert any("una lettera più recente" in json.dumps(event, ensure_ascii=False, default=str) for event in history)
    assert service.stop() == 0


def test_what_gives_a_term_that_has_passed_is_written_anew(home, server):
    """And what is shown of each message says with which text it was written."""
    text = "Oggetto: Situazione al {{data}}\n\nVersare {{totale}}{{#termine}} entro il {{termine}}{{/termine}}."
    own = home.write("sollecito-2.mustache", text.encode())
    assert home.run("import", home.write("b.xml", ledger("20260922")), today="20260922 090000").returncode == 0
    assert run(home, "cycle", "--company", "DEM", today="20260922 100000")["messaggi"]["proposte"] == 1
    applied = home.run("template", "apply", "--company", "DEM", own, today="20260922 110000")
    assert applied.returncode == 0, applied.stderr
    # Nobody approved it while the term ran.
    assert home.run("import", home.write("c.xml", ledger("20261001")), today="20261001 090000").returncode == 0
    assert run(home, "cycle", "--company", "DEM", today="20261001 100000")["messaggi"]["proposte"] == 1
    second, first = messages(home, cod_conto=ALFA)
    # Of the two one waits, and since when anybody is waited for is not forgotten.
    assert second["in_attesa_dal"].startswith("20260922") and "in_attesa_dal" not in first
    assert (first["stato"], first["testo_modello"]["versione"]) == ("annullato", 0) and "termine" in first["motivo"]
    assert "entro il 29/09/2026" in first["testo"]
    assert (second["stato"], second["testo_modello"]) == ("proposta", {"lingua": "it", "categoria": None, "versione": 1})
    assert "entro il 08/10/2026" in second["testo"]
    # One that was approved and did not leave in time is as untrue, and so is GAMMA's, which went by itself.
    service = home.serve(smtp_url="", today="20261001 110000")
    service.call("messaggio.approva", azienda="DEM", id=second["id"], utente="anna")
    assert service.stop() == 0
    assert home.run("import", home.write("d.xml", ledger("20261009")), today="20261009 090000").returncode == 0
    assert run(home, "deliver", "--company", "DEM", today="20261009 100000")["superati"] == 2
    assert not any("alfa@" in mail["to"] for mail in server.mails)


def test_addresses_as_offices_write_them(make_home, server):
    """The first of several that takes mail; one that no server would take becomes a task at once."""
    home = make_home(smtp_url=server.url, today="20260909 100000")
    written = {ALFA: "Anna Verdi <anna@alfa.example>; ufficio@alfa.example", BETA: "ufficio@città.example",
               GAMMA: "a.@gamma.example, gamma@clienti.example"}
    odd = dump([customer(code, f"«{code}» \"& C.\" 😀", email=email) for code, email in written.items()],
               [document(code, number, instalment(1, "20260901", "100.00")) for number, code in enumerate(written, 1)],
               exported="20260909 063000")
    assert home.run("import", home.write("a.xml", odd)).returncode == 0
    plain = {name: value for name, value in AZIENDA.items() if name != "rispondi_a"}
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(plain).encode())).returncode == 0
    workflow = home.write("iter.json", json.dumps(ITER).encode())
    assert home.run("workflow", "apply", "--company", "DEM", "--only", workflow).returncode == 0
    assert [held["cod_conto"] for held in run(home, "cycle", "--company", "DEM")["messaggi"]["trattenuti"]] == [BETA]
    assert run(home, "deliver")["inviati"] == 2
    assert sorted(mail["to"].addresses[0].addr_spec for mail in server.mails) == [
        "anna@alfa.example", "gamma@clienti.example"]
    assert {text_of(mail).split()[-1] for mail in server.mails} == {"crediti@demo.example"}


def test_an_old_ledger_holds_everything(home, server):
    report = run(home, "cycle", "--company", "DEM", today="20260914 100000")
    assert report["messaggi"]["accodati"] == 0 and len(report["messaggi"]["trattenuti"]) >= 2
    assert run(home, "deliver", today="20260914 100000")["inviati"] == 0
    service = home.serve(today="20260914 100000")
    stopped = service.call("messaggio.anteprima", azienda="DEM")["fermi"]
    assert {ALFA, GAMMA} <= {one["cod_conto"] for one in stopped}
    waiting = service.call("messaggio.invia", azienda="DEM")
    assert (waiting["inviati"], waiting["in_coda"]) == (0, 0) and waiting["clienti_in_attesa"] >= 2
    sent = service.call("messaggio.invia", azienda="DEM", forza=True, motivo="Mexal è fermo per lavori", utente="rita")
    assert sent["inviati"] >= 1 and sent["clienti_in_attesa"] == 0
    # Who forced it and why stands with the message, and in the customer's story.
    [message] = service.call("messaggio.elenco", azienda="DEM", cod_conto=ALFA)["messaggi"]
    assert message["forzato"] == {"motivo": "Mexal è fermo per lavori", "utente": "rita", "quando": "20260914 100000"}
    story = service.call("cliente.storico", azienda="DEM", cod_conto=ALFA)["eventi"]
    [forced] = [event for event in story if "Mexal è fermo per lavori" in event["testo"]]
    assert (forced["tipo"], forced["id"], forced["utente"]) == ("messaggio", message["id"], "rita")
    assert forced["testo"].startswith("Forzato l'invio del messaggio")
    assert service.stop() == 0


def test_a_forced_sending_is_a_turn_and_the_service_goes_on(make_home, server):
    """The answer comes in seconds and says what is left; what is left leaves by itself, on the same person's word."""
    count = 14
    home = make_home(smtp_url=server.url, today="20260909 100000")
    codes = [f"501.{number:05}" for number in range(1, count + 1)]
    many = dump([customer(code, f"CLIENTE {code}", email=f"c{code[-2:]}@clienti.example") for code in codes],
                [document(code, number, instalment(1, "20260901", "100.00")) for number, code in enumerate(codes, 1)],
                exported="20260904 063000")
    assert home.run("import", home.write("a.xml", many)).returncode == 0
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(AZIENDA).encode())).returncode == 0
    workflow = home.write("iter.json", json.dumps(ITER).encode())
    assert home.run("workflow", "apply", "--company", "DEM", "--only", workflow).returncode == 0
    assert run(home, "cycle", "--company", "DEM")["messaggi"]["accodati"] == 0
    server.delay = 1
    service = home.serve()
    sent = service.call("messaggio.invia", azienda="DEM", forza=True, motivo="Mexal è fermo", utente="rita")
    assert 0 < sent["inviati"] < count and sent["in_coda"] > 0
    server.delay = 0
    eventually(lambda: len(server.mails) == count, 30)
    assert len({mail["to"] for mail in server.mails}) == count
    eventually(lambda: {one["stato"] for one in service.call("messaggio.elenco", azienda="DEM")["messaggi"]} == {"inviato"})
    assert service.stop() == 0


FORCED = json.dumps({"azienda": "DEM", "forza": True, "motivo": "Mexal è fermo", "utente": "rita"})


def test_a_sending_from_the_command_line_is_waited_for(home, server):
    """Whoever says nothing of time is answered at the end of the turn, though that lasts longer than a screen waits."""
    server.delay = 3
    service = home.serve(tcp="127.0.0.1:0", today="20260915 100000")
    ended = home.run("call", "messaggio.invia", FORCED, tcp=f"127.0.0.1:{service.tcp_port}")
    assert ended.returncode == 0 and json.loads(ended.stdout)["inviati"] > 0, ended.stderr
    assert service.stop() == 0


def test_a_sending_that_is_not_waited_for_goes_on(home, server):
    """And whoever did not wait is told that it may, in both dresses."""
    server.delay = 3
    service = home.serve(tcp="127.0.0.1:0", today="20260915 100000")
    late = home.run(
        "call", "messaggio.invia", FORCED, "--timeout", 1, "--format", "righe", tcp=f"127.0.0.1:{service.tcp_port}")
    assert late.returncode == 2
    assert b"may have done it or still be doing it" in late.stderr and b"--timeout" in late.stderr
    assert "prima di chiederlo di nuovo" in late.stdout.decode()
    eventually(lambda: any("alfa@" in mail["to"] for mail in server.mails), 30)
    assert service.stop() == 0


def test_what_does_not_leave_is_said(home, server):
    """In the metrics, by sistema.stato and by `recupero status`: how many wait for what, and what is wrong."""
    run(home, "cycle", "--company", "DEM")
    service = home.serve(smtp_url="", today="20260909 120000")
    state = service.call("sistema.stato")["aziende"][0]
    assert state["messaggi"] == {
        "in_coda": 2, "dovuti": 2, "proposte": 0, "da_verificare": 0, "falliti": 0, "rimbalzati": 0, "eta_ore": 2}
    assert ["non c'è un server di posta" in alarm for alarm in state["allarmi"]] == [True]
    shown = home.run("status", "--tcp", f"127.0.0.1:{service.tcp_port}").stdout.decode()
    assert "dovuti 2" in shown and "ATTENZIONE: Messaggi dovuti" in shown

    def metrics():
        with urllib.request.urlopen(f"http://127.0.0.1:{service.http_port}/metrics", timeout=60) as answer:
            return answer.read().decode()

    eventually(lambda: 'recupero_message_alarm{company="DEM",alarm="stuck_no_server"} 1' in metrics())
    assert 'recupero_messages{company="DEM",state="due"} 2' in metrics()
    assert 'recupero_messages_oldest_due_seconds{company="DEM"} 7200' in metrics()
    checked = subprocess.run(["promtool", "check", "metrics"], input=metrics(), capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert service.log.count("alarm=stuck_no_server") == 1
    assert service.stop() == 0


def test_killed_while_sending_it_goes_once_more_under_the_same_name(home, server):
    run(home, "cycle", "--company", "DEM")
    server.delay = 1
    process = home.start("deliver")
    eventually(lambda: len(server.mails) > 0)
    process.kill()
    process.wait()
    server.delay = 0
    # Not before it is sure that the first attempt is dead.
    run(home, "deliver")
    run(home, "deliver", today="20260909 101500")
    names = [mail["message-id"] for mail in server.mails]
    assert len(set(names)) == 2 and {mail["to"].split("<")[-1].strip(">") for mail in server.mails} == {
        "alfa@clienti.example", "gamma@clienti.example"}
    assert {message["stato"] for message in messages(home)} == {"inviato"}


def test_a_bounce_kills_the_address(home, server):
    maildir = home.path / "ritorni"
    for folder in ("new", "cur", "tmp"):
        (maildir / folder).mkdir(parents=True)
    run(home, "cycle", "--company", "DEM")
    run(home, "deliver")
    letter = next(mail for mail in server.mails if "alfa@" in mail["to"])
    (maildir / "new" / "1.eml").write_bytes(bounce(letter, "alfa@clienti.example"))
    service = home.serve(smtp_url="", returned_mail=str(maildir))
    eventually(lambda: service.call(
        "messaggio.elenco", azienda="DEM", cod_conto=ALFA)["messaggi"][0]["stato"] == "rimbalzato")
    tasks = service.call("attivita.elenco", azienda="DEM", cod_conto=ALFA, aperte=True)["attivita"]
    assert any("5.1.1" in task["testo"] for task in tasks)
    assert service.stop() == 0


def test_bounces_are_read_from_a_mailbox_at_a_server(home, server):
    run(home, "cycle", "--company", "DEM")
    run(home, "deliver")
    letter = next(mail for mail in server.mails if "alfa@" in mail["to"])
    mailbox = Mailbox()
    try:
        mailbox.put("1.person", b"Subject: Re: estratto conto\n\nPago domani.\n")
        mailbox.put("2.bounce", bounce(letter, "alfa@clienti.example"))
        password = home.write("ritorni.password", b"segreto\n")
        password.chmod(0o600)
        service = home.serve(smtp_url="", returned_mail=mailbox.url, returned_mail_user="ufficio",
                             returned_mail_password_file=password)
        eventually(lambda: service.call(
            "messaggio.elenco", azienda="DEM", cod_conto=ALFA)["messaggi"][0]["stato"] == "rimbalzato")
        # What a person wrote is for people, and nothing is gone.
        eventually(lambda: mailbox.seen() == (["2.bounce"], ["1.person"]))
        assert service.stop() == 0
        assert "segreto" not in service.log
        password.chmod(0o644)
        refused = home.run("config", "check", returned_mail=mailbox.url, returned_mail_user="ufficio",
                           returned_mail_password_file=password)
        assert refused.returncode != 0 and b"0600" in refused.stderr
    finally:
        mailbox.stop()

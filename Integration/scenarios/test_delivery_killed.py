"""Whoever kills the program at any step of a delivery, no customer gets two letters where one is all that is allowed."""

import contextlib
import email
import itertools
import json

import pytest

from support.dumps import customer, document, dump, instalment
from support.program import eventually
from support.smtp import VERBS, StallingServer

ALFA = "501.00001"
TODAY, SOON, LATER = "20260909 100000", "20260909 100500", "20260909 101500"
# Before the attempt is on record it has not begun; afterwards nobody but the mail server knows how far it came.
BEFORE, BEGUN, TAKEN, SETTLED = {"claim", "file"}, {*VERBS} - {"dot"}, {"dot", "record"}, {"after"}
STEPS = ["claim", "file", *VERBS, "record", "after"]
LOCKS = {"claim": "LOCK message", "file": "LOCK message_file IN SHARE MODE",
         "record": "LOCK message_fact IN SHARE MODE"}
NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def server():
    server = StallingServer()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def home(make_home):
    return make_home(today=TODAY)


@pytest.fixture(scope="module")
def service(home):
    """Keeps the database there, and sends nothing."""
    service = home.serve(smtp_url="")
    yield service
    assert service.stop() == 0


def company_with_one_message(home, is_formal):
    company = f"K{next(NUMBERS):02}"
    ledger = dump([customer(ALFA, email="alfa@clienti.example")], [document(ALFA, 1, instalment(1, "20260901", "610.00"))],
                  exported="20260909 063000", company=company)
    settings = {"azienda": company, "mittente": "crediti@demo.example", "prima_importazione": "automatico"}
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(settings).encode())).returncode == 0
    message = {"modello": "sollecito-1", "canale": "email", "una_volta_sola": is_formal}
    state = {"id": "primo", "nome": "1° sollecito", "colore": "#F39C12", "gravita": 20, "giorni": 7,
             "messaggio": message}
    workflow = {"id": "bonifico", "nome": "Bonifici", "evento": "scaduto", "stati": [state]}
    applied = home.run("workflow", "apply", "--company", company, "--only",
                       home.write("iter.json", json.dumps(workflow).encode()))
    assert applied.returncode == 0, applied.stderr
    assert home.run("import", home.write("a.xml", ledger)).returncode == 0
    assert home.run("cycle", "--company", company).returncode == 0
    return company


def kill_at(step, home, server, company):
    """Begins a delivery and kills it as soon as it stands at the step."""
    deliver = ["deliver", "--company", company]
    if step == "after":
        assert home.run(*deliver, smtp_url=server.url).returncode == 0
        return
    server.stall(step if step in VERBS else "dot" if step == "record" else None)
    with contextlib.ExitStack() as held:
        if step in ("claim", "file"):
            held.enter_context(home.database.holding(LOCKS[step]))
        process = home.start(*deliver, smtp_url=server.url)
        if server.stall_at:
            assert server.stalled.wait(60)
        if step == "record":
            held.enter_context(home.database.holding(LOCKS[step]))
            server.go_on()
        if step in LOCKS:
            eventually(home.database.waiting_for_locks)
        process.kill()
        process.wait()
        end_sessions_of_the_dead(home)
    server.go_on()


def end_sessions_of_the_dead(home):
    """A statement that waits for a lock does not see that its client is gone: the server's keepalive ends it later."""
    home.database.ask("SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")


def the_message(service, company):
    [message] = service.call("messaggio.elenco", azienda=company)["messaggi"]
    return message


@pytest.mark.parametrize("is_formal", [False, True], ids=["sollecito", "atto"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step(home, service, server, step, is_formal):
    company = company_with_one_message(home, is_formal)
    first = len(server.mails)
    kill_at(step, home, server, company)
    taken = [email.message_from_bytes(mail)["message-id"] for mail in server.mails[first:]]
    assert len(taken) == (1 if step in TAKEN | SETTLED else 0)

    # As long as the attempt could still be alive nobody repeats it.
    deliver = ["deliver", "--company", company, "--json"]
    soon = json.loads(home.run(*deliver, smtp_url=server.url, today=SOON).stdout)
    assert soon["inviati"] == (1 if step in BEFORE else 0)
    later = json.loads(home.run(*deliver, smtp_url=server.url, today=LATER).stdout)
    message = the_message(service, company)
    if is_formal and step in BEGUN | TAKEN:
        assert (later["inviati"], later["trattenuti"], message["stato"]) == (0, 1, "trattenuto")
        assert "verificare" in message["motivo"] and len(server.mails) - first == len(taken)
        approved = service.call("messaggio.approva", azienda=company, id=message["id"], utente="anna")
        assert approved["messaggi"][0]["stato"] == "in_coda"
        assert home.run(*deliver, smtp_url=server.url, today=LATER).returncode == 0
    mails = server.mails[first:]
    # What the server had taken may come once more, to the byte; never is there a second message.
    assert len(mails) == (2 if step in TAKEN else 1) and len(set(mails)) == 1
    assert the_message(service, company)["stato"] == "inviato"
    assert json.loads(home.run("cycle", "--company", company, "--json", today=LATER).stdout)["messaggi"]["accodati"] == 0
    home.run(*deliver, smtp_url=server.url, today="20260910 100000")
    assert len(server.mails) - first == len(mails)


@pytest.mark.parametrize("step", sorted(BEGUN | TAKEN))
def test_what_was_paid_while_it_was_in_doubt_is_asked_of_a_person(home, service, server, step):
    company = company_with_one_message(home, is_formal=False)
    first = len(server.mails)
    kill_at(step, home, server, company)
    paid = dump([customer(ALFA, email="alfa@clienti.example")],
                [document(ALFA, 1, instalment(1, "20260901", "610.00", stato_pagamento="P"))],
                exported="20260909 101000", company=company)
    assert home.run("import", home.write("b.xml", paid), today=LATER).returncode == 0
    count = len(server.mails)
    assert home.run("deliver", "--company", company, smtp_url=server.url, today=LATER).returncode == 0
    # It may have gone, so it is neither repeated nor taken back as if it had not.
    assert len(server.mails) == count <= first + 1
    assert the_message(service, company)["stato"] == "trattenuto"

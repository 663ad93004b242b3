"""What is known of people: shown whole to whoever asks, erased when it may be, and by itself when it must be."""

import json
import time

import pytest

from support.dumps import customer, document, dump, instalment
from support.program import eventually

# The clock of these tests is the machine's: what is old must really be old.
OLD, OWING, RECENT = "501.00001", "501.00002", "501.00003"
NAMES = {OLD: "ROSSI MARIO", OWING: "BIANCHI ANNA", RECENT: "VERDI LUCA"}


@pytest.fixture
def home(make_home):
    """Three customers of 2010: one paid then, one still owes, one had an invoice this year."""
    home = make_home()
    this_year = time.strftime("%Y%m%d", time.localtime(time.time() - 40 * 86_400))
    people = [customer(code, name, email=f"{code}@clienti.example") for code, name in NAMES.items()]
    documents = [
        document(OLD, 1, instalment(1, "20100201", "10.00", stato_pagamento="P"), dt_registr_doc="20100101"),
        document(OWING, 2, instalment(1, "20100201", "20.00"), dt_registr_doc="20100101"),
        document(RECENT, 3, instalment(1, this_year, "30.00", stato_pagamento="P"), dt_registr_doc=this_year)]
    ledger = dump(people, documents, exported=time.strftime("%Y%m%d 000100"))
    assert home.run("import", home.write("ledger.xml", ledger)).returncode == 0
    return home


def privacy(home, command, code, *more):
    return home.run("privacy", command, "--company", "DEM", "--customer", code, *more)


def erase(home, code, *more):
    return privacy(home, "erase", code, "--reference", "12/2026", *more)


def traces(home, name):
    """Tables that hold a text anywhere in a row."""
    tables = home.database.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    asked = " UNION ALL ".join(f"SELECT '{table}' FROM {table} AS held WHERE held::text LIKE '%{name}%'" for table in tables)
    return set(home.database.ask(asked))


def test_who_asks_is_shown_everything(home):
    ended = privacy(home, "report", OWING)
    assert ended.returncode == 0, ended.stderr
    report = json.loads(ended.stdout)
    assert report["cliente"] == "BIANCHI ANNA" and report["dati"]["anagrafica"][0]["email"] == f"{OWING}@clienti.example"
    assert report["dati"]["rate"][0]["amount_cents"] == 2000 and report["dati"]["pratica"]
    assert "1 rate aperte" in report["cancellazione"] and "art. 2220" in report["conservazione"]
    assert b"ROSSI" not in ended.stdout
    assert privacy(home, "report", "501.99999").returncode == 1


def test_erased_on_request_unless_it_must_be_kept(home):
    service = home.serve(today=time.strftime("%Y%m%d 100000"))
    for code, reason in [(OWING, b"rate aperte"), (RECENT, b"art. 2220")]:
        refused = erase(home, code)
        assert refused.returncode == 1 and reason in refused.stderr
    assert b"prova" in erase(home, OLD, "--dry-run").stdout and traces(home, "ROSSI")
    letter = home.write("letters/DEM-77.pdf", b"%PDF")
    home.database.ask(
        "INSERT INTO message (company, message_id, key, customer_code, kind, template, channel, address, subject, body, "
        "asked_cents, is_at_most_once, status, not_before, created_at, attempt_at) VALUES ('DEM', 77, 'k', '501.00001', "
        "'dunning', 's', 'letter', 'VIA VERDI', 'x', 'ROSSI', 1, false, 'sent', '2010-03-01', '2010-03-01', '2010-03-01')")
    done = erase(home, OLD)
    assert done.returncode == 0, done.stderr
    assert b"1 clienti, 1 documenti" in done.stdout
    assert traces(home, "ROSSI") == traces(home, OLD) == set() and not letter.exists()
    assert traces(home, "VERDI")
    # Screens forget it too, though another process erased it.
    eventually(lambda: not service.knows("DEM", OLD))
    assert service.knows("DEM", RECENT)
    listed = home.run("privacy", "history", "--company", "DEM").stdout.decode()
    assert "richiesta 12/2026" in listed and OLD not in listed
    assert service.stop() == 0


def test_what_may_no_longer_be_kept_goes_by_itself(home):
    # A service on a clock that stands still keeps the database running, and erases nothing.
    home.serve(today=time.strftime("%Y%m%d 100000"))
    trial = home.run("privacy", "run", "--dry-run").stdout.decode()
    assert "1 clienti" in trial and "prova" in trial and traces(home, "ROSSI")
    services = [home.serve(), home.serve()]
    eventually(lambda: not traces(home, "ROSSI"), 30)
    assert traces(home, "BIANCHI") and traces(home, "VERDI")
    assert [service.stop() for service in services] == [0, 0]
    assert "già fatto oggi" in home.run("privacy", "run").stdout.decode()

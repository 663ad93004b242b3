"""The nightly CSV of open instalments: the same import as a dump's, with what it cannot say as warnings."""

import json
import os

import pytest

from support.dumps import customer, document, dump, instalment
from support.program import eventually

COMPANY = "CSV"
ALFA, BETA = "501.00001", "501.00002"
NIGHT = 1_791_500_000
ROWS = [
    f"{ALFA};20260901;1000,00;B;123;20260701;;EUR",
    f"{ALFA};20261101;500,00;R;123;20260701;;EUR", f"{BETA};20260915;250.5;M;77/A;20260710;;EUR",
    f"{BETA};20261201;-50;M;78;20260710;;EUR"]


@pytest.fixture
def home(make_home):
    return make_home(today="20261012 100000")


def take(home, rows, night=0, options=(), name="scad.csv", company=COMPANY):
    """One import of a file that was written `night` days after the first night."""
    path = home.write(name, "\r\n".join([*rows, ""]).encode("cp1252"))
    os.utime(path, (NIGHT + night * 86_400,) * 2)
    ended = home.run("import", "--json", "--company", company, *options, path)
    return ended.returncode, json.loads(ended.stdout)


def test_two_nights(home):
    """The second night one instalment is gone, one is smaller, one is new."""
    status, report = take(home, ROWS)
    assert (status, report["esito"], report["tipo"], report["nuove"]) == (0, "importato", "completa", 4)
    assert (report["nr_clienti"], report["nr_documenti"], report["tot_imp_scadenza"]) == (2, 3, 1700.50)
    assert {warning["codice"] for warning in report["avvisi"]} == {"CSV_INCOMPLETO"}
    assert take(home, ROWS)[1]["esito"] == "gia_importato"

    changed = [ROWS[0].replace("1000,00", "400,00"), *ROWS[2:], f"{BETA};20261231;10;M;80;20261001;;EUR"]
    status, report = take(home, changed, night=1)
    assert (status, report["nuove"], report["cambiate"], report["chiuse"]) == (0, 1, 2, 1)


def test_the_same_rows_on_another_night_are_news(home):
    """Else the age of the data would grow while nothing is paid."""
    take(home, ROWS)
    status, report = take(home, ROWS, night=1)
    assert (status, report["esito"], report["cambiate"]) == (0, "importato", 0)


def test_an_older_file_is_refused(home):
    take(home, ROWS, night=1)
    status, report = take(home, ROWS)
    assert (status, report["errore"]["codice"]) == (1, "ESPORTAZIONE_VECCHIA")


def test_what_would_close_too_much_is_held(home):
    take(home, ROWS)
    status, report = take(home, ROWS[:1], night=1)
    assert (status, report["esito"]) == (1, "trattenuto")
    assert take(home, ROWS[:1], night=1, options=["--force"])[1]["chiuse"] == 3


def test_a_wrong_row_changes_nothing(home):
    home.serve()
    take(home, ROWS)
    before = home.database.ledger()
    status, report = take(home, [*ROWS, f"{ALFA};20261301;1;B;9;20260701;;EUR"], night=1)
    assert status == 1 and report["errore"]["riga"] == 5 and "data scadenza" in report["errore"]["testo"]
    assert home.database.ledger() == before


def test_a_file_does_not_say_whose_it_is(home):
    path = home.write("scad.csv", ROWS[0].encode())
    ended = home.run("import", path)
    assert ended.returncode == 1 and b"--company" in ended.stderr


def test_any_name_with_the_format_said(home):
    assert take(home, ROWS, name="SCAD.TXT", options=["--format", "csv"])[1]["esito"] == "importato"
    assert take(home, ROWS, name="scad.txt")[1]["errore"]["codice"] == "XML_NON_CORRETTO"


def test_customers_on_file_stay_as_they_are(home):
    home.serve()
    people = dump([customer(ALFA, "ALFA S.R.L.", fido="900.00")], exported="20261001 033000", company=COMPANY)
    assert home.run("import", home.write("people.xml", people)).returncode == 0
    assert take(home, ROWS)[0] == 0
    asked = "SELECT code, name, credit_limit_cents FROM customer WHERE company = 'CSV' ORDER BY 1"
    assert home.database.ask(asked) == [f"{ALFA}|ALFA S.R.L.|90000", f"{BETA}|{BETA}|"]


def test_one_company_keeps_to_one_format(home):
    """A CSV's documents have other keys: after a dump each would be there twice."""
    home.serve()
    whole = dump([customer(ALFA)], [document(ALFA, 1, instalment(1, "20260901", "1000.00"))],
                 exported="20261001 033000", company=COMPANY)
    assert home.run("import", home.write("whole.xml", whole)).returncode == 0
    before = home.database.ledger()
    status, report = take(home, ROWS)
    assert (status, report["errore"]["codice"]) == (1, "CHIAVI_DIVERSE") and "--force" in report["errore"]["testo"]
    assert home.database.ledger() == before
    report = take(home, ROWS, options=["--force"])[1]
    assert (report["esito"], report["chiuse"], report["nuove"]) == ("importato", 1, 4)


def test_the_folder_of_a_company_says_whose_a_csv_is(home):
    """Files are put into the spool by companies, since a CSV says less than a dump; one that is still written waits."""
    for company in ("CSV", "ALT"):
        file = home.write(f"{company}.json", json.dumps({"azienda": company}).encode())
        assert home.run("company", "apply", file).returncode == 0
    spool = home.path / "spool"
    home.serve(spool=spool)
    eventually(spool.is_dir)
    for company in ("CSV", "ALT"):
        (spool / company).mkdir()
    content = "\r\n".join([*ROWS, ""]).encode("cp1252")
    (spool / "nobodys.csv").write_bytes(content)
    (spool / "CSV/scad.csv").write_bytes(content)
    wrong = dump([customer(ALFA)], company=COMPANY)
    (spool / "ALT/other.xml").write_bytes(wrong)
    with open(spool / "ALT/half.csv", "wb") as half:
        half.write(content[:-9])
        half.flush()
        eventually((spool / "CSV/fatti/scad.csv.json").exists, 60)
        assert (spool / "ALT/half.csv").exists()

    def report(path):
        return json.loads((spool / f"{path}.json").read_text())

    taken = report("CSV/fatti/scad.csv")
    assert (taken["esito"], taken["azienda"], taken["nuove"]) == ("importato", "CSV", 4)
    eventually((spool / "scartati/nobodys.csv.json").exists)
    assert "cartella" in report("scartati/nobodys.csv")["errore"]["testo"]
    assert report("ALT/scartati/other.xml")["errore"]["codice"] == "AZIENDA_SBAGLIATA"
    assert home.database.ask("SELECT company, count(*) FROM instalment GROUP BY 1") == ["CSV|4"]

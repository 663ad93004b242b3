"""Two exports of one ledger, with every figure worked out by hand: what is owed, late, at risk, paid and bounced."""

import gzip
import json
from decimal import Decimal

import pytest

from support import story
from support.story import ALFA, BETA

GOOD = {"azienda": "DEM", "cod_conto": ALFA}
FIRST = {
    "scaduto": 1830 + 250, "a_scadere": 610, "effetti_a_rischio": 610,
    "esposizione": 1830 + 250 + 610 + 610 - 100 + 1800,
    "fido": 10000, "fido_residuo": 5000, "fuori_fido": 0, "numero_insoluti": 1, "valore_insoluti": 250,
    # (400 × 10 days + 600 × 0) / 1000
    "gg_ritardo_medio": 4, "esito": "E", "dati_al": "20261009 033000", "eta_dati_ore": Decimal("6.5")}
FIRST_TOTALS = {
    "saldo": 3200, "scaduto": 2080, "a_scadere": 610, "effetti_a_rischio": 610, "crediti": -100,
    "fasce": {"a_scadere": 610 + 610, "1_30": 250, "31_60": 1830, "61_90": 0, "91_120": 0, "oltre_120": 0,
              "crediti": -100}}
SECOND = {
    "scaduto": 610 + 250 + 400, "a_scadere": 400, "effetti_a_rischio": 0, "esposizione": 1660 + 1800,
    "fido_residuo": 6540, "numero_insoluti": 2, "valore_insoluti": 610 + 250,
    # (1830 × 48 + 600 × 0 + 210 × -19) / 2640 = 31.8
    "gg_ritardo_medio": 32, "dati_al": "20261012 033000"}
SECOND_TOTALS = {
    "saldo": 1660, "scaduto": 1260, "a_scadere": 400, "effetti_a_rischio": 0, "crediti": 0,
    "fasce": {"a_scadere": 400, "1_30": 610, "31_60": 250 + 400, "61_90": 0, "91_120": 0, "oltre_120": 0,
              "crediti": 0}}


@pytest.fixture(scope="module")
def second(home, service):
    """What the first export came to, the report of the second, and a service on the second's morning."""
    first = service.call("rischio.indicatore", **GOOD), service.call("cliente.scadenzario", **GOOD, tutte=True)
    ended = home.run("import", "--json", home.write("second.xml", story.second_dump()), today="20261012 100000")
    assert ended.returncode == 0, ended.stderr
    later = home.serve(today="20261012 100000")
    yield first, json.loads(ended.stdout, parse_float=Decimal), later
    assert later.stop() == 0


def rows(ledger):
    """The instalments by document and due date."""
    return sorted(
        (row["documento"]["numero"], row["dt_scadenza"], row["importo"], row["residuo"], row["stato_rata"],
         row["giorni_ritardo"], row["dt_pagamento"]) for row in ledger["rate"])


def test_first_indicator(second):
    indicator, _ = second[0]
    assert {name: indicator[name] for name in FIRST} == FIRST
    assert indicator["messaggio"] == (
        "Scaduto 2.080,00 € da 47 giorni; attenzione: stato di recupero «2° sollecito», ritardo di 47 giorni")
    assert (indicator["ragione_sociale"], indicator["indicatore"]["id"]) == ("ALFA S.R.L.", "attenzione")


def test_first_ledger(second):
    _, ledger = second[0]
    assert ledger["totali"] == FIRST_TOTALS
    assert rows(ledger) == [
        ("12", "20261001", 610, 610, "presentata", 0, None), ("12", "20261030", 610, 610, "aperta", 0, None),
        ("13", "20260823", 1830, 1830, "aperta", 47, None), ("14", "20260801", -100, -100, "aperta", 0, None),
        ("15", "20260915", 500, 0, "maturata", 0, None), ("16", "20260910", 250, 250, "insoluta", 29, None),
        ("17", "20260910", 400, 0, "pagata", 10, "20260920"), ("18", "20260930", 600, 0, "pagata", 0, "20260930")]
    assert [row["spese_insoluto"] for row in ledger["rate"] if row["stato_rata"] == "insoluta"] == [Decimal("7.50")]


def test_who_owes_nothing(service):
    indicator = service.call("rischio.indicatore", azienda="DEM", cod_conto=BETA)
    assert (indicator["esito"], indicator["messaggio"], indicator["fido"]) == ("E", "Cliente regolare", None)
    assert indicator["ragione_sociale"] == 'BETA "2" & FIGLI'
    assert indicator["scaduto"] == indicator["esposizione"] == 0


def test_second_indicator(second):
    indicator = second[2].call("rischio.indicatore", **GOOD)
    assert {name: indicator[name] for name in SECOND} == SECOND


def test_second_ledger(second):
    """Lateness still counts from the original dates, and what was paid, split or closed is not forgotten."""
    ledger = second[2].call("cliente.scadenzario", **GOOD, tutte=True)
    assert ledger["totali"] == SECOND_TOTALS
    assert rows(ledger) == [
        ("12", "20261001", 610, 610, "insoluta", 11, None), ("12", "20261030", 210, 0, "pagata", 0, "20261011"),
        ("12", "20261030", 400, 400, "aperta", 0, None), ("13", "20260823", 1830, 0, "pagata", 48, "20261010"),
        ("14", "20260801", -100, 0, "chiusa", 0, "20261012"), ("15", "20260915", 500, 0, "maturata", 0, None),
        ("16", "20260910", 250, 250, "insoluta", 32, None), ("17", "20260910", 400, 400, "aperta", 32, None),
        ("18", "20260930", 600, 0, "pagata", 0, "20260930")]


def test_only_what_is_owed_is_listed_unless_all_is_asked_for(second):
    ledger = second[2].call("cliente.scadenzario", **GOOD)
    assert {row["stato_rata"] for row in ledger["rate"]} == {"aperta", "insoluta"}
    assert ledger["totali"] == SECOND_TOTALS


def test_report_of_the_second(second):
    report = second[1]
    assert list(report)[:15] == [
        "esito", "azienda", "tipo", "data_esportazione", "nr_clienti", "nr_documenti", "nr_rate", "tot_imp_scadenza",
        "nuove", "cambiate", "pagate", "chiuse", "insoluti", "avvisi", "durata_ms"]
    assert {name: report[name] for name in (
        "esito", "azienda", "tipo", "data_esportazione", "nr_clienti", "nr_documenti", "nr_rate", "nuove", "chiuse",
        "insoluti", "avvisi")} == {
            "esito": "importato", "azienda": "DEM", "tipo": "completa", "data_esportazione": "20261012 033000",
            "nr_clienti": 2, "nr_documenti": 6, "nr_rate": 8, "nuove": 1, "chiuse": 1, "insoluti": 1, "avvisi": []}
    assert report["tot_imp_scadenza"] == 610 + 210 + 400 + 1830 + 500 + 250 + 400 + 600
    # The 1830, and the part of the 610 that was paid.
    assert report["pagate"] == 2


def test_the_same_file_again_changes_nothing(second, home):
    """Under another name and packed it is still the same file: answered with the first result."""
    before = home.database.ledger()
    packed = home.write("again.xml.gz", gzip.compress(story.second_dump()))
    ended = home.run("import", "--json", packed, today="20261012 110000")
    assert ended.returncode == 0
    report = json.loads(ended.stdout, parse_float=Decimal)
    assert report["esito"] == "gia_importato"
    ignored = {"esito", "durata_ms", "id", "nome_file", "momento"}
    assert all(report[name] == second[1][name] for name in second[1] if name not in ignored)
    assert home.database.ledger() == before


def test_attempts_are_listed_newest_first(second):
    imports = second[2].call("scadenzario.importazioni", azienda="DEM")["importazioni"]
    dates = [item["data_esportazione"] for item in imports]
    assert dates == sorted(dates, reverse=True) and dates[-1] == "20261009 033000"


# What the ready-made iter says of 47 days: a second notice warns about orders.
LATE = ("STATO_AVVISO", 47, 20)

ORDERS = [
    ("3999.99", "avvisa", "E", [LATE]),
    ("4000.00", "avvisa", "E", [LATE, ("FIDO_QUASI_ESAURITO", 9000, 9000)]),
    ("5000.00", "avvisa", "E", [LATE, ("FIDO_QUASI_ESAURITO", 10000, 9000)]),
    ("5000.01", "blocca", "B", [("FUORI_FIDO", Decimal("10000.01"), 10000), LATE]),
]


@pytest.mark.parametrize("total, verdict, outcome, reasons", ORDERS, ids=[order[0] for order in ORDERS])
def test_orders_on_the_first_morning(home, total, verdict, outcome, reasons):
    """To the cent: 90 % of the limit warns, the limit itself passes, a cent more is blocked. In a company of its own,
    because the other tests go on to the second morning."""
    dump = story.first_dump().replace(b'azienda="DEM"', b'azienda="ORD"')
    assert home.run("import", home.write("orders.xml", dump)).returncode == 0
    service = home.serve()
    answer = service.call("ordine.verifica", azienda="ORD", cod_conto=ALFA, totale_documento=float(total))
    assert (answer["verdetto"], answer["esito"]) == (verdict, outcome)
    assert [(reason["codice"], reason["valore"], reason["soglia"]) for reason in answer["motivi"]] == reasons
    assert (answer["importo_ammesso"], answer["esposizione"], answer["fido"]) == (5000, 5000, 10000)
    assert service.stop() == 0

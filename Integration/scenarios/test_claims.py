"""What is claimed beside the principal: on each amount for the days it was owed, at the rate of what was supplied."""

import json

import pytest

from support.dumps import customer, document, dump, instalment

ALFA, BETA = "501.00001", "501.00002"
RULES = {"azienda": "DEM", "interessi": "231", "forniture_agroalimentari": {
    "categorie": ["7"], "causali": ["FA"], "causali_deperibili": ["FD"]}}


def ledger(exported, *documents):
    return dump(
        [customer(ALFA, cod_cat_sta="4"), customer(BETA, "BETA S.P.A.", cod_cat_sta="7")], documents,
        exported=f"{exported} 033000")


@pytest.fixture
def home(make_home):
    home = make_home()
    applied = home.run("company", "apply", home.write("azienda.json", json.dumps(RULES).encode()))
    assert applied.returncode == 0, applied.stderr
    return home


def take(home, day, *documents):
    taken = home.run("import", home.write(f"{day}.xml", ledger(day, *documents)), today=f"{day} 080000")
    assert taken.returncode == 0, taken.stderr


def claims(home, day, code):
    service = home.serve(today=f"{day} 100000")
    try:
        rows = service.call("cliente.scadenzario", azienda="DEM", cod_conto=code, tutte=True)["rate"]
        return [(str(row["importo"]), str(row["interessi"]), row["tasso_interessi"]) for row in rows]
    finally:
        assert service.stop() == 0


def test_an_instalment_that_is_lowered_bears_interest_on_what_it_was(home):
    take(home, "20260401", document(ALFA, 1, instalment(1, "20260331", "1000.00")))
    take(home, "20260420", document(ALFA, 1, instalment(1, "20260331", "600.00")))
    # 20 days on 1.000 € and 41 on 600 €, at 10,15 %: 5,56 € and 6,84 €.
    assert claims(home, "20260531", ALFA) == [("600.00", "12.40", "confermato")]
    take(home, "20260610", document(
        ALFA, 1, instalment(1, "20260610", "600.00", dt_sca_origine="20260331", stato_pagamento="P")))
    # Ten more days on 600 €, and nothing after the payment: 51 days, 8,51 €.
    assert claims(home, "20261009", ALFA) == [("600.00", "14.07", "confermato")]


def test_a_part_that_is_taken_out_bears_its_own_interest_once(home):
    take(home, "20260401", document(ALFA, 1, instalment(1, "20260331", "1000.00")))
    take(home, "20260422", document(
        ALFA, 1,
        instalment(1, "20260420", "400.00", dt_sca_origine="20260331", stato_pagamento="P"),
        instalment(2, "20260331", "600.00", dt_sca_origine="20260331")))
    # 20 days on 400 € and 61 on 600 €, at 10,15 %.
    assert sorted(claims(home, "20260531", ALFA)) == [("400.00", "2.22", "confermato"), ("600.00", "10.18", "confermato")]


def test_agricultural_supplies_bear_four_points_more(home):
    take(
        home, "20260401", document(ALFA, 1, instalment(1, "20260331", "1000.00")),
        document(ALFA, 2, instalment(1, "20260331", "1000.00"), causale="FA"),
        document(BETA, 3, instalment(1, "20260331", "1000.00")))
    # 61 days at 10,15 % and at 14,15 %.
    assert claims(home, "20260531", ALFA) == [("1000.00", "16.96", "confermato"), ("1000.00", "23.65", "confermato")]
    assert claims(home, "20260531", BETA) == [("1000.00", "23.65", "confermato")]


def test_no_agreement_makes_the_term_of_food_longer(home):
    """60 days from the invoice, 30 for what perishes: later due dates are void."""
    invoiced = {"data_documento": "20260131", "dt_registr_doc": "20260131"}
    take(
        home, "20260501", document(ALFA, 1, instalment(1, "20260430", "1000.00"), causale="FA", **invoiced),
        document(ALFA, 2, instalment(1, "20260501", "1000.00"), causale="FD", **invoiced),
        document(ALFA, 3, instalment(1, "20260502", "1000.00"), **invoiced))
    # Since 1 April, 2 March and 2 May: 60 and 90 days at 14,15 %, 29 at 10,15 %.
    assert [row[1] for row in claims(home, "20260531", ALFA)] == ["23.26", "34.89", "8.06"]


def test_a_rate_that_is_not_sure_yet_is_said(home):
    take(home, "20260701", document(ALFA, 1, instalment(1, "20260630", "1000.00")))
    assert claims(home, "20260701", ALFA) == [("1000.00", "0.28", "da_confermare")]
    assert claims(home, "20270101", ALFA)[0][2] == "provvisorio"

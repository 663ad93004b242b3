"""Interest and compensation in the planner: claimed beside what is owed, given up with a reason, claimed again."""

import json
import re

import pytest

from support.browser import Visitor
from support.office import BETA, GAMMA, TODAY, ledger, people, sheet

CLAIMED = re.compile(r"maturati a oggi: ([\d.,]+)")


@pytest.fixture(scope="module")
def home(make_home):
    home = make_home(today=TODAY)
    assert home.run("import", home.write("import/a.xml", ledger())).returncode == 0
    rules = json.dumps({"azienda": "DEM", "interessi": "231", "indennizzo_40": True}).encode()
    assert home.run("company", "apply", home.write("azienda.json", rules)).returncode == 0
    people(home)
    return home


def test_claims_are_given_up_and_taken_back(service):
    clerk = Visitor(service, "anna")

    def page():
        return clerk.get(sheet(GAMMA)).text

    def field(name):
        return re.search(f'name="{name}" value="([^"]*)"', page()).group(1)

    def claimed():
        found = CLAIMED.search(page())
        return found.group(1) if found else None

    def waive(claim, **fields):
        return clerk.post(f"{sheet(GAMMA)}/rinuncia", versione=field("versione"), credito=claim, **fields)

    document = field("documento")
    # 90 € from 10/07/2026, 91 days at 10,40 %: 2,33 €; and the 40 € of the invoice.
    assert claimed() == "42,33"
    assert waive("interest", documento=document).status == 400
    assert waive("interest", motivo="Accordo").status == 400
    assert waive("tutto", documento=document, motivo="Accordo").status == 400
    assert waive("compensation", documento=document, motivo="Accordo con il titolare").status == 303
    assert claimed() == "2,33"
    assert waive("interest", documento=document, motivo="Accordo con il titolare").status == 303
    assert claimed() is None and page().count("Accordo con il titolare") >= 4
    number = re.search(r'name="tipo" value="rinuncia"><input type="hidden" name="id" value="(\d+)"', page()).group(1)
    assert clerk.post(f"{sheet(GAMMA)}/togli", versione=field("versione"), tipo="rinuncia", id=number).status == 303
    assert claimed() == "40,00"


def test_a_claim_on_an_invoice_that_was_paid_is_given_up(service):
    """Claims survive the payment of the principal: 400 € due on 01/06/2026 and paid on 01/07/2026."""
    clerk = Visitor(service, "anna")
    paid = re.compile(r'name="documento" value="(\d+)"[^<]*<span>FE 1/5 del 01/07/2026 · ([\d,.]+)')
    page = clerk.get(sheet(BETA)).text
    document, amount = paid.search(page).groups()
    # 29 days at 10,15 %, one at 10,40 %: 3,23 € and 0,11 €; and the 40 €.
    assert amount == "43,34"
    version = re.search(r'name="versione" value="([^"]*)"', page).group(1)
    waived = clerk.post(
        f"{sheet(BETA)}/rinuncia", versione=version, credito="compensation", documento=document, motivo="Già pagata")
    assert waived.status == 303
    page = clerk.get(sheet(BETA)).text
    assert paid.search(page).group(2) == "3,34" and "FE 1/5 del 01/07/2026. Già pagata" in page
    rows = service.call("cliente.scadenzario", azienda="DEM", cod_conto=BETA, tutte=True)["rate"]
    assert [(str(row["interessi"]), row["tasso_interessi"], str(row["indennizzo"])) for row in rows
            if row["stato_rata"] == "pagata"] == [("3.34", "da_confermare", "0.00")]

"""Interest and compensation in the planner: claimed beside what is owed, given up with a reason, claimed again."""

import json
import re

import pytest

from support.browser import Visitor
from support.office import GAMMA, TODAY, ledger, people, sheet

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

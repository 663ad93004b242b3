"""Companies with the same customer codes in one database, and a subcompany of one of them: never mixed."""

import pytest

from support.dumps import customer, document, dump, instalment
from support.wire import Refused

CODE, OTHER = "501.00001", "501.00002"
COMPANIES = {
    ("DEM", "0"): ("ALFA DI DEM", "1000.00"), ("DEM", "1"): ("ALFA DI DEM UNO", "2000.00"),
    ("ABC", "0"): ("ALFA DI ABC", "4000.00")}


def whose(company):
    return {"azienda": company[0], "sottoazienda": company[1]}


def ledger(company, exported="20261009 033000", records=1):
    name, amount = COMPANIES[company]
    return dump(
        [customer(CODE, name, fido=amount)],
        [document(CODE, number, instalment(1, "20260901", amount)) for number in range(1, records + 1)],
        company=company[0], sottoazienda=company[1], exported=exported)


@pytest.fixture(scope="module")
def service(make_home):
    """Overrides the usual ledger by one of three companies."""
    home = make_home(today="20261009 100000")
    for company in COMPANIES:
        name = f"import/{'-'.join(company)}.xml"
        assert home.run("import", home.write(name, ledger(company))).returncode == 0
    service = home.serve()
    yield service
    assert service.stop() == 0


@pytest.mark.parametrize("company", COMPANIES)
def test_each_has_its_own_customer(service, company):
    name, amount = COMPANIES[company]
    answer = service.call("rischio.indicatore", **whose(company), cod_conto=CODE)
    assert (answer["azienda"], answer["ragione_sociale"]) == (company[0], name)
    assert answer["scaduto"] == answer["fido"] == float(amount)
    ledger = service.call("cliente.scadenzario", **whose(company), cod_conto=CODE)
    assert [row["importo"] for row in ledger["rate"]] == [float(amount)]
    assert service.call("cliente.scheda", **whose(company), cod_conto=CODE)["ragione_sociale"] == name
    verdict = service.call("ordine.verifica", **whose(company), cod_conto=CODE, totale_documento=1)
    assert verdict["fido"] == float(amount)


def test_no_subcompany_is_subcompany_zero(service):
    for subcompany in ({}, {"sottoazienda": 0}, {"sottoazienda": "0"}, {"sottoazienda": None}):
        answer = service.call("rischio.indicatori", azienda="DEM", cod_conto=[CODE], **subcompany)
        assert answer["indicatori"][0]["ragione_sociale"] == "ALFA DI DEM"


def test_a_block_stops_the_customer_of_one_company(service):
    service.call("blocco.imposta", azienda="DEM", sottoazienda="1", cod_conto=CODE, motivo="solo qui")
    verdicts = {
        company: service.call("ordine.verifica", **whose(company), cod_conto=CODE, totale_documento=0)["esito"]
        for company in COMPANIES}
    service.call("blocco.togli", azienda="DEM", sottoazienda="1", cod_conto=CODE)
    assert verdicts == {("DEM", "0"): "E", ("DEM", "1"): "B", ("ABC", "0"): "E"}


def test_a_complete_export_closes_only_its_own(service):
    before = {company: service.call("cliente.scadenzario", **whose(company), cod_conto=CODE) for company in COMPANIES}
    home = service.home
    assert home.run("import", home.write("next.xml", ledger(("DEM", "0"), "20261009 040000", 2))).returncode == 0
    after = {company: service.call("cliente.scadenzario", **whose(company), cod_conto=CODE) for company in COMPANIES}
    assert len(after["DEM", "0"]["rate"]) == 2
    assert all(after[company] == before[company] for company in COMPANIES if company != ("DEM", "0"))


def test_a_file_of_one_company_is_not_taken_for_another(service):
    before = service.home.database.ledger()
    report = service.call("scadenzario.importa", azienda="DEM", percorso="ABC-0.xml")
    assert (report["esito"], report["errore"]["codice"]) == ("rifiutato", "AZIENDA_SBAGLIATA")
    report = service.call("scadenzario.importa", azienda="DEM", percorso="DEM-1.xml")
    assert (report["esito"], report["errore"]["codice"]) == ("rifiutato", "AZIENDA_SBAGLIATA")
    assert service.home.database.ledger() == before


def test_imports_are_listed_by_company(service):
    names = {
        company: {item["nome_file"] for item in service.call(
            "scadenzario.importazioni", **whose(company))["importazioni"] if item["esito"] == "importato"}
        for company in COMPANIES}
    assert names["ABC", "0"] == {"ABC-0.xml"} and names["DEM", "1"] == {"DEM-1.xml"}
    assert "DEM-0.xml" in names["DEM", "0"] and "DEM-1.xml" not in names["DEM", "0"]


def test_the_status_lists_each(service):
    listed = service.call("sistema.stato")["aziende"]
    assert {(item["azienda"], item["sottoazienda"]) for item in listed} == set(COMPANIES)
    only, = service.call("sistema.stato", azienda="DEM", sottoazienda="1")["aziende"]
    assert (only["azienda"], only["sottoazienda"], only["nr_clienti"]) == ("DEM", "1", 1)


UNKNOWN = {
    "rischio.indicatore": {"cod_conto": CODE}, "rischio.indicatori": {"cod_conto": [CODE]},
    "ordine.verifica": {"cod_conto": CODE, "totale_documento": 1}, "cliente.scheda": {"cod_conto": CODE},
    "cliente.scadenzario": {"cod_conto": CODE}, "blocco.imposta": {"cod_conto": CODE, "motivo": "x"},
    "blocco.togli": {"cod_conto": CODE}, "scadenzario.importazioni": {}, "sistema.stato": {}}


@pytest.mark.parametrize("company", [("XYZ", "0"), ("DEM", "2"), ("dem", "0")])
@pytest.mark.parametrize("method", UNKNOWN)
def test_an_unknown_company_does_not_exist(service, method, company):
    with pytest.raises(Refused) as refused:
        service.call(method, **whose(company), **UNKNOWN[method])
    assert (refused.value.code, refused.value.data["codice"]) == (-32004, "AZIENDA_SCONOSCIUTA")
    assert refused.value.data["ripetibile"] is False


@pytest.mark.parametrize("method", ["rischio.indicatore", "cliente.scheda", "cliente.scadenzario", "blocco.imposta"])
def test_an_unknown_customer_is_told_apart(service, method):
    with pytest.raises(Refused) as refused:
        service.call(method, azienda="DEM", **{**UNKNOWN[method], "cod_conto": OTHER})
    assert (refused.value.code, refused.value.data["codice"]) == (-32004, "CLIENTE_SCONOSCIUTO")


def test_an_unknown_customer_is_a_verdict_for_an_order(service):
    verdict = service.call("ordine.verifica", azienda="DEM", cod_conto=OTHER, totale_documento=1)
    assert (verdict["esito"], verdict["motivi"][0]["codice"]) == ("B", "CLIENTE_SCONOSCIUTO")

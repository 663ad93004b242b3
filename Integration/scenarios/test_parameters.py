"""Wrong parameters are refused with the name of the field and the reason, in whichever way they came."""

import pytest

from support.carriers import CARRIERS, tcp_lines
from support.story import ALFA
from support.wire import Refused, reading, request

GOOD = {"azienda": "DEM", "cod_conto": ALFA}
BLOCK = {**GOOD, "motivo": "prova"}
ORDER = {**GOOD, "totale_documento": 10}
MANY = {"azienda": "DEM", "cod_conto": [ALFA] * 1001}
CASES = [
    ("rischio.indicatore", {}, "azienda"),
    ("rischio.indicatore", {"azienda": "DEM"}, "cod_conto"),
    ("rischio.indicatore", {"azienda": "DEM", "cod_conto": None}, "cod_conto"),
    ("rischio.indicatore", {"azienda": "DEM", "cod_conto": 7}, "cod_conto"),
    ("rischio.indicatore", {"azienda": "DEM", "cod_conto": ""}, "cod_conto"),
    ("rischio.indicatore", {"azienda": "DEM", "cod_conto": "x" * 33}, "cod_conto"),
    ("rischio.indicatore", {"azienda": ["DEM"], "cod_conto": ALFA}, "azienda"),
    ("rischio.indicatore", {"azienda": "D/M", "cod_conto": ALFA}, "azienda"),
    ("rischio.indicatore", {**GOOD, "sottoazienda": {}}, "sottoazienda"),
    ("rischio.indicatore", {**GOOD, "cod_cliente": 1}, "cod_cliente"),
    ("rischio.indicatore", {**GOOD, "COD_CONTO": ALFA}, "COD_CONTO"),
    ("rischio.indicatori", {"azienda": "DEM", "cod_conto": ALFA}, "cod_conto"),
    ("rischio.indicatori", {"azienda": "DEM", "cod_conto": [ALFA, 7]}, "cod_conto[1]"),
    ("rischio.indicatori", MANY, "cod_conto"),
    ("ordine.verifica", GOOD, "totale_documento"),
    ("ordine.verifica", {**GOOD, "totale_documento": -0.01}, "totale_documento"),
    ("ordine.verifica", {**GOOD, "totale_documento": 1.001}, "totale_documento"),
    ("ordine.verifica", {**GOOD, "totale_documento": "dieci"}, "totale_documento"),
    ("ordine.verifica", {**GOOD, "totale_documento": 1e30}, "totale_documento"),
    ("ordine.verifica", {**GOOD, "totale_documento": True}, "totale_documento"),
    ("ordine.verifica", {**ORDER, "acconto_pagato": -1}, "acconto_pagato"),
    ("ordine.verifica", {**ORDER, "data_documento": "20260230"}, "data_documento"),
    ("ordine.verifica", {**ORDER, "data_documento": "09/10/2026"}, "data_documento"),
    ("cliente.scadenzario", {**GOOD, "tutte": "forse"}, "tutte"),
    ("cliente.scheda", {"azienda": "DEM"}, "cod_conto"),
    ("blocco.imposta", GOOD, "motivo"),
    ("blocco.imposta", {**GOOD, "motivo": ""}, "motivo"),
    ("blocco.imposta", {**BLOCK, "fino_al": "20261008"}, "fino_al"),
    ("scadenzario.importa", {"azienda": "DEM"}, "percorso"),
    ("scadenzario.importazioni", {"azienda": "DEM", "cursore": "qui"}, "cursore"),
    ("scadenzario.applica", {"azienda": "DEM"}, "documenti"),
    ("scadenzario.applica", {"azienda": "DEM", "documenti": [{"codice": ALFA}]}, "documenti[0]"),
    ("sistema.stato", {"azienda": ""}, "azienda"),
]


@pytest.mark.parametrize("method, params, field", CASES)
def test_the_field_is_named(service, method, params, field):
    with pytest.raises(Refused) as refused:
        service.call(method, **params)
    assert refused.value.code == -32602
    assert refused.value.data["campo"].startswith("$." + field)
    assert refused.value.data["motivo"]


@pytest.mark.parametrize("params, place", [
    ([], "$[0]"), (["DEM"], "$[1]"), (["DEM", 7], "$[1]"), (["DEM", ALFA, "0", 1], "$[3]")])
@pytest.mark.parametrize("carrier", CARRIERS)
def test_the_place_is_named(service, carrier, params, place):
    error = reading(carrier(service, request("rischio.indicatore", params))[0])["error"]
    assert error["code"] == -32602
    assert error["data"]["campo"] == place


@pytest.mark.parametrize("amount", ["0", "10", "10.5", "10.50", "1e1", "1050e-2", '"10,50"', '"10.50"'])
def test_amounts_in_every_spelling(service, amount):
    params = b'{"azienda":"DEM","cod_conto":"501.00001","totale_documento":%s}' % amount.encode()
    reply = reading(tcp_lines(
        service, request("ordine.verifica", "@", id=1).replace(b'"@"', params))[0])
    assert reply["result"]["esito"] == "E"


@pytest.mark.parametrize("date", ["20261009", "2026-10-09"])
def test_dates_in_both_spellings(service, date):
    assert service.call("ordine.verifica", **ORDER, data_documento=date)["esito"] == "E"


def test_amounts_have_two_decimals(service):
    reply = tcp_lines(service, request("rischio.indicatore", GOOD))[0]
    assert b'"scaduto":2080.00,"a_scadere":610.00,"effetti_a_rischio":610.00,"esposizione":5000.00' in reply

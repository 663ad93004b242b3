"""`rpc.discover` tells the truth: each method's examples and real answers are what its own schemas say."""

import json

import jsonschema
import pytest

from support.carriers import CARRIERS
from support.program import REPOSITORY
from support.story import ALFA
from support.wire import post, request

GOOD = {"azienda": "DEM", "cod_conto": ALFA}
ASKED = {
    "cliente.scadenzario": {**GOOD, "tutte": True},
    "cliente.scheda": GOOD,
    "ordine.verifica": {**GOOD, "totale_documento": 12000},
    "rischio.indicatore": GOOD,
    "rischio.indicatori": {"azienda": "DEM", "cod_conto": [ALFA, "nessuno"]},
    "scadenzario.importazioni": {"azienda": "DEM"},
    "scadenzario.importa": {"azienda": "DEM", "percorso": "first.xml"},
    "sistema.stato": {},
}


@pytest.fixture(scope="module")
def document(service):
    return json.loads(post(service.http_port, request("rpc.discover"))[1])["result"]


def methods(document):
    return {method["name"]: method for method in document["methods"]}


def validate(document, schema, value):
    """The schema may refer to components of the whole document."""
    schema = {**schema, "components": document.get("components", {})}
    jsonschema.Draft7Validator(schema).validate(json.loads(json.dumps(value, default=float)))


@pytest.mark.parametrize("carrier", CARRIERS)
def test_it_is_one_message_for_every_carrier(service, carrier):
    """A client that reads lines must find the whole of it in one."""
    replies = carrier(service, request("rpc.discover"))
    assert len(replies) == 1
    assert json.loads(replies[0])["result"]["openrpc"].startswith("1.")


def test_it_is_the_document_of_the_schemas_folder(document):
    assert document == json.loads((REPOSITORY / "Schemas/openrpc.json").read_text())


def test_it_names_every_method_that_answers(service, document):
    assert set(ASKED) < set(methods(document))
    assert all(method["summary"] for method in document["methods"])
    assert [name for name, method in methods(document).items() if not method.get("examples")] == ["rpc.discover"]


def test_examples_are_what_the_schemas_say(document):
    for name, method in methods(document).items():
        schemas = {param["name"]: param["schema"] for param in method["params"]}
        required = {param["name"] for param in method["params"] if param.get("required")}
        for example in method.get("examples", []):
            given = {param["name"]: param["value"] for param in example["params"]}
            assert required <= set(given) <= set(schemas), name
            for param, value in given.items():
                validate(document, schemas[param], value)
            validate(document, method["result"]["schema"], example["result"]["value"])


@pytest.mark.parametrize("name", ASKED)
def test_answers_are_what_the_schemas_say(service, document, name):
    validate(document, methods(document)[name]["result"]["schema"], service.call(name, **ASKED[name]))


def test_the_names_of_results_stand_in_the_order_of_the_contract(service):
    """Flat and what a screen needs first, first."""
    assert list(service.call("rischio.indicatore", **GOOD)) == [
        "esito", "messaggio", "indicatore", "azienda", "cod_conto", "ragione_sociale", "stato", "scaduto",
        "a_scadere", "effetti_a_rischio", "esposizione", "fido", "fido_residuo", "fuori_fido", "numero_insoluti",
        "valore_insoluti", "gg_ritardo_medio", "motivi", "dati_al", "eta_dati_ore"]
    assert list(service.call("ordine.verifica", **GOOD, totale_documento=1)) == [
        "esito", "verdetto", "messaggio", "motivi", "importo_ammesso", "esposizione", "fido", "id_autorizzazione",
        "scade", "dati_al"]

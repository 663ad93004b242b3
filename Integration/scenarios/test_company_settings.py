"""`recupero company apply`: a company's file is in force for the next question, or every wrong field of it is named."""

import json

import pytest

from support.program import eventually
from support.story import ALFA, BETA

GOOD = {
    "azienda": "DEM", "tolleranza_scaduto": 100, "giorni_scaduto_sospensione": 40, "insoluti_massimi_12_mesi": 2,
    "fuori_fido": "avvisa", "fido_avviso_percentuale": 95, "freschezza_ore_lavorative": 48,
    "esposizione_escludi": ["crediti"], "ragione_sociale": "DEMO S.P.A.", "iban": "IT60X0542811101000000123456",
    "mittente": "Recupero <crediti@demo.example>", "rispondi_a": "crediti@demo.example",
    "destinatari_interni": {"commerciale": ["vendite@demo.example"]},
    "finestra_invio": {"dalle": "09:00", "alle": "18:00", "giorni_lavorativi": True}, "intervallo_minimo_giorni": 5,
    "durata_autorizzazione_giorni": 10, "prima_importazione": "proposta", "interessi": "231", "indennizzo_40": True}
WRONG = {
    "azienda": "D M", "tolleranza_scaduto": "molto", "giorni_scaduto_sospensione": -1, "insoluti_massimi_12_mesi": 0,
    "fuori_fido": "forse", "fido_avviso_percentuale": 101, "freschezza_ore_lavorative": 1.5,
    "esposizione_escludi": ["niente"], "ragione_sociale": 7, "iban": "IT60X0542811101000000123457",
    "mittente": "nessuno", "rispondi_a": "@", "intervallo_minimo_giorni": "cinque", "prima_importazione": "subito",
    "interessi": "tanti", "indennizzo_40": "S"}


def apply(home, content, name="azienda.json"):
    content = content if isinstance(content, bytes) else json.dumps(content).encode()
    return home.run("company", "apply", home.write(name, content))


def indicator(service, code=ALFA):
    return service.call("rischio.indicatore", azienda="DEM", cod_conto=code)


@pytest.fixture
def unchanged(home, service):
    """What is refused leaves no version behind."""
    before = home.database.ask("SELECT count(*) FROM company_settings")
    yield
    assert home.database.ask("SELECT count(*) FROM company_settings") == before


@pytest.mark.parametrize("field", WRONG)
def test_a_wrong_field_is_named(home, unchanged, field):
    ended = apply(home, {**GOOD, field: WRONG[field]})
    assert (ended.returncode, ended.stdout) == (1, b"")
    complaint, = ended.stderr.decode().splitlines()
    assert f"azienda.json: $.{field}" in complaint


def test_every_wrong_field_is_named_at_once(home, unchanged):
    ended = apply(home, {**WRONG, "colore": "rosso", "finestra_invio": {"dalle": "18:00", "alle": "09:00"},
                         "destinatari_interni": {"commerciale": ["x"]}})
    assert ended.returncode == 1
    lines = ended.stderr.decode().splitlines()
    nested = ["colore", "finestra_invio.alle", "destinatari_interni.commerciale"]
    for field in [*WRONG, *nested]:
        assert sum(f"$.{field}" in line for line in lines) == 1, field
    assert len(lines) == len(WRONG) + len(nested)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"azienda":"DEM","azienda":"DEM"}', b'{"fuori_fido":"blocca"}'])
def test_what_is_no_file_of_a_company_is_refused(home, unchanged, content):
    ended = apply(home, content)
    assert ended.returncode == 1 and b"azienda.json" in ended.stderr


def test_a_missing_file_is_refused(home, unchanged):
    ended = home.run("company", "apply", home.path / "niente.json")
    assert ended.returncode == 1 and b"niente.json" in ended.stderr


def test_a_good_file_holds_at_once(home, service):
    """Overdue by 47 days is now too long, and credits are no longer taken off; the next version takes it back."""
    assert (indicator(service)["esito"], indicator(service)["esposizione"]) == ("E", 5000)
    ended = apply(home, GOOD)
    assert (ended.returncode, ended.stderr) == (0, b"") and b"versione 1" in ended.stdout
    eventually(lambda: indicator(service)["esito"] == "S")
    answer = indicator(service)
    assert answer["esposizione"] == 5100
    assert [(reason["codice"], reason["valore"], reason["soglia"]) for reason in answer["motivi"]] == [
        ("SCADUTO_OLTRE_SOGLIA", 1830, 100), ("STATO_AVVISO", 47, 20)]
    ended = apply(home, {"azienda": "DEM"})
    assert b"versione 2" in ended.stdout
    eventually(lambda: indicator(service)["esito"] == "E")


def test_icons_are_the_company_s_own(home, service):
    rule = {"id": "mio", "icona": "campana", "colore": "#123456", "etichetta": "Mio"}
    ended = apply(home, {"azienda": "DEM", "indicatori": [{**rule, "se": {"scaduto_minimo": 2080}}]})
    assert ended.returncode == 0, ended.stderr
    eventually(lambda: indicator(service)["indicatore"]["id"] == "mio")
    assert indicator(service)["indicatore"] == rule
    assert indicator(service, BETA)["indicatore"]["id"] == "regolare"

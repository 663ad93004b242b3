"""The published schemas of what users write, iter and azienda, say what the program says.

`BEYOND` lists what no schema can say; there the program alone refuses.
"""

import json

import jsonschema
import pytest

from support.program import REPOSITORY

STATE = {"id": "scaduto", "nome": "Scaduto", "colore": "#F1C40F", "gravita": 10, "giorni": 1}
LATER = {**STATE, "id": "sollecito", "gravita": 20, "giorni": 7}
MESSAGE = {"modello": "sollecito-1", "canale": "email"}
TASK = {"tipo": "telefonata", "entro_giorni": 2}
ITER = {"id": "mio", "nome": "Mio", "evento": "scaduto", "stati": [STATE]}
RULE = {"id": "mio", "se": {}, "icona": "campana", "colore": "#123456", "etichetta": "Mio"}
SCHEDULE = {"ore": ["06:00", "22:30"], "giorni_lavorativi": False, "tolleranza_minuti": 1440}
WINDOW = {"dalle": "08:30", "alle": "17:00", "giorni_lavorativi": False}


def changed(base, **changes):
    return {key: value for key, value in {**base, **changes}.items() if value is not ...}


def states(*changes):
    return changed(ITER, stati=[changed(STATE, **change) for change in changes])


def message(**changes):
    return states({"messaggio": changed(MESSAGE, **changes)})


def company(**changes):
    return {"azienda": "DEM", **changes}


GOOD_ITER = {
    "smallest": ITER,
    "letters": changed(ITER, tipi_pagamento=["B", "M", "ABCDEFGH"]),
    "no letters": changed(ITER, tipi_pagamento=[]),
    "nothing": {"id": "nulla", "nome": "Nulla", "nulla": True, "stati": []},
    "nothing, shortly": {"id": "nulla", "nome": "Nulla", "nulla": True},
    "not nothing": changed(ITER, nulla=False),
    "absent by null": changed(ITER, tipi_pagamento=None, recupero_passi=None, importo_minimo=None, nulla=None,
                              intervallo_minimo_giorni=None),
    "numbers": changed(ITER, importo_minimo=15.5, intervallo_minimo_giorni=0),
    "whole numbers with a point": states({"giorni": 1.0}),
    "in order": changed(ITER, recupero_passi="sequenziale"),
    "nearest": changed(ITER, recupero_passi="piu_vicino"),
    "bounce": changed(states({"giorni": 0}), evento="insoluto"),
    "before": states({"giorni": -365, "gravita": 0}),
    "two states": changed(ITER, stati=[STATE, LATER]),
    "everything": states({
        "condizioni": {"importo_minimo": 50, "percentuale_minima": 100, "rate_minime": 1}, "ordini": "blocca",
        "messaggio": {**MESSAGE, "modo": "proposta", "una_volta_sola": True}, "notifica": ["direzione", "legale"],
        "attivita": TASK, "avviso_obbligatorio": True, "giorni_di_grazia": 7}),
    "empty parts": states({"condizioni": {}, "notifica": [], "messaggio": None, "attivita": None, "ordini": None}),
    "grace that is none": states({"avviso_obbligatorio": False, "giorni_di_grazia": None}),
    "notice without grace": states({"avviso_obbligatorio": True}),
    "accents": states({"nome": "2° sollecito, più duro"}),
}

BAD_ITER = {
    "no object": ([], "$"),
    "no id": (changed(ITER, id=...), "$.id"),
    "id": (changed(ITER, id="Mio"), "$.id"),
    "long id": (changed(ITER, id="x" * 65), "$.id"),
    "null id": (changed(ITER, id=None), "$.id"),
    "no name": (changed(ITER, nome=...), "$.nome"),
    "blank name": (changed(ITER, nome="  "), "$.nome"),
    "name in two lines": (changed(ITER, nome="a\nb"), "$.nome"),
    "no event": (changed(ITER, evento=...), "$.evento"),
    "null event": (changed(ITER, evento=None), "$.evento"),
    "event": (changed(ITER, evento="pagato"), "$.evento"),
    "letters": (changed(ITER, tipi_pagamento="B"), "$.tipi_pagamento"),
    "letters twice": (changed(ITER, tipi_pagamento=["B", "B"]), "$.tipi_pagamento"),
    "long letter": (changed(ITER, tipi_pagamento=["ABCDEFGHI"]), "$.tipi_pagamento"),
    "blank letter": (changed(ITER, tipi_pagamento=["A B"]), "$.tipi_pagamento"),
    "101 letters": (changed(ITER, tipi_pagamento=[str(number) for number in range(101)]), "$.tipi_pagamento"),
    "steps": (changed(ITER, recupero_passi="tutti"), "$.recupero_passi"),
    "amount": (changed(ITER, importo_minimo=-0.01), "$.importo_minimo"),
    "amount as text": (changed(ITER, importo_minimo="15.00"), "$.importo_minimo"),
    "huge amount": (changed(ITER, importo_minimo=1000000000), "$.importo_minimo"),
    "interval": (changed(ITER, intervallo_minimo_giorni=1.5), "$.intervallo_minimo_giorni"),
    "no states": (changed(ITER, stati=...), "$.stati"),
    "null states": (changed(ITER, stati=None), "$.stati"),
    "empty states": (changed(ITER, stati=[]), "$.stati"),
    "51 states": (changed(ITER, stati=[
        changed(STATE, id=f"s{n}", giorni=n, gravita=n) for n in range(51)]), "$.stati"),
    "nothing with states": (changed(ITER, nulla=True), "$.stati"),
    "nothing as text": (changed(ITER, nulla="S"), "$.nulla"),
    "unknown key": (changed(ITER, colore="#000000"), "$.colore"),
    "before a bounce": (changed(states({"giorni": -1}), evento="insoluto"), "$.stati[0].giorni"),
    "state": (changed(ITER, stati=[STATE, 7]), "$.stati[1]"),
    "state without id": (states({"id": ...}), "$.stati[0].id"),
    "state without name": (states({"nome": ...}), "$.stati[0].nome"),
    "state without colour": (states({"colore": ...}), "$.stati[0].colore"),
    "colour": (states({"colore": "rosso"}), "$.stati[0].colore"),
    "no severity": (states({"gravita": ...}), "$.stati[0].gravita"),
    "severity": (states({"gravita": 101}), "$.stati[0].gravita"),
    "no days": (states({"giorni": ...}), "$.stati[0].giorni"),
    "days": (states({"giorni": -366}), "$.stati[0].giorni"),
    "many days": (states({"giorni": 3651}), "$.stati[0].giorni"),
    "half a day": (states({"giorni": 0.5}), "$.stati[0].giorni"),
    "conditions": (states({"condizioni": []}), "$.stati[0].condizioni"),
    "percent": (states({"condizioni": {"percentuale_minima": 101}}), "$.stati[0].condizioni.percentuale_minima"),
    "count": (states({"condizioni": {"rate_minime": -1}}), "$.stati[0].condizioni.rate_minime"),
    "condition": (states({"condizioni": {"rate": 1}}), "$.stati[0].condizioni.rate"),
    "no template": (message(modello=...), "$.stati[0].messaggio.modello"),
    "template": (message(modello="Sollecito 1"), "$.stati[0].messaggio.modello"),
    "no channel": (message(canale=...), "$.stati[0].messaggio.canale"),
    "channel": (message(canale="sms"), "$.stati[0].messaggio.canale"),
    "mode": (message(modo="mai"), "$.stati[0].messaggio.modo"),
    "once": (message(una_volta_sola=1), "$.stati[0].messaggio.una_volta_sola"),
    "orders": (states({"ordini": "B"}), "$.stati[0].ordini"),
    "notified": (states({"notifica": "direzione"}), "$.stati[0].notifica"),
    "notified twice": (states({"notifica": ["a", "a"]}), "$.stati[0].notifica"),
    "nobody notified": (states({"notifica": [""]}), "$.stati[0].notifica"),
    "task": (states({"attivita": {"tipo": "fax", "entro_giorni": 1}}), "$.stati[0].attivita.tipo"),
    "task without days": (states({"attivita": {"tipo": "nota"}}), "$.stati[0].attivita.entro_giorni"),
    "grace alone": (states({"giorni_di_grazia": 7}), "$.stati[0].giorni_di_grazia"),
    "grace of no notice": (states({"avviso_obbligatorio": False, "giorni_di_grazia": 7}),
                           "$.stati[0].giorni_di_grazia"),
    "grace": (states({"avviso_obbligatorio": True, "giorni_di_grazia": 366}), "$.stati[0].giorni_di_grazia"),
}

BEYOND_ITER = {
    "days that do not grow": (changed(ITER, stati=[STATE, changed(LATER, giorni=1)]), "$.stati[1].giorni"),
    "severity that does not grow": (changed(ITER, stati=[STATE, changed(LATER, gravita=5)]), "$.stati[1].gravita"),
    "the same state twice": (changed(ITER, stati=[STATE, changed(LATER, id="scaduto")]), "$.stati[1].id"),
    "orders that get milder": (
        changed(ITER, stati=[changed(STATE, ordini="blocca"), changed(LATER, ordini="avvisa")]), "$.stati[1].ordini"),
    "thousandths": (changed(ITER, importo_minimo=1.005), "$.importo_minimo"),
    "bytes of a name": (changed(ITER, nome="è" * 101), "$.nome"),
}

GOOD_COMPANY = {
    "smallest": company(),
    "exports": company(esportazione_attesa=SCHEDULE),
    "an hour": company(esportazione_attesa={"ore": ["06:00"], "tolleranza_minuti": None}),
    "absent by null": company(esportazione_attesa=None, iban=None, indicatori=None, finestra_invio=None, chiusure=None, fuori_fido=None),
    "everything": company(
        sottoazienda="1", ragione_sociale="DEMO S.P.A.", iban="IT60X0542811101000000123456",
        mittente="Ufficio crediti <crediti@demo.example>", rispondi_a="crediti@demo.example",
        destinatari_interni={"direzione": ["a@demo.example", "b@demo.example"]}, finestra_invio=WINDOW,
        chiusure=[{"dal": "20260808", "al": "2026-08-25"}], freschezza_ore_lavorative=24, intervallo_minimo_giorni=5,
        tolleranza_scaduto=50.00, giorni_scaduto_sospensione=60, insoluti_massimi_12_mesi=3, fuori_fido="blocca",
        fido_avviso_percentuale=90, durata_autorizzazione_giorni=3, esposizione_escludi=["crediti", "ordini_aperti"],
        interessi="231", indennizzo_40=True, prima_importazione="automatico",
        forniture_agroalimentari={"categorie": ["4", "7"], "causali": ["FA"]},
        indicatori=[changed(RULE, id="tutto", se={
            "gravita_minima": 60, "esito_minimo": "sospendi", "scaduto_minimo": 0.5, "giorni_ritardo_minimi": 7,
            "insoluti_minimi": 1}), RULE]),
    "plain sender": company(mittente="crediti@demo.example"),
    "empty parts": company(destinatari_interni={}, finestra_invio={}, chiusure=[], indicatori=[],
                           esposizione_escludi=[]),
}

BAD_COMPANY = {
    "no object": ([], "$"),
    "no company": ({"fuori_fido": "blocca"}, "$.azienda"),
    "company": ({"azienda": "D M"}, "$.azienda"),
    "subcompany": (company(sottoazienda=1), "$.sottoazienda"),
    "name": (company(ragione_sociale=" "), "$.ragione_sociale"),
    "account": (company(iban="IT60 X054"), "$.iban"),
    "sender": (company(mittente="Ufficio <crediti>"), "$.mittente"),
    "two senders": (company(mittente="A, B <crediti@demo.example>"), "$.mittente"),
    "named reply": (company(rispondi_a="Ufficio <a@demo.example>"), "$.rispondi_a"),
    "recipients": (company(destinatari_interni={"legale": []}), "$.destinatari_interni.legale"),
    "recipient": (company(destinatari_interni={"legale": ["studio"]}), "$.destinatari_interni.legale"),
    "no exports": (company(esportazione_attesa={}), "$.esportazione_attesa.ore"),
    "no hours": (company(esportazione_attesa={"ore": []}), "$.esportazione_attesa.ore"),
    "the same hour": (company(esportazione_attesa={"ore": ["06:00", "06:00"]}), "$.esportazione_attesa.ore"),
    "no hour of exports": (company(esportazione_attesa={"ore": ["6"]}), "$.esportazione_attesa.ore"),
    "no tolerance": (company(esportazione_attesa={**SCHEDULE, "tolleranza_minuti": 0}),
                     "$.esportazione_attesa.tolleranza_minuti"),
    "other key of exports": (company(esportazione_attesa={**SCHEDULE, "giorni": 1}), "$.esportazione_attesa.giorni"),
    "hour": (company(finestra_invio={"dalle": "9:00"}), "$.finestra_invio.dalle"),
    "late hour": (company(finestra_invio={"alle": "24:00"}), "$.finestra_invio.alle"),
    "window": (company(finestra_invio={"giorni": True}), "$.finestra_invio.giorni"),
    "closures": (company(chiusure={"dal": "20260808", "al": "20260825"}), "$.chiusure"),
    "closure": (company(chiusure=[{"dal": "20260808"}]), "$.chiusure[0].al"),
    "day": (company(chiusure=[{"dal": "8 agosto", "al": "20260825"}]), "$.chiusure[0].dal"),
    "freshness": (company(freschezza_ore_lavorative=0), "$.freschezza_ore_lavorative"),
    "interval": (company(intervallo_minimo_giorni="5"), "$.intervallo_minimo_giorni"),
    "tolerance": (company(tolleranza_scaduto=-1), "$.tolleranza_scaduto"),
    "days": (company(giorni_scaduto_sospensione=1.5), "$.giorni_scaduto_sospensione"),
    "bounces": (company(insoluti_massimi_12_mesi=0), "$.insoluti_massimi_12_mesi"),
    "limit": (company(fuori_fido="B"), "$.fuori_fido"),
    "percent": (company(fido_avviso_percentuale=101), "$.fido_avviso_percentuale"),
    "validity": (company(durata_autorizzazione_giorni=366), "$.durata_autorizzazione_giorni"),
    "exposure": (company(esposizione_escludi=["crediti", "crediti"]), "$.esposizione_escludi"),
    "interest": (company(interessi=231), "$.interessi"),
    "food": (company(forniture_agroalimentari=["4"]), "$.forniture_agroalimentari"),
    "no kind of food": (company(forniture_agroalimentari={"categorie": []}), "$.forniture_agroalimentari.categorie"),
    "food twice": (company(forniture_agroalimentari={"causali": ["FA", "FA"]}), "$.forniture_agroalimentari.causali"),
    "other key of food": (company(forniture_agroalimentari={"zone": ["1"]}), "$.forniture_agroalimentari.zone"),
    "compensation": (company(indennizzo_40="S"), "$.indennizzo_40"),
    "first import": (company(prima_importazione="mai"), "$.prima_importazione"),
    "icons": (company(indicatori={}), "$.indicatori"),
    "icon without conditions": (company(indicatori=[changed(RULE, se=...)]), "$.indicatori[0].se"),
    "icon": (company(indicatori=[changed(RULE, icona=...)]), "$.indicatori[0].icona"),
    "severity": (company(indicatori=[changed(RULE, se={"gravita_minima": 101})]), "$.indicatori[0].se.gravita_minima"),
    "outcome": (company(indicatori=[changed(RULE, se={"esito_minimo": "E"})]), "$.indicatori[0].se.esito_minimo"),
    "51 icons": (company(indicatori=[changed(RULE, id=f"r{number}") for number in range(51)]), "$.indicatori"),
    "unknown key": (company(colore="rosso"), "$.colore"),
}

BEYOND_COMPANY = {
    "check digits": (company(iban="IT60X0542811101000000123457"), "$.iban"),
    "window that never opens": (company(finestra_invio={"dalle": "18:00", "alle": "09:00"}), "$.finestra_invio.alle"),
    "no such day": (company(chiusure=[{"dal": "20260231", "al": "20260825"}]), "$.chiusure[0].dal"),
    "closure that ends first": (company(chiusure=[{"dal": "20260825", "al": "20260808"}]), "$.chiusure[0].al"),
    "the same icon twice": (company(indicatori=[RULE, RULE]), "$.indicatori"),
    "thousandths": (company(tolleranza_scaduto=1.005), "$.tolleranza_scaduto"),
}


def schema_accepts(name, content):
    schema = json.loads((REPOSITORY / f"Schemas/{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema).is_valid(content)


def refused_places(ended):
    """The paths that the program names, each of our file on a line of its own."""
    assert (ended.returncode, ended.stdout) == (1, b"")
    lines = ended.stderr.decode().removeprefix("recupero: ").splitlines()
    return [line.split(".json: ", 1)[1].split(": ")[0] for line in lines]


def check(home, content):
    return home.run("workflow", "check", home.write("iter.json", json.dumps(content).encode()))


def apply(home, content):
    return home.run("company", "apply", home.write("azienda.json", json.dumps(content).encode()))


@pytest.mark.parametrize("case", GOOD_ITER)
def test_both_accept_an_iter(home, case):
    assert schema_accepts("iter", GOOD_ITER[case])
    ended = check(home, GOOD_ITER[case])
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("case", BAD_ITER)
def test_both_refuse_an_iter(home, case):
    content, place = BAD_ITER[case]
    assert not schema_accepts("iter", content)
    assert refused_places(check(home, content)) == [place]


@pytest.mark.parametrize("case", BEYOND_ITER)
def test_the_program_alone_refuses_an_iter(home, case):
    content, place = BEYOND_ITER[case]
    assert schema_accepts("iter", content)
    assert refused_places(check(home, content)) == [place]


@pytest.mark.parametrize("case", GOOD_COMPANY)
def test_both_accept_an_azienda(home, service, case):
    assert schema_accepts("azienda", GOOD_COMPANY[case])
    ended = apply(home, GOOD_COMPANY[case])
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("case", BAD_COMPANY)
def test_both_refuse_an_azienda(home, case):
    content, place = BAD_COMPANY[case]
    assert not schema_accepts("azienda", content)
    assert refused_places(apply(home, content)) == [place]


@pytest.mark.parametrize("case", BEYOND_COMPANY)
def test_the_program_alone_refuses_an_azienda(home, case):
    content, place = BEYOND_COMPANY[case]
    assert schema_accepts("azienda", content)
    assert refused_places(apply(home, content)) == [place]


@pytest.mark.parametrize("path", sorted((REPOSITORY / "Schemas/iter").glob("*.json")), ids=lambda path: path.stem)
def test_ready_made_ones_are_what_the_schema_says(path):
    assert schema_accepts("iter", json.loads(path.read_text()))

"""What a dump says arrives as it was meant: letters of every encoding, odd spellings, and things nobody knows."""

import gzip
import json
from decimal import Decimal

import pytest

from support.dumps import customer, document, dump, instalment, line_of
from support.program import REPOSITORY, eventually

CODE = "501.00001"
NAME = "PERÙ È COSÌ «À» 5 € – D’ORÉ & \"C\" <S.R.L.>"
ENCODINGS = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with a mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "windows-1252": lambda text: text.encode("windows-1252"),
    # Named so by programs that mean windows-1252: the euro sign is not in ISO-8859-1 at all.
    "ISO-8859-1": lambda text: text.encode("windows-1252"),
}
COMPANIES = {encoding: f"E{number}" for number, encoding in enumerate(ENCODINGS)}


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding(home, service, encoding, packed):
    company = COMPANIES[encoding] + ("Z" if packed else "")
    declared = encoding.split()[0]
    text = dump([customer(CODE, NAME)], company=company).decode().replace('encoding="UTF-8"', f'encoding="{declared}"')
    content = ENCODINGS[encoding](text)
    ended = home.run("import", home.write("dump.xml", gzip.compress(content) if packed else content))
    assert ended.returncode == 0, ended.stderr
    assert service.call("cliente.scheda", azienda=company, cod_conto=CODE)["ragione_sociale"] == NAME


def take(home, content):
    ended = home.run("import", "--json", home.write("dump.xml", content))
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout, parse_float=Decimal)


def test_line_ends_of_windows(home, service):
    content = dump([customer(CODE)], [document(CODE, 1, instalment(1, "20261101", "100.00"))], company="CRLF")
    assert take(home, content.replace(b"\n", b"\r\n"))["tot_imp_scadenza"] == 100


def test_commas_zeros_and_nothing(home, service):
    """A comma is a decimal point; zeros and nothing are both no date; an empty limit is none, 0.00 is no credit."""
    take(home, dump(
        [customer("1", fido=""), customer("2", fido="0.00"), customer("3", fido="1500,5")],
        [document("1", 1, instalment(1, "20261101", "100,5", dt_sca_origine="00000000", data_sollecito="",
                                     x_dt_insoluto="00000000"))], company="SPELL", sottoazienda=""))
    limits = [service.call("cliente.scheda", azienda="SPELL", cod_conto=code)["fido"] for code in "123"]
    assert limits == [None, 0, Decimal("1500.50")]
    ledger = service.call("cliente.scadenzario", azienda="SPELL", cod_conto="1")
    assert (ledger["rate"][0]["importo"], ledger["rate"][0]["dt_scadenza"]) == (Decimal("100.50"), "20261101")
    eventually(lambda: service.knows("SPELL"))
    zero = service.call("ordine.verifica", azienda="SPELL", cod_conto="2", totale_documento=0.01)
    assert (zero["esito"], zero["motivi"][0]["codice"]) == ("B", "FUORI_FIDO")
    assert service.call("ordine.verifica", azienda="SPELL", cod_conto="2", totale_documento=0)["esito"] == "E"


def test_what_nobody_knows_is_kept_counted_and_told(home, service):
    content = dump(
        [customer(CODE, colore="rosso"), customer("501.00002", colore="blu")],
        [document(CODE, 1, instalment(1, "20260901", "100.00", "Q"),
                  instalment(2, "20260901", "50.00", "B", stato_pagamento="K", umore="nero"))], company="ODD")
    report = take(home, content)
    assert report["esito"] == "importato"
    notices = sorted((notice["codice"], notice["riga"], notice["volte"]) for notice in report["avvisi"])
    assert notices == [
        ("ATTRIBUTO_SCONOSCIUTO", line_of(content, "rosso"), 2),
        ("ATTRIBUTO_SCONOSCIUTO", line_of(content, "umore"), 1),
        ("STATO_PAGAMENTO_SCONOSCIUTO", line_of(content, '"K"'), 1),
        ("TIPO_SCADENZA_SCONOSCIUTO", line_of(content, '"Q"'), 1)]
    # An unknown letter is an open one.
    sheet = service.call("cliente.scheda", azienda="ODD", cod_conto=CODE)
    assert sheet["totali"]["scaduto"] == 150
    assert "rosso" in json.dumps(sheet["campi_aggiuntivi"])


def test_samples_follow_each_other(make_home):
    """Three exports in their order; the totals of the ledger are those of the complete export of the last day."""
    home = make_home(today="20261120 100000")
    service = home.serve()
    assert home.run("import", *sorted((REPOSITORY / "Integration/samples").glob("dem-*.xml"))).returncode == 0
    complete = home.run(
        "sample", "--customers", 40, "--instalments", 300, "--seed", 7, "--date", "20261120", "--company", "ALT").stdout
    assert take(home, complete)["esito"] == "importato"
    codes = home.database.ask("SELECT code FROM customer WHERE company = 'ALT' ORDER BY 1")
    assert len(codes) == 40
    for code in codes:
        followed, at_once = [
            service.call("cliente.scadenzario", azienda=company, cod_conto=code)["totali"]
            for company in ("DEM", "ALT")]
        assert followed == at_once, code
    assert service.stop() == 0

"""Every reason to refuse a dump: status 1, the reason with its line, and a ledger that is what it was."""

import gzip
import json

import pytest

from support.dumps import customer, document, dump, instalment, line_of
from support.story import ALFA

NEW = "501.00099"
RATA = instalment(1, "20261101", "100.00")
GOOD = dump([customer(NEW)], [document(NEW, 1, RATA)], exported="20261009 040000")
LAUGHS = ['<!DOCTYPE x [<!ENTITY a "ha">', *[
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi")], "]>"]


def changed(old, new):
    assert old.encode() in GOOD
    return GOOD.replace(old.encode(), new.encode(), 1)


def with_(customers=(customer(NEW),), documents=(document(NEW, 1, RATA),), **others):
    return dump(customers, documents, exported="20261009 040000", **others)


# The dump, the code of the refusal, and a text on the line that it must name (None: no line to name).
REFUSED = {
    "mismatched tags": (changed("</clienti>", "</cliente>"), "XML_NON_CORRETTO", "</cliente>"),
    "bare ampersand": (changed("ALFA S.R.L.", "A & B"), "XML_NON_CORRETTO", "A & B"),
    "attribute twice": (changed('<rata nr="1"', '<rata nr="1" nr="2"'), "XML_NON_CORRETTO", "<rata"),
    "two roots": (GOOD + b"<x/>", "XML_NON_CORRETTO", "<x/>"),
    "not XML at all": (b"codice;importo\n501.00001;10\n", "XML_NON_CORRETTO", "codice"),
    "invalid UTF-8": (GOOD.replace(b"ALFA", b"\xe8LFA", 1), "XML_NON_CORRETTO", "codice"),
    "unknown encoding": (changed('"UTF-8"', '"EBCDIC"'), "CODIFICA_SCONOSCIUTA", "<?xml"),
    "no end": (changed(GOOD[GOOD.index(b"<fine"):].decode(), "</esportazione_mexal>"), "FILE_TRONCATO",
               "</esportazione_mexal>"),
    "unknown element": (changed("</scadenzario>", "<altro/></scadenzario>"), "NON_VALIDO", "<altro/>"),
    "another root": (b"<scadenzario/>", "NON_VALIDO", "<scadenzario/>"),
    "wrong order": (with_(head=[]).replace(b"<clienti>", b"<scadenzario/><clienti>", 1), "NON_VALIDO", "<clienti>"),
    "attribute missing": (changed(' dt_sca_pg="20261101"', ""), "NON_VALIDO", "<rata"),
    "attribute empty": (changed('tipo_scadenza="B"', 'tipo_scadenza=""'), "NON_VALIDO", "<rata"),
    "no such day": (changed("20261101", "20261131"), "NON_VALIDO", "<rata"),
    "no such hour": (changed("20261009 040000", "20261009 250000"), "NON_VALIDO", "<esportazione"),
    "three decimals": (changed('imp_scadenza="100.00"', 'imp_scadenza="100.001"'), "NON_VALIDO", "<rata"),
    "amount in words": (changed('imp_scadenza="100.00"', 'imp_scadenza="cento"'), "NON_VALIDO", "<rata"),
    "another version": (changed('versione="1"', 'versione="2"'), "NON_VALIDO", "<esportazione"),
    "another kind": (changed('tipo="completa"', 'tipo="parziale"'), "NON_VALIDO", "<esportazione"),
    "flag": (with_([customer(NEW, conto_precanc="X")]), "NON_VALIDO", "<cliente"),
    "text": (changed("<clienti>", "<clienti>testo"), "NON_VALIDO", "testo"),
    "DOCTYPE": (with_(head=["<!DOCTYPE esportazione_mexal>"]), "DOCTYPE_VIETATO", "<!DOCTYPE"),
    "external entity": (with_([customer(NEW, "@")], head=[
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>']).replace(b"@", b"&f;"), "DOCTYPE_VIETATO",
        "<!DOCTYPE"),
    "billion laughs": (with_([customer(NEW, "@")], head=LAUGHS).replace(b"@", b"&i;"), "DOCTYPE_VIETATO", "<!DOCTYPE"),
    "count of customers": (with_(totals={"nr_clienti": 2}), "TOTALI_NON_QUADRANO", "<fine"),
    "count of documents": (with_(totals={"nr_documenti": 0}), "TOTALI_NON_QUADRANO", "<fine"),
    "count of instalments": (with_(totals={"nr_rate": 3}), "TOTALI_NON_QUADRANO", "<fine"),
    "total": (with_(totals={"tot_imp_scadenza": "100.01"}), "TOTALI_NON_QUADRANO", "<fine"),
    "instalment twice": (with_(documents=[document(NEW, 1, RATA, RATA)]), "CHIAVE_DOPPIA", None),
    "document twice": (with_(documents=[document(NEW, 1, RATA)] * 2), "CHIAVE_DOPPIA", None),
    "customer twice": (with_([customer(NEW)] * 2), "CHIAVE_DOPPIA", None),
    "unknown customer": (with_(documents=[document("501.77777", 1, RATA)]), "CLIENTE_SCONOSCIUTO", "501.77777"),
    "other company": (with_(company="XYZ"), "AZIENDA_SBAGLIATA", None),
    "other subcompany": (with_(sottoazienda="3"), "AZIENDA_SBAGLIATA", None),
}


def refuse(home, content, name="dump.xml", **settings):
    """The report of an import that must change nothing, after checking all that refusals have in common."""
    before = home.database.ledger()
    ended = home.run("import", "--json", "--company", "DEM", home.write(name, content), **settings)
    assert home.database.ledger() == before
    assert ended.returncode == 1
    report = json.loads(ended.stdout)
    assert (report["esito"], report["azienda"] is None or report["nuove"] == 0) == ("rifiutato", True)
    assert report["errore"]["codice"] in ended.stderr.decode() and name in ended.stderr.decode()
    return report["errore"]


@pytest.mark.parametrize("case", REFUSED)
def test_refused(home, service, case):
    content, code, text = REFUSED[case]
    error = refuse(home, content)
    assert error["codice"] == code, error
    if text:
        assert error["riga"] == line_of(content, text), error
    assert error["testo"].endswith(".")
    assert service.call("rischio.indicatore", azienda="DEM", cod_conto=ALFA)["scaduto"] == 2080


@pytest.mark.parametrize("case", ["instalment twice", "document twice", "customer twice"])
def test_of_two_the_second_is_named(home, service, case):
    content, _, _ = REFUSED[case]
    record = {"instalment twice": b"<rata", "document twice": b"<documento", "customer twice": b"<cliente "}[case]
    second = content.index(record, content.index(record) + 1)
    assert refuse(home, content)["riga"] == content[:second].count(b"\n") + 1


CUTS = [0, 1, 20, 60, 150, len(GOOD) // 2, GOOD.index(b"<fine") + 3, GOOD.index(b"</esportazione"),
        len(GOOD) - 5, len(GOOD) - 2]


@pytest.mark.parametrize("cut", CUTS)
def test_truncated(home, service, cut):
    """The last cut takes the bracket that closes the whole; the line is the last on which there is anything."""
    error = refuse(home, GOOD[:cut])
    assert error["codice"] == "FILE_TRONCATO", error
    assert error["riga"] == (GOOD[:cut].rstrip().count(b"\n") + 1 if cut else None)


@pytest.mark.parametrize("cut", [1, 5, 12, 50, -9, -8, -1])
def test_truncated_gzip(home, service, cut):
    assert refuse(home, gzip.compress(GOOD)[:cut], "dump.xml.gz")["codice"] == "FILE_TRONCATO"


def test_damaged_gzip(home, service):
    packed = bytearray(gzip.compress(GOOD))
    packed[len(packed) // 2] ^= 0xFF
    assert refuse(home, bytes(packed), "dump.xml.gz")["codice"] in ("FILE_ILLEGGIBILE", "FILE_TRONCATO")


def test_too_large(home, service):
    """The limit counts what comes out of a gzip, and it is named."""
    large = with_([customer(NEW, note="x" * 2_000) for _ in range(50)])
    for content, name in ((large, "dump.xml"), (gzip.compress(large), "dump.xml.gz")):
        error = refuse(home, content, name, dump_bytes_max=2_048)
        assert error["codice"] == "LIMITE_SUPERATO" and "2048" in error["testo"].replace(".", ""), error


def test_the_limit_that_is_named_is_the_setting_to_raise(home, service):
    crowded = with_(documents=[document(NEW, 1, RATA, instalment(2, "20261201", "100.00"))])
    error = refuse(home, crowded, dump_instalments_per_document_max=1)
    assert error["codice"] == "LIMITE_SUPERATO"
    assert "(limite dump_instalments_per_document_max)" in error["testo"], error


def test_a_file_that_cannot_be_read(home, service):
    for path in (home.path / "niente.xml", home.path):
        ended = home.run("import", "--json", path)
        assert ended.returncode == 1
        assert json.loads(ended.stdout)["errore"]["codice"] == "FILE_ILLEGGIBILE"


def test_refusals_are_on_record(home, service):
    refuse(home, with_(totals={"nr_rate": 3}), "errata.xml")
    newest = service.call("scadenzario.importazioni", azienda="DEM")["importazioni"][0]
    assert (newest["esito"], newest["nome_file"]) == ("rifiutato", "errata.xml")
    assert newest["errore"]["codice"] == "TOTALI_NON_QUADRANO"


def test_the_good_one_goes_in(home, service):
    """What all the others were made from: it was the fault that stopped them."""
    ended = home.run("import", "--json", "--company", "DEM", home.write("good.xml", GOOD), "--force")
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["nuove"] == 1

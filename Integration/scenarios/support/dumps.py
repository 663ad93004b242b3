"""Small dumps, written as a Sprix program would: by putting strings together."""

from decimal import Decimal
from xml.sax.saxutils import quoteattr


def element(name, attributes, children=()):
    """One element a line, so that a test can tell on which line something stands."""
    text = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    if not children:
        return [f"<{name}{text}/>"]
    return [f"<{name}{text}>", *[line for child in children for line in child], f"</{name}>"]


def customer(code, name="ALFA S.R.L.", exposure=None, **attributes):
    children = [element("esposizione", exposure)] if exposure else []
    return element("cliente", {"codice": code, "ragione_sociale": name, **attributes}, children)


def instalment(number, due, amount, letter="B", **attributes):
    return element("rata", {
        "nr": number, "tipo_scadenza": letter, "dt_sca_pg": due, "imp_scadenza": amount, **attributes})


def document(code, number, *instalments, **attributes):
    return element("documento", {
        "codice": code, "anno_primanota": 2026, "dt_registr_doc": "20260701", "prog_primanota": number,
        "causale": "FE", "serie": "1", "numero": number, "data_documento": "20260701", **attributes}, instalments)


def dump(customers=(), documents=(), exported="20261009 033000", kind="completa", company="DEM", totals=None,
         encoding="UTF-8", head=(), **attributes):
    """The bytes of a whole dump, whose control figures are right unless `totals` says others."""
    content = [line for record in (*customers, *documents) for line in record]
    root = {"versione": "1", "azienda": company, "tipo": kind, "data_esportazione": exported, **attributes}
    figures = {
        "nr_clienti": len(customers), "nr_documenti": len(documents),
        "nr_rate": sum(line.startswith("<rata ") for line in content),
        "tot_imp_scadenza": sum((amount_of(line) for line in content if line.startswith("<rata ")), Decimal(0)),
        **(totals or {})}
    lines = [
        f'<?xml version="1.0" encoding="{encoding}"?>', *head, element("esportazione_mexal", root)[0][:-2] + ">",
        "<clienti>", *[line for record in customers for line in record], "</clienti>",
        "<scadenzario>", *[line for record in documents for line in record], "</scadenzario>",
        element("fine_esportazione", figures)[0], "</esportazione_mexal>"]
    # ISO-8859-1 is read as windows-1252, as browsers do: Mexal writes the euro sign either way.
    return ("\n".join(lines) + "\n").encode("windows-1252" if encoding == "ISO-8859-1" else encoding)


def amount_of(line):
    return Decimal(line.split(' imp_scadenza="')[1].split('"')[0].replace(",", "."))


def line_of(content, text):
    """The number of the first line of a dump that holds the text."""
    return content[:content.index(text.encode())].count(b"\n") + 1

"""The dumps that are imported, and what is derived from them. `recupero sample` writes an element a line."""

import re
import subprocess

from programs import Failure

FIRST_EXPORT, NEXT_EXPORT, LAST_EXPORT = "20261019 033000", "20261020 033000", "20261021 033000"
TODAY = "20261021"
# One instalment in so many is changed: 1 %.
CHANGED_EVERY = 100

_DOCUMENT, _INSTALMENT = b"    <documento ", b"      <rata "
_VALUE = re.compile(rb'="([^"]*)"')
# Credit notes, which are negative, stay as they are.
_AMOUNT = re.compile(rb'(imp_scadenza|imp_sca_vlt_doc)="(\d+)\.(\d\d)"')
_TOTAL = re.compile(rb'(tot_imp_scadenza)="(\d+)\.(\d\d)"')
_FIGURES = re.compile(rb'nr_clienti="(\d+)" nr_documenti="(\d+)" nr_rate="(\d+)" tot_imp_scadenza="(\d+)\.(\d\d)"')

# Each instalment with the key of its document and every attribute it has.
ROW_COLUMNS = (
    "codice text, anno_primanota int, dt_registr_doc date, prog_primanota bigint, nr int, tipo_scadenza text,"
    " dt_sca_pg date, dt_sca_origine date, imp_scadenza numeric, imp_sca_vlt_doc numeric, stato_pagamento text,"
    " conto_eff text, nr_prot_effetti text, dt_sca_emissione_eff date, data_sollecito date, data_recupero date,"
    " data_legale date, x_insoluto text, x_dt_insoluto date, x_spese_insoluto numeric, x_causale_insoluto text")


def write_sample(program, customers, instalments, path):
    command = [program, "sample", "--seed", "1", "--date", FIRST_EXPORT.split()[0]]
    command += ["--customers", str(customers), "--instalments", str(instalments)]
    with open(path, "wb") as dump:
        status = subprocess.run(command, stdout=dump).returncode
    if status != 0:
        raise Failure(f"{' '.join(command)} ended with {status}")


def write_next(source, target, moment, changing=False):
    """The same ledger exported later; `changing`: 1 % of the instalments are now 1.00 dearer. Returns how many."""
    changed = instalments = 0
    with open(source, "rb") as lines, open(target, "wb") as copy:
        for line in lines:
            if line.startswith(_INSTALMENT):
                instalments += 1
                if changing and instalments % CHANGED_EVERY == 0:
                    line, found = _AMOUNT.subn(lambda amount: _with_units(amount, 1), line)
                    changed += found > 0
            elif line.startswith(b"<esportazione_mexal "):
                line = line.replace(FIRST_EXPORT.encode(), moment.encode())
            elif line.startswith(b"  <fine_esportazione "):
                line = _TOTAL.sub(lambda total: _with_units(total, changed), line)
            copy.write(line)
    return changed


def write_rows(source, target):
    """The instalments as tab-separated text for COPY."""
    key = b""
    with open(source, "rb") as lines, open(target, "wb") as rows:
        for line in lines:
            if line.startswith(_INSTALMENT):
                rows.write(key + b"\t".join(_VALUE.findall(line)) + b"\n")
            elif line.startswith(_DOCUMENT):
                key = b"\t".join(_VALUE.findall(line)[:4]) + b"\t"


def write_codes(source, target):
    """The customers' codes, one a line. Returns the first."""
    with open(source, "rb") as lines, open(target, "wb") as codes:
        for line in lines:
            if line.startswith(b"    <cliente "):
                codes.write(_VALUE.search(line)[1] + b"\n")
            elif line.startswith(b"  <scadenzario"):
                break
    with open(target) as codes:
        return codes.readline().strip()


def figures(dump):
    """Customers, documents and instalments as its last line says."""
    with open(dump, "rb") as file:
        file.seek(-400, 2)
        found = _FIGURES.search(file.read())
    if not found:
        raise Failure(f"{dump} does not end with its control figures")
    return tuple(int(figure) for figure in found.groups()[:3])


def _with_units(amount, units):
    return b'%s="%d.%s"' % (amount[1], int(amount[2]) + units, amount[3])

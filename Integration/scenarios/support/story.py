"""The ledger that most scenarios look at: one customer in every situation, and one without any."""

from support.dumps import customer, document, dump, instalment

FIRST_MORNING = "20261009 100000"
ALFA = "501.00001"
BETA = "501.00002"


def customers():
    return [
        customer(ALFA, "ALFA S.R.L.", fido="10000.00", gest_fuori_fido="B", exposure={
            "dt_esposizione": "20261009", "val_ord_bolle": "1800.00", "val_ord_iva": "1500.00",
            "val_bolle_iva": "300.00"}),
        customer(BETA, "BETA \"2\" & FIGLI")]


def first_dump():
    """Exported on 9 October 2026. ALFA: overdue 1830 (47 days) and 250 (29 days, bounced), upcoming 610, at risk 610,
    credit -100, matured 500, paid 400 ten days late and 600 in time."""
    return dump(customers(), [
        document(ALFA, 12, instalment(1, "20261001", "610.00", "R", stato_pagamento="E", dt_sca_origine="20261001"),
                 instalment(2, "20261030", "610.00", "R", dt_sca_origine="20261030")),
        document(ALFA, 13, instalment(1, "20260823", "1830.00")),
        document(ALFA, 14, instalment(1, "20260801", "-100.00"), causale="NC"),
        document(ALFA, 15, instalment(1, "20260915", "500.00", "R", stato_pagamento="E")),
        document(ALFA, 16, instalment(1, "20260910", "250.00", "R", x_insoluto="S", x_dt_insoluto="20260915",
                                      x_spese_insoluto="7.50")),
        document(ALFA, 17, instalment(1, "20260920", "400.00", stato_pagamento="P", dt_sca_origine="20260910")),
        document(ALFA, 18, instalment(1, "20260930", "600.00", stato_pagamento="P", dt_sca_origine="20260930"))])


def second_dump(kind="completa", exported="20261012 033000"):
    """Three days later: 1830 is paid, 610 bounced, 610 split into 210 paid and 400 open, the payment of 400 taken
    back, the credit gone."""
    return dump(customers(), [
        document(ALFA, 12, instalment(1, "20261001", "610.00", "R", dt_sca_origine="20261001"),
                 instalment(2, "20261011", "210.00", "R", stato_pagamento="P", dt_sca_origine="20261030"),
                 instalment(3, "20261030", "400.00", "R", dt_sca_origine="20261030")),
        document(ALFA, 13, instalment(1, "20261010", "1830.00", stato_pagamento="P", dt_sca_origine="20260823")),
        document(ALFA, 15, instalment(1, "20260915", "500.00", "R", stato_pagamento="E")),
        document(ALFA, 16, instalment(1, "20260910", "250.00", "R", x_insoluto="S", x_dt_insoluto="20260915",
                                      x_spese_insoluto="7.50")),
        document(ALFA, 17, instalment(1, "20260910", "400.00", dt_sca_origine="20260910")),
        document(ALFA, 18, instalment(1, "20260930", "600.00", stato_pagamento="P", dt_sca_origine="20260930"))],
        kind=kind, exported=exported)


def block(service, code=BETA, company="DEM"):
    """The manual block of a customer's orders as the database has it, None when there is none."""
    return service.call("cliente.scheda", azienda=company, cod_conto=code)["impostazioni"]["blocco"]

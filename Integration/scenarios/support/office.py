"""A credit office: a ledger with something overdue, and the people who look after it."""

from support.browser import PASSWORD
from support.dumps import customer, document, dump, instalment

TODAY = "20261009 100000"
ALFA, BETA, GAMMA, DELTA = (f"501.0000{number}" for number in (1, 2, 3, 4))
HOSTILE = "<b onclick=\"window.broken=1\">DELTA</b> & 'figli' <script>window.broken=1</script>"

ROLES = {"anna": "operatore", "bruno": "operatore", "rita": "responsabile", "sonia": "vendite", "mexal": "gestionale",
         "ada": "amministratore"}
# One letter, a week after the due date, that waits for approval.
ITER = {
    "id": "bonifico", "nome": "Bonifici", "evento": "scaduto", "stati": [
        {"id": "primo", "nome": "1° sollecito", "colore": "#F39C12", "gravita": 20, "giorni": 7,
         "messaggio": {"modello": "sollecito-1", "canale": "email", "modo": "proposta"}}]}
AZIENDA = {"azienda": "DEM", "ragione_sociale": "DEMO S.P.A.", "iban": "IT60X0542811101000000123456",
           "mittente": "Ufficio crediti <crediti@demo.example>"}


def sheet(code):
    return f"/clienti/{code}"


def ledger(company="DEM"):
    return dump(
        [customer(ALFA, agente="A1"), customer(BETA, "BETA S.P.A.", telefono="0541 123456", zona="RN"),
         customer(GAMMA, "GAMMA S.N.C."), customer(DELTA, HOSTILE)],
        [document(ALFA, 1, instalment(1, "20260901", "610.00"), instalment(2, "20261031", "610.00")),
         document(BETA, 2, instalment(1, "20260820", "1200.50"), instalment(2, "20260930", "300.00")),
         document(BETA, 5, instalment(1, "20260701", "400.00", stato_pagamento="P", dt_sca_origine="20260601")),
         document(GAMMA, 3, instalment(1, "20260710", "90.00")),
         document(DELTA, 4, instalment(1, "20260925", "75.25"))],
        company=company)


def people(home, company="DEM"):
    for name, role in ROLES.items():
        added = home.run("user", "add", "--role", role, "--company", company, name)
        assert added.returncode == 0, added.stderr
        if role != "gestionale":
            given = home.run("password", name, input=PASSWORD.encode() + b"\n")
            assert given.returncode == 0, given.stderr

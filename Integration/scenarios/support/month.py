"""A credit office after six weeks of work on an invented ledger: notices gone out and one come back, promises kept and
broken, a hold, an order stopped."""

import json

from support.mail import bounce
from support.office import people
from support.program import eventually

DAYS = ["20261005", "20261012", "20261019", "20261026", "20261102", "20261109", "20261116"]
TODAY = "20261119 100000"
COMPANY = {"azienda": "DEM", "ragione_sociale": "DEMO FORNITURE S.P.A.", "iban": "IT60X0542811101000000123456",
           "mittente": "Ufficio crediti <crediti@demo.example>",
           "assegnazione": [{"scaduto_minimo": 4000.00, "operatori": ["anna"]}, {"operatori": ["anna", "bruno"]}]}


class Month:
    """What was done until the morning of TODAY; `serve` goes on from there."""

    def __init__(self, home, server):
        self.home, self.server = home, server
        self.returned = home.path / "ritorni"
        for folder in ("new", "cur", "tmp"):
            (self.returned / folder).mkdir(parents=True)
        for day in DAYS:
            self._import(day)
            if day == DAYS[0]:
                people(home)
                self._do("company", "apply", home.write("azienda.json", json.dumps(COMPANY).encode()))
            self._do("cycle", "--company", "DEM", today=f"{day} 093000")
            if day == DAYS[0]:
                self._at(f"{day} 094500", self._approve)
            if day in DAYS[2:]:
                self._at(f"{day} 095000", self._call)
            if day == DAYS[-1]:
                self._at(f"{day} 110000", self._promise)
            self._do("deliver", today=f"{day} 100000", smtp_url=server.url)
            if day == DAYS[4]:
                self._at(f"{day} 110000", self._talk)
        self._import(TODAY[:8])
        self._do("cycle", "--company", "DEM", today=TODAY)

    def serve(self):
        letter = self.server.mails[-1]
        (self.returned / "new/1.eml").write_bytes(bounce(letter, letter["to"].strip("<>")))
        service = self.home.serve(today=TODAY, smtp_url="", returned_mail=str(self.returned))
        eventually(lambda: service.call("messaggio.elenco", azienda="DEM", stato="rimbalzato")["messaggi"])
        return service

    def _do(self, *arguments, **settings):
        done = self.home.run(*arguments, **settings)
        assert done.returncode == 0, (arguments, done.stderr.decode())
        return done

    def _import(self, day):
        sample = self._do("sample", "--customers", 160, "--instalments", 2000, "--seed", 11, "--date", day)
        self._do("import", self.home.write(f"import/{day}.xml", sample.stdout), today=f"{day} 073000")

    def _at(self, today, work):
        service = self.home.serve(today=today, smtp_url="")
        work(lambda method, **params: service.call(method, azienda="DEM", **params))
        assert service.stop() == 0

    def _approve(self, call):
        """The first import only proposes: every other message is let go."""
        waiting = call("messaggio.elenco", stato="proposta")["messaggi"]
        call("messaggio.approva", id=[message["id"] for message in waiting[::2]])

    def _call(self, call):
        """What is to be done is done, up to the last few."""
        outcomes = ["nessuna_risposta", "promessa", "in_approvazione", "non_raggiungibile"]
        tasks = call("attivita.elenco", aperte=True)["attivita"]
        for number, task in enumerate(tasks[4:]):
            call("attivita.completa", id=task["id"], esito=outcomes[number % 4], testo="Amministrazione",
                 **({"prossima": "20261119" if number % 3 else "20261127"} if number % 2 else {}))

    def _promise(self, call):
        codes = [one["cod_conto"] for one in call("piano.elenco")["clienti"]]
        self._promised(call, codes[2:12:3], {"20261125": 1500, "20261130": 640, "20261123": 500, "20261215": 900})

    def _promised(self, call, codes, amounts):
        """One promise each, by its day."""
        for code, (day, amount) in zip(codes, amounts.items()):
            call("promessa.registra", cod_conto=code, rate=[{"importo": amount, "data": day}])

    def _talk(self, call):
        """People are called: some promise, one asks to wait, one is not to be served any more."""
        codes = [one["cod_conto"] for one in call("piano.elenco")["clienti"]]
        for code in codes[2:14:2]:
            call("attivita.registra", cod_conto=code, tipo="telefonata", esito="nessuna_risposta", operatore="anna",
                 testo="Centralino: richiamare in mattinata", prossima="20261117")
        self._promised(call, codes, {"20261106": 500, "20261110": 800, "20261112": 300, "20261127": 1200})
        call("sospensione.imposta", cod_conto=codes[5], fino_al="20261130", motivo="Attende la nota di credito")
        call("blocco.imposta", cod_conto=codes[0], motivo="Solo pagamento anticipato")
        call("ordine.autorizza", cod_conto=codes[0], totale_documento=1850, x_id_richiesta="ordine-1")
        call("ordine.autorizza", cod_conto=codes[-1], totale_documento=420, x_id_richiesta="ordine-2")

"""A Mexal that answers WebAPI as its published description says, on a free port, with faults that a test switches on.

It knows what the service asks for and refuses everything else, so that a question that no Mexal would understand fails
here too.
"""

import base64
import json
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

USER = "recupero:segreta"
RATE = ["tipo_scadenza", "dt_sca_pg", "dt_sca_origine", "imp_scadenza", "imp_sca_vlt_doc", "stato_pagamento",
        "conto_eff", "nr_prot_effetti", "dt_sca_emissione_eff", "data_sollecito", "data_recupero", "data_legale"]
NUMBERS = {"imp_scadenza", "imp_sca_vlt_doc"}
# The fields of each list that the published description names, as far as anybody needs them.
FIELDS = {
    "clienti": {
        "codice", "ragione_sociale", "partita_iva", "codice_fiscale", "tp_nazionalita", "cod_paese", "gest_ente_pa",
        "gest_per_fisica", "indirizzo", "cap", "localita", "provincia", "telefono", "email", "pec", "codice_sdi",
        "cod_lingua", "valuta", "cod_agente", "cod_zona", "cod_cat_sta", "cod_pagamento", "cod_fatturare_a", "fido",
        "gest_fuori_fido", "tp_rating", "nr_insoluti", "tot_insoluti", "conto_precanc", "data_ult_mod"},
    "referenti/clienti": {"codice_cli_for", "cod_referente", "nome", "email", "telefono"},
    "scadenzario": {
        "codice", "anno_primanota", "dt_registr_doc", "prog_primanota", "causale", "serie", "numero", "numero_esteso",
        "data_documento", "codice_agente", "numero_valuta", "data_ult_mod", *RATE},
    "dati-generali/valute": {"id", "sigla", "nr_dec_importi"},
    "dati-generali/condizioni-generali-pagamenti": {"tipo", "descrizione", "id_pg_ft_elettr"},
    "dati-generali/pagamenti": {"id", "descrizione"},
}


def customer(code, name="ALFA S.R.L.", modified="20261001 100000", **fields):
    """A customer as WebAPI shows it: what is not given is empty."""
    empty = {name: 0 if name in ("fido", "valuta", "nr_insoluti", "tot_insoluti", "cod_zona", "cod_cat_sta",
                                 "cod_pagamento", "cod_lingua") else "" for name in FIELDS["clienti"]}
    return {**empty, "codice": code, "ragione_sociale": name, "gest_ente_pa": "N", "gest_per_fisica": "N",
            "conto_precanc": "N", "data_ult_mod": modified, **fields}


def rata(due, amount, letter="B", **fields):
    return {"tipo_scadenza": letter, "dt_sca_pg": due, "imp_scadenza": amount, **fields}


def document(code, number, *rate, modified="20261001 100000", **fields):
    """A record of the scadenzario, its rate as arrays over their numbers."""
    record = {"codice": code, "anno_primanota": 2026, "dt_registr_doc": "20260701", "prog_primanota": number,
              "causale": "FE", "serie": 1, "numero": number, "numero_esteso": "", "data_documento": "20260701",
              "codice_agente": "", "numero_valuta": 1, "data_ult_mod": modified, **fields}
    for name in RATE:
        empty = 0 if name in NUMBERS else ""
        record[name] = [[index, each.get(name, empty)] for index, each in enumerate(rate, 1)]
    return record


class Mexal:
    """The stand-in, with everything that it holds and everything that it was asked."""

    def __init__(self, page=2, identity=None):
        self.page = page
        self.lists = {
            "clienti": [], "referenti/clienti": [], "scadenzario": [],
            "dati-generali/valute": [{"id": 1, "sigla": "EUR", "nr_dec_importi": 2}],
            "dati-generali/condizioni-generali-pagamenti": [
                {"tipo": "R", "descrizione": "Ricevuta bancaria", "id_pg_ft_elettr": "MP12"}],
            "dati-generali/pagamenti": [{"id": 9, "descrizione": "Ricevuta Bancaria 30/60gg FM"}]}
        self.orders = {}
        self.exposure_days = 10
        self.years = {2026}
        self.password = USER
        self.faults = {}
        self.asked = []
        self.asked_years = []
        self.before_write = None
        self.lock = threading.Lock()
        self._next = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._scheme = "http"
        if identity:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*identity)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            self._scheme = "https"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"{self._scheme}://127.0.0.1:{self._server.server_address[1]}/webapi"

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def fault(self, resource, kind, times=1, page=1):
        """The next answers to a page of a resource go wrong: slow, cut, busy, unavailable, too_long, expired."""
        self.faults[resource, page] = [kind, times]

    def paths(self, part=""):
        return [path for _, path, _ in self.asked if part in path]

    def order(self, key, customer, *states, date="20261009", modified="20261009 090000"):
        self.orders[key] = {
            "sigla": key.split("+")[0], "serie": int(key.split("+")[1]), "numero": int(key.split("+")[2]),
            "cod_conto": customer, "data_documento": date, "data_ult_mod": modified, "nota": "lasciare",
            "id_riga": [[index, 100 + index] for index in range(1, len(states) + 1)],
            "tp_riga": [[index, "R"] for index in range(1, len(states) + 1)],
            "tipo_stato_riga": [[index, state] for index, state in enumerate(states, 1)]}

    def states(self, key):
        return "".join(state for _, state in self.orders[key]["tipo_stato_riga"])

    # What is asked.

    def _found(self, resource, filters):
        found = self.lists[resource]
        for each in filters:
            assert set(each) == {"campo", "condizione", "valore"} and each["campo"] in FIELDS[resource], each
            values = each["valore"] if isinstance(each["valore"], list) else [each["valore"]]
            test = {"=": lambda held, value: held == value, ">=": lambda held, value: held >= value,
                    "inizia_per": lambda held, value: held.startswith(value)}[each["condizione"]]
            found = [record for record in found if any(test(record[each["campo"]], value) for value in values)]
        return found

    def _page(self, resource, filters, query):
        """One page; the mark of the next is good once."""
        start = 0
        with self.lock:
            if "next" in query:
                start, expected = self._next.pop(query["next"][0], (None, None))
                if start is None or expected != (resource, json.dumps(filters)):
                    return None
        found = self._found(resource, filters)
        count = min(self.page, int(query["max"][0]))
        fields = query["fields"][0].split(",")
        unknown = set(fields) - FIELDS[resource]
        assert not unknown, f"{resource} has no {unknown}"
        reply = {"dati": [{name: record[name] for name in fields} for record in found[start:start + count]]}
        if start + count < len(found):
            mark = f"{resource}?{start + count}&{time.monotonic_ns()}+/="
            with self.lock:
                self._next[mark] = (start + count, (resource, json.dumps(filters)))
            reply["next"] = mark
        return reply

    def _handler(self):
        mexal = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def _answer(self, status, body=None, cut=False):
                content = b"" if body is None else json.dumps(body, ensure_ascii=False, indent=1).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json;charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if cut:
                    self.wfile.write(content[:len(content) * 2 // 3])
                    self.close_connection = True
                else:
                    self.wfile.write(content)

            def _error(self, status, detail):
                self._answer(status, {"error": {
                    "response-code": status, "response-detail": detail, "request-id": "1"}})

            def _is_known(self):
                words = self.headers.get("Authorization", "").split(" ")
                expected = base64.b64encode(mexal.password.encode()).decode()
                return words == ["Passepartout", expected]

            def _serve(self):
                address = urlsplit(self.path)
                resource = unquote(address.path.removeprefix("/webapi/risorse/"))
                query = parse_qs(address.query)
                size = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(size)) if size else None
                mexal.asked.append((self.command, f"{resource}{'?next' if 'next' in query else ''}", body))
                if not self._is_known():
                    return self._error(401, "2002 - utente o password errati")
                company, _, year = self.headers.get("Coordinate-Gestionale", "").partition(" Anno=")
                if company != "Azienda=DEM":
                    return self._error(400, "1001 - coordinate gestionale mancanti")
                if int(year) not in mexal.years:
                    return self._error(400, "6001 - errore gestionale [anno non presente]")
                mexal.asked_years.append(int(year))
                if resource.startswith("documenti/ordini-clienti/"):
                    return self._order(resource.rsplit("/", 1)[1], query, body)
                if resource.startswith("clienti/") and resource != "clienti/ricerca":
                    return self._customer(resource.split("/", 1)[1], query, body)
                if resource == "dati-generali/parametri-aziendali":
                    return self._answer(200, {"parametri_aziendali": {"parametri_contabili": {
                        "valuta_aziendale": "EUR", "gest_scadenzario_partite": "N",
                        "numero_giorni_di_esposizione_cambiaria": mexal.exposure_days}}})
                return self._list(resource, query, body)

            def _list(self, resource, query, body):
                is_search = resource.endswith("/ricerca")
                resource = resource.removesuffix("/ricerca")
                if resource not in mexal.lists or (self.command == "POST") != is_search:
                    return self._answer(404)
                page = 2 if "next" in query else 1
                fault = mexal.faults.get((resource, page))
                kind = None
                if fault and fault[1] > 0:
                    fault[1] -= 1
                    kind = fault[0]
                if kind == "slow":
                    time.sleep(30)
                if kind == "busy":
                    return self._error(503, "3002 - pool di servizi esaurito")
                if kind == "too_long":
                    return self._error(408, "elaborazione troppo lunga")
                if kind == "expired":
                    mexal._next.clear()
                reply = mexal._page(resource, (body or {}).get("filtri", []), query)
                if reply is None:
                    return self._error(400, "6001 - errore gestionale [next non valido]")
                return self._answer(200, reply, cut=kind == "cut")

            def _customer(self, code, query, body):
                found = [each for each in mexal.lists["clienti"] if each["codice"] == code]
                if not found:
                    return self._answer(404)
                record = found[0]
                record.setdefault("descr_nota", [[1, "di altri"], [2, ""]])
                if self.command == "GET":
                    return self._answer(200, {name: record[name] for name in query["fields"][0].split(",")})
                if body.pop("data_ult_mod") != record["data_ult_mod"]:
                    return self._error(400, "6001 - errore gestionale [record modificato da altro utente]")
                assert set(body) <= {"tp_rating", "descr_nota"}
                record.update(body, data_ult_mod="20261009 120000")
                return self._answer(204)

            def _order(self, key, query, body):
                order = mexal.orders.get(key)
                if order is None:
                    return self._answer(404)
                if self.command == "GET":
                    names = query["fields"][0].split(",")
                    return self._answer(200, {name: order[name] for name in names})
                if mexal.before_write:
                    mexal.before_write()
                if body["data_ult_mod"] != order["data_ult_mod"]:
                    return self._error(400, "6001 - errore gestionale [documento modificato da altro utente]")
                # Rows that are not named are deleted.
                kept = {index for index, _ in body["id_riga"]}
                for name in ("id_riga", "tp_riga", "tipo_stato_riga"):
                    given = dict(map(tuple, body.get(name, [])))
                    order[name] = [[index, given.get(index, value)] for index, value in order[name] if index in kept]
                order["data_ult_mod"] = "20261009 120000"
                return self._answer(204)

            do_GET = do_POST = do_PUT = _serve

        return Handler

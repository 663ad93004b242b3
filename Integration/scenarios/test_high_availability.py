"""Several services on one database that moves: any of them dies at any moment, and nothing is lost, doubled or sent
twice.

What is checked afterwards is asked of PostgreSQL and of the mail server, never of the program.
"""

import json
import random
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.cluster import Pair
from support.dumps import customer, document, dump, instalment
from support.mail import MailServer
from support.program import eventually
from support.wire import Refused

MORNING, LATER = "20260909 100000", "20260909 101500"
BUYERS = [f"501.1000{number}" for number in range(3)]
LIMIT, ORDERS = 40, 240
DEBTORS = [f"501.2{number:04}" for number in range(40)]
# Nobody can write to them: a person is asked to, once.
UNREACHABLE = [f"501.3{number:04}" for number in range(5)]
EXPORTS = 8
SERVICES, KILLS = 3, 4

AZIENDA = {
    "azienda": "DEM", "mittente": "crediti@demo.example", "prima_importazione": "automatico",
    "destinatari_interni": {"direzione": ["direzione@demo.example"]}}
ITER = {"id": "bonifico", "nome": "Bonifici", "evento": "scaduto", "stati": [
    {"id": "primo", "nome": "1° sollecito", "colore": "#F39C12", "gravita": 20, "giorni": 7, "notifica": ["direzione"],
     "messaggio": {"modello": "sollecito-1", "canale": "email", "modo": "automatico"}}]}


def debt(place):
    return f"{100 + place}.00"


def export(number):
    """With each export after the first one debtor more has paid, and one owes something new that is not due yet."""
    records = [customer(code, fido=f"{LIMIT}.00", gest_fuori_fido="B") for code in BUYERS]
    records += [customer(code, email=f"c{place}@clienti.example") for place, code in enumerate(DEBTORS)]
    records += [customer(code) for code in UNREACHABLE]
    documents = []
    for place, code in enumerate(DEBTORS + UNREACHABLE):
        paid = {"stato_pagamento": "P"} if code in paid_by(number) else {}
        later = [instalment(2, "20261201", "7.00")] if code in paid_by(number) else []
        documents.append(document(code, place + 1, instalment(1, "20260901", debt(place), **paid), *later))
    return dump(records, documents, exported=f"20260909 0630{number:02}")


def paid_by(number):
    """The last debtors pay first, since mail goes out from the first on."""
    return DEBTORS[len(DEBTORS) - number:]


class TimedMail(MailServer):
    """Slow enough to be met by a death in mid-message."""

    def __init__(self):
        # When each was offered, to whom, and its name.
        self.arrivals = []
        # How many have been read to their end, though none may have been answered yet.
        self.begun = 0
        super().__init__()
        self.delay = 0.05

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from, envelope.offered = address, time.monotonic()
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.begun += 1
        answer = await super().handle_DATA(server, session, envelope)
        mail = self.mails[-1]
        self.arrivals.append((envelope.offered, mail["to"].split("<")[-1].strip(">"), mail["message-id"].strip("<>")))
        return answer


@pytest.fixture
def mail():
    server = TimedMail()
    yield server
    server.stop()


@pytest.fixture
def pair():
    pair = Pair()
    yield pair
    pair.close()


@pytest.fixture
def home(make_home, pair, mail):
    home = make_home(today=MORNING, database_url=pair.url, smtp_url=mail.url)
    for number in range(EXPORTS):
        home.write(f"import/{number}.xml", export(number))
    # The first import plans nothing yet: what is to be said to whom comes after it.
    for arguments in (
            ("company", "apply", home.write("azienda.json", json.dumps(AZIENDA).encode())),
            ("workflow", "apply", "--company", "DEM", "--only", home.write("iter.json", json.dumps(ITER).encode())),
            ("import", home.path / "import/0.xml")):
        ended = home.run(*arguments)
        assert ended.returncode == 0, ended.stderr
    return home


class Office:
    """Some services behind one name, of which one or another dies and comes back elsewhere."""

    def __init__(self, home, seed):
        self.home, self.random = home, random.Random(seed)
        self.services = [home.serve() for _ in range(SERVICES)]
        self.killed = 0
        self.ended = threading.Event()

    def replace_one(self):
        place = self.random.randrange(SERVICES)
        self.services[place].kill()
        self.killed += 1
        self.services[place] = self.home.serve()

    def insist(self, method, **params):
        """The answer of whichever service gives one, however often it must be asked; not how people ask, but as Mexal
        does: by the same name."""
        end = time.monotonic() + 300
        while True:
            assert time.monotonic() < end, f"no answer to {method}"
            try:
                return random.choice(self.services).call(method, azienda="DEM", **params)
            except Refused as refused:
                # What is asked by its name, or comes to the same twice, may be asked again also when it is in doubt.
                assert refused.data["ripetibile"] or refused.data["codice"] == "ESITO_INCERTO", refused
            except (OSError, AssertionError):
                # It died under the question, or has no port yet.
                pass
            time.sleep(0.05)

    def order(self, number):
        code = BUYERS[number % len(BUYERS)]
        return self.insist("ordine.autorizza", cod_conto=code, totale_documento=1, x_id_richiesta=f"order-{number}")

    def take_exports(self):
        """When each export was in for certain."""
        known = {}
        for number in range(1, EXPORTS):
            report = self.insist("scadenzario.importa", percorso=f"{number}.xml")
            assert report["esito"] in ("importato", "gia_importato"), report
            known[number] = time.monotonic()
            time.sleep(0.5)
        return known

    def keep_sending(self):
        while not self.ended.is_set():
            self.insist("messaggio.invia")
            self.ended.wait(0.1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_is_lost_or_doubled_whoever_dies(home, pair, mail, seed):
    office = Office(home, seed)
    deaths = [office.replace_one] * KILLS + [pair.take_over]
    office.random.shuffle(deaths)

    def die():
        for death in deaths:
            time.sleep(office.random.uniform(0.1, 1.2))
            death()

    with ThreadPoolExecutor(12) as pool:
        dying = pool.submit(die)
        exports = pool.submit(office.take_exports)
        sending = [pool.submit(office.keep_sending) for _ in range(2)]
        try:
            # Orders come as long as anything dies.
            answers = list(pool.map(office.order, range(ORDERS)))
            while not dying.done():
                answers += pool.map(office.order, range(len(answers), len(answers) + 12))
            dying.result()
            known = exports.result()
        finally:
            office.ended.set()
        for sender in sending:
            sender.result()
    # What a dead service had begun to send goes again once it is sure that nobody sends it any more.
    for command in (["cycle"], ["deliver"], ["deliver"]):
        ended = home.run(*command, today=LATER)
        assert ended.returncode == 0, ended.stderr
    assert [service.stop() for service in office.services] == [0] * SERVICES

    check_orders(pair.database, answers)
    check_ledger(pair.database)
    check_recovery(pair.database)
    check_mail(pair.database, mail, known, office.killed)


def check_orders(database, answers):
    """Every answer that was given is on record as it was given, and each limit is used up to the last cent."""
    given = sorted(f"{answer['id_autorizzazione']}|{answer['esito']}" for answer in answers)
    kept = database.ask(
        "SELECT authorization_id, CASE outcome WHEN 'approve' THEN 'E' WHEN 'warn' THEN 'E' ELSE 'B' END "
        "FROM order_decision ORDER BY authorization_id COLLATE \"C\"")
    assert kept == given and len(set(kept)) == len(answers)
    held = database.ask("SELECT customer_code, sum(amount_cents) FROM order_reservation GROUP BY 1 ORDER BY 1")
    assert held == [f"{code}|{LIMIT * 100}" for code in BUYERS]


def check_ledger(database):
    """The ledger is the last export's, and every export went in once."""
    paid = len(paid_by(EXPORTS - 1))
    owed = sum(100 + place for place in range(len(DEBTORS) + len(UNREACHABLE)) if place < len(DEBTORS) - paid
               or place >= len(DEBTORS))
    assert database.ask(
        "SELECT sum(amount_cents) FILTER (WHERE status = 'open'), count(*) FILTER (WHERE status = 'paid') "
        "FROM instalment") == [f"{(owed + 7 * paid) * 100}|{paid}"]
    assert database.ask("SELECT count(*), count(DISTINCT digest) FROM ledger_import WHERE outcome = 'imported'") == [
        f"{EXPORTS}|{EXPORTS}"]
    assert database.ask("SELECT count(*) FROM ledger_change WHERE kind = 'paid'") == [f"{paid}"]


def check_recovery(database):
    """What is worked out once a day is worked out once, however many do it."""
    doubled = ("SELECT count(*) FROM (SELECT FROM state_transition GROUP BY customer_code, document_id, ordinal, "
               "from_state, to_state HAVING count(*) > 1) AS doubled")
    assert database.ask(doubled) == ["0"]
    assert database.ask("SELECT customer_code, count(*) FROM activity WHERE customer_code LIKE '501.3%' GROUP BY 1 "
                        "ORDER BY 1") == [f"{code}|1" for code in UNREACHABLE]
    assert database.ask("SELECT count(*) FROM (SELECT FROM internal_notice GROUP BY customer_code, state "
                        "HAVING count(*) > 1) AS doubled") == ["0"]


def check_mail(database, mail, known, killed):
    """One message a customer, under one name; again only when whoever sent it died before writing down that it went."""
    kept = dict(line.split("|") for line in database.ask(
        "SELECT mail_name, address FROM message WHERE status = 'sent' AND kind <> 'digest'"))
    to_customers = [one for one in mail.arrivals if one[1].endswith("@clienti.example")]
    names = {name: address for _, address, name in to_customers}
    assert len(set(names.values())) == len(names)
    # What left and was overtaken by a payment before its end was written down may stand as superseded.
    assert set(kept) <= set(names) and len(names) - len(kept) <= killed
    assert len(to_customers) - len(names) <= killed
    assert database.ask("SELECT count(*) FROM (SELECT FROM message_fact WHERE status = 'sent' GROUP BY message_id "
                        "HAVING count(*) > 1) AS doubled") == ["0"]
    asked = re.compile(r"c(\d+)@")
    for moment, address, _ in to_customers:
        code = DEBTORS[int(asked.match(address)[1])]
        paid = [at for number, at in known.items() if code in paid_by(number)]
        # What was chosen before the payment came in is offered, but not much later.
        assert not paid or moment < min(paid) + 5, f"{address} was asked for what it had paid"
    unpaid = {f"c{place}@clienti.example" for place in range(len(DEBTORS) - len(paid_by(EXPORTS - 1)))}
    assert unpaid <= set(names.values())


def test_what_left_while_the_database_moved_does_not_leave_again(home, pair, mail):
    """The service that sent it lives, and writes it down as soon as there is a database again."""
    mail.delay = 1.5
    service = home.serve()
    eventually(lambda: mail.begun)
    pair.primary.kill()
    eventually(lambda: mail.arrivals)
    mail.delay = 0
    pair.promote()
    eventually(lambda: pair.database.ask(
        "SELECT count(*) FROM message WHERE status IN ('queued', 'sending')") == ["0"])
    assert service.stop() == 0
    assert home.run("deliver", today=LATER).returncode == 0
    names = [name for _, _, name in mail.arrivals]
    assert len(names) == len(set(names)) > len(DEBTORS)


def test_a_service_that_ends_while_it_sends_writes_down_what_left(home, pair, mail):
    mail.delay = 1
    service = home.serve()
    eventually(lambda: mail.begun)
    assert service.stop() == 0
    mail.delay = 0
    assert pair.database.ask("SELECT count(*) FROM message WHERE status = 'sending'") == ["0"]
    for moment in (MORNING, LATER):
        assert home.run("deliver", today=moment).returncode == 0
    names = [name for _, _, name in mail.arrivals]
    assert len(names) == len(set(names)) >= len(DEBTORS)

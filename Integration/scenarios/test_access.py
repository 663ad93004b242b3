"""Users, tokens and roles: who is let in, as whom, for which companies, and for how long."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from support import story
from support.access import (
    NOT_ALLOWED, NOT_AUTHENTICATED, NOT_FOUND, REVOKED_SECONDS_MAX, ROLES, TOO_BUSY, add_token, add_user, authenticate,
    code, exchange, http_reply, run)
from support.dumps import customer, dump
from support.program import eventually
from support.story import ALFA, BETA
from support.wire import REPLY_SECONDS_MAX, post, request

ASK = {"azienda": "DEM", "cod_conto": ALFA}
OTHER = {"azienda": "ALT", "cod_conto": ALFA}
NOWHERE = {"azienda": "ZZZ", "cod_conto": ALFA}
WRONG = "recupero_" + "0" * 64


@pytest.fixture(scope="module")
def home(make_home):
    """Two companies, and a user of each role who works for the first."""
    home = make_home(today=story.FIRST_MORNING)
    first = home.write("import/first.xml", story.first_dump())
    other = home.write("import/other.xml", dump([customer(ALFA, "DI UN'ALTRA AZIENDA")], company="ALT"))
    run(home, "import", first, other)
    for role in ROLES:
        add_user(home, role, role, "DEM")
    return home


@pytest.fixture(scope="module")
def tokens(home):
    return {role: add_token(home, role)[1] for role in ROLES}


@pytest.fixture(scope="module")
def service(home):
    """It asks everybody for a token, also callers on this machine."""
    service = home.serve(require_tokens="yes")
    yield service
    assert service.stop() == 0


# MARK: The command line


def test_users_and_tokens_are_listed_and_stay_on_record(make_home):
    home = make_home(today=story.FIRST_MORNING)
    assert "anna: operatore, aziende DEM, DEM/1" in run(
        home, "user", "add", "anna", "--role", "operatore", "--company", "DEM", "--company", "DEM/1")
    add_user(home, "capo", "amministratore", "all")
    number, token = add_token(home, "anna", "DEM", expires="20261231")
    assert re.fullmatch("recupero_[0-9a-f]{64}", token)
    assert run(home, "token", "add", "capo", "--label", "console").strip() not in ("", token)
    run(home, "token", "revoke", number)
    run(home, "user", "revoke", "anna")
    users = json.loads(run(home, "user", "list", "--json"))["utenti"]
    assert [(user["utente"], user["ruolo"], user["aziende"], user["tutte_le_aziende"]) for user in users] == [
        ("anna", "operatore", ["DEM", "DEM/1"], "N"), ("capo", "amministratore", [], "S")]
    assert users[0]["revocato"]["quando"] == "20261009 100000" and users[0]["revocato"]["da"]
    listed = json.loads(run(home, "token", "list", "--json", "--user", "anna"))["token"]
    assert [(token["id"], token["etichetta"], token["aziende"], token["scade"]) for token in listed] == [
        (number, "prova", ["DEM"], "20270101 000000")]
    assert listed[0]["revocato"] and listed[0]["aggiunto"]
    text = run(home, "token", "list") + run(home, "user", "list")
    assert "revocato" in text and token not in text


REFUSED = {
    "a name twice": ["user", "add", "operatore", "--role", "operatore", "--company", "DEM"],
    "a user that is not there": ["token", "add", "nessuno", "--label", "x"],
    "a company that is not the user's": ["token", "add", "operatore", "--label", "x", "--company", "ALT"],
    "an end that has passed": ["token", "add", "operatore", "--label", "x", "--expires", "20261008"],
    "revoking nobody": ["user", "revoke", "nessuno"],
    "revoking nothing": ["token", "revoke", "99999"],
}
MISUSED = {
    "a role that is none": ["user", "add", "x", "--role", "capo", "--company", "DEM"],
    "no company": ["user", "add", "x", "--role", "operatore"],
    "a name that is none": ["user", "add", "a b", "--role", "operatore", "--company", "DEM"],
    "all companies for a clerk": ["user", "add", "x", "--role", "operatore", "--all-companies"],
    "a date that is none": ["token", "add", "operatore", "--label", "x", "--expires", "domani"],
    "no label": ["token", "add", "operatore"],
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_refused_with_its_reason(home, case):
    ended = home.run(*REFUSED[case])
    assert (ended.returncode, ended.stdout) == (1, b"") and ended.stderr.startswith(b"recupero: ")


@pytest.mark.parametrize("case", MISUSED)
def test_wrong_usage(home, case):
    ended = home.run(*MISUSED[case])
    assert (ended.returncode, ended.stdout) == (2, b"") and ended.stderr


# MARK: Tokens in each carrier


def test_over_tcp(service, tokens):
    """The user is named for all that follows, also for what was sent before the answer came."""
    with service.connect() as connection:
        assert code(exchange(connection, "rischio.indicatore", ASK)) == NOT_AUTHENTICATED
        connection.send(
            request("sessione.autentica", {"token": tokens["gestionale"]}, id=1) + b"\n"
            + request("rischio.indicatore", ASK, id=2) + b"\n")
        assert connection.reply()["result"] == {
            "utente": "gestionale", "ruolo": "gestionale", "aziende": ["DEM"], "tutte_le_aziende": "N"}
        assert connection.reply()["result"]["ragione_sociale"] == "ALFA S.R.L."


def test_over_http(service, tokens):
    for method, params in (("rischio.indicatore", ASK), ("sistema.stato", {}), ("nessuno", {})):
        assert code(http_reply(service, method, params)) == NOT_AUTHENTICATED
    assert http_reply(service, "rischio.indicatore", ASK, token=tokens["vendite"])["result"]["esito"]
    shown = http_reply(service, "sessione.autentica", {"token": tokens["vendite"]}, token=tokens["vendite"])
    assert shown["result"]["utente"] == "vendite"
    assert code(http_reply(service, "rischio.indicatore", ASK)) == NOT_AUTHENTICATED


def test_sales_are_not_told_what_people_write(service, tokens):
    """They see that somebody blocked the orders of a customer, and not why."""
    def ask(role, method, **params):
        answer = http_reply(service, method, {"azienda": "DEM", **params}, token=tokens[role])
        return json.dumps(answer["result"], ensure_ascii=False)

    assert "il titolare beve" in ask("responsabile", "blocco.imposta", cod_conto=BETA, motivo="il titolare beve")
    questions = [
        ("rischio.indicatore", {"cod_conto": BETA}), ("rischio.indicatori", {"cod_conto": [BETA]}),
        ("ordine.verifica", {"cod_conto": BETA, "totale_documento": 1})]
    for method, params in questions:
        assert "il titolare beve" in ask("operatore", method, **params)
        told = ask("vendite", method, **params)
        assert "il titolare beve" not in told and "Ordini bloccati" in told
    ask("responsabile", "blocco.togli", cod_conto=BETA, motivo="prova finita")


def test_over_stdio(home, tokens):
    stream = b"\n".join([
        request("rischio.indicatore", ASK, id=1),
        request("sessione.autentica", {"token": tokens["operatore"]}, id=2),
        request("rischio.indicatore", ASK, id=3)]) + b"\n"
    ended = home.run("serve", "--stdio", "--tcp", "off", "--http", "off", input=stream, require_tokens="yes")
    assert ended.returncode == 0, ended.stderr
    assert [code(json.loads(line)) for line in ended.stdout.splitlines()] == [NOT_AUTHENTICATED, 0, 0]


def test_from_the_command_line(home, service, tokens):
    def call(**settings):
        return home.run(
            "call", "--tcp", f"127.0.0.1:{service.tcp_port}", "rischio.indicatore", json.dumps(ASK), **settings)

    assert call(token=tokens["vendite"]).returncode == 0
    for settings in ({}, {"token": WRONG}):
        ended = call(**settings)
        assert ended.returncode == 1 and json.loads(ended.stdout)["code"] == NOT_AUTHENTICATED
    status = home.run("status", "--tcp", f"127.0.0.1:{service.tcp_port}")
    assert status.returncode == 1 and b"NON_AUTENTICATO" in status.stderr


def test_without_the_setting_callers_here_need_no_token_until_they_show_one(home, tokens):
    service = home.serve()
    with service.connect() as connection:
        assert code(exchange(connection, "scadenzario.importazioni", {"azienda": "DEM"})) == 0
        assert code(authenticate(connection, WRONG)) == NOT_AUTHENTICATED
        assert code(exchange(connection, "scadenzario.importazioni", {"azienda": "DEM"})) == 0
        assert code(authenticate(connection, tokens["vendite"])) == 0
        assert code(exchange(connection, "scadenzario.importazioni", {"azienda": "DEM"})) == NOT_ALLOWED
    assert code(http_reply(service, "sistema.stato")) == 0
    assert code(http_reply(service, "sistema.stato", token=WRONG)) == NOT_AUTHENTICATED
    assert service.stop() == 0


# MARK: Roles and companies


def test_every_method_is_open_to_the_administrator_and_closed_to_strangers(service, tokens):
    document = http_reply(service, "rpc.discover", token=tokens["amministratore"])["result"]
    methods = [method["name"] for method in document["methods"]]
    assert "rischio.indicatore" in methods
    for method in methods:
        assert code(http_reply(service, method, {}, token=tokens["amministratore"])) != NOT_ALLOWED, method
        if method != "sessione.autentica":
            assert code(http_reply(service, method, {})) == NOT_AUTHENTICATED, method


@pytest.mark.parametrize("method, params, roles", [
    ("rischio.indicatore", ASK, ROLES),
    ("ordine.verifica", {**ASK, "totale_documento": 1}, ROLES),
    ("cliente.scadenzario", ASK, ["gestionale", "operatore", "responsabile", "amministratore"]),
    ("blocco.togli", {"azienda": "DEM", "cod_conto": BETA}, ["responsabile", "amministratore"]),
    ("ordine.sblocca", {"azienda": "DEM", "x_id_richiesta": "-", "motivo": "x"}, ["responsabile", "amministratore"]),
    ("scadenzario.importa", {"azienda": "DEM", "percorso": "first.xml", "forza": "S"},
     ["responsabile", "amministratore"])])
def test_roles(service, tokens, method, params, roles):
    allowed = [role for role in ROLES if code(http_reply(service, method, params, token=tokens[role])) != NOT_ALLOWED]
    assert allowed == roles
    refused = http_reply(service, "blocco.imposta", {**ASK, "motivo": "x"}, token=tokens["operatore"])["error"]
    assert (refused["data"]["codice"], refused["data"]["ripetibile"]) == ("NON_AUTORIZZATO", False)


def test_a_company_of_others_is_as_if_it_did_not_exist(service, tokens):
    """Byte for byte, whatever is asked about it, and in no list."""
    calls = [
        ("rischio.indicatore", {}), ("rischio.indicatori", {"cod_conto": [ALFA]}), ("cliente.scheda", {}),
        ("cliente.scadenzario", {}), ("ordine.verifica", {"totale_documento": 1}),
        ("ordine.autorizza", {"totale_documento": 1, "x_id_richiesta": "altrui"}),
        ("ordine.conferma", {"x_id_richiesta": "altrui", "sigla": "OC", "numero": 1}), ("ordine.elenco", {}),
        ("blocco.imposta", {"motivo": "x", "fino_al": "20200101"}), ("blocco.togli", {}),
        ("scadenzario.applica", {"documenti": []}), ("scadenzario.importazioni", {}), ("sistema.stato", {}),
        ("scadenzario.importa", {"percorso": "other.xml"}), ("scadenzario.importa", {"percorso": "nessuno.xml"})]
    token = tokens["amministratore"]
    for method, more in calls:
        keep = {} if method in ("ordine.conferma", "ordine.elenco", "scadenzario.applica", "scadenzario.importazioni",
                                "sistema.stato", "scadenzario.importa") else {"cod_conto": ALFA}
        replies = [
            post(service.http_port, request(method, {"azienda": company, **keep, **more}), token=token)
            for company in ("ALT", "ZZZ")]
        assert replies[0] == replies[1], method
        assert json.loads(replies[0][1])["error"]["data"]["codice"] == "AZIENDA_SCONOSCIUTA", (method, replies[0])
    status = http_reply(service, "sistema.stato", token=token)["result"]
    assert [company["azienda"] for company in status["aziende"]] == ["DEM"]
    with service.connect() as connection:
        authenticate(connection, token)
        assert exchange(connection, "rischio.indicatore", OTHER) == exchange(connection, "rischio.indicatore", NOWHERE)


def test_an_administrator_of_all_companies_sees_them_all(home, service):
    add_user(home, "tutte", "amministratore", "all")
    _, all_token = add_token(home, "tutte")
    _, one_token = add_token(home, "tutte", "ALT")
    named = http_reply(service, "sessione.autentica", {"token": all_token}, token=all_token)["result"]
    assert (named["aziende"], named["tutte_le_aziende"]) == (["ALT", "DEM"], "S")
    listed = [company["azienda"]
              for company in http_reply(service, "sistema.stato", token=all_token)["result"]["aziende"]]
    assert listed == ["ALT", "DEM"]
    assert code(http_reply(service, "rischio.indicatore", ASK, token=one_token)) == NOT_FOUND
    assert code(http_reply(service, "rischio.indicatore", OTHER, token=one_token)) == 0


def test_what_is_recorded_names_the_user(service, tokens):
    """Of a token, with the one whom the request names behind it."""
    decided = {**ASK, "cod_conto": BETA, "totale_documento": 1}
    for request_id, more in (("di-mexal", {"utente": "ANNA"}), ("senza", {})):
        reply = http_reply(
            service, "ordine.autorizza", {**decided, "x_id_richiesta": request_id, **more}, token=tokens["gestionale"])
        assert code(reply) == 0, reply
    http_reply(service, "ordine.annulla", {"azienda": "DEM", "x_id_richiesta": "senza", "utente": "gestionale"},
               token=tokens["responsabile"])
    listed = http_reply(service, "ordine.elenco", {"azienda": "DEM"}, token=tokens["operatore"])["result"]["decisioni"]
    authors = {decision["x_id_richiesta"]: decision["utente"] for decision in listed}
    assert (authors["di-mexal"], authors["senza"]) == ("gestionale: ANNA", "gestionale")
    assert listed[0]["fatti"][0]["utente"] == "responsabile: gestionale"


# MARK: The end of a token


def test_a_revoked_token_stops_working_on_open_connections(home, service):
    add_user(home, "breve", "vendite", "DEM")
    tokens = [add_token(home, "breve") for _ in range(3)]
    connections = [service.connect() for _ in tokens]
    for connection, (_, token) in zip(connections, tokens):
        assert code(authenticate(connection, token)) == 0
    run(home, "token", "revoke", tokens[0][0])

    def is_refused(index):
        return code(exchange(connections[index], "rischio.indicatore", ASK)) == NOT_AUTHENTICATED

    eventually(lambda: is_refused(0), REVOKED_SECONDS_MAX)
    assert code(http_reply(service, "rischio.indicatore", ASK, token=tokens[0][1])) == NOT_AUTHENTICATED
    assert not is_refused(1) and not is_refused(2)
    run(home, "user", "revoke", "breve")
    eventually(lambda: is_refused(1) and is_refused(2), REVOKED_SECONDS_MAX)
    for connection in connections:
        assert code(authenticate(connection, tokens[1][1])) == NOT_AUTHENTICATED
        connection.socket.close()


def test_an_expired_token_stops_working_on_open_connections(make_home):
    """On the clock of the machine, to the second."""
    home = make_home()
    run(home, "import", home.write("first.xml", story.first_dump()))
    add_user(home, "breve", "vendite", "DEM")
    service = home.serve(require_tokens="yes")
    end = time.time() + 6
    moment = time.strftime("%Y%m%d %H%M%S", rome(end))
    _, token = add_token(home, "breve", expires=moment)
    with service.connect() as connection:
        assert code(authenticate(connection, token)) == 0
        assert code(exchange(connection, "rischio.indicatore", ASK)) == 0
        eventually(
            lambda: code(exchange(connection, "rischio.indicatore", ASK)) == NOT_AUTHENTICATED, REVOKED_SECONDS_MAX)
        assert code(authenticate(connection, token)) == NOT_AUTHENTICATED
    assert service.stop() == 0


def rome(seconds):
    """What the clocks of Italy show then."""
    return datetime.fromtimestamp(seconds, ZoneInfo("Europe/Rome")).timetuple()


def test_tokens_in_use_go_on_while_the_database_is_away(make_home):
    """And one that was never shown cannot be looked up, which is no refusal."""
    home = make_home(today=story.FIRST_MORNING)
    run(home, "import", home.write("first.xml", story.first_dump()))
    add_user(home, "mexal", "gestionale", "DEM")
    (_, used), (_, unused) = add_token(home, "mexal"), add_token(home, "mexal")
    service = home.serve(require_tokens="yes")
    assert code(http_reply(service, "rischio.indicatore", ASK, token=used)) == 0
    home.database.control("stop", "-m", "immediate")
    assert code(http_reply(service, "rischio.indicatore", ASK, token=used)) == 0
    refused = http_reply(service, "rischio.indicatore", ASK, token=unused)["error"]
    assert (refused["code"], refused["data"]["ripetibile"]) == (-32010, True)
    with service.connect() as connection:
        assert code(authenticate(connection, unused)) == -32010
        assert code(authenticate(connection, used)) == 0
    service.kill()


# MARK: Guessing


def test_guessing_gets_slower_and_ends_the_connection(home):
    """Others go on being answered at once, also from the same address."""
    service = home.serve(require_tokens="yes")
    _, token = add_token(home, "vendite")
    with service.connect() as known, service.connect() as guessing:
        assert code(authenticate(known, token)) == 0
        waits, others = [], []
        for number in range(5):
            begin = time.monotonic()
            guessing.send(request("sessione.autentica", {"token": f"recupero_{number:064x}"}) + b"\n")
            slowest = 0
            while b"\n" not in guessing.received:
                asked = time.monotonic()
                assert code(exchange(known, "rischio.indicatore", ASK)) == 0
                slowest = max(slowest, time.monotonic() - asked)
                receive_what_is_there(guessing)
            waits.append(time.monotonic() - begin)
            assert code(guessing.reply()) == NOT_AUTHENTICATED
            others.append(slowest)
        assert guessing.rest() == b""
        assert waits[2] > 0.4 and waits[3] > 0.9 and waits[4] > 1.9, waits
        assert waits[0] < waits[4] / 2 and max(others) < waits[4] / 2, (waits, others)
        begin = time.monotonic()
        assert code(http_reply(service, "rischio.indicatore", ASK, token=token)) == 0
        with service.connect() as another:
            assert code(authenticate(another, token)) == 0
        assert time.monotonic() - begin < waits[4]
    assert service.stop() == 0
    assert re.search(r"a token was refused failures=5 peer=127\.0\.0\.1", service.log)


def receive_what_is_there(connection):
    connection.socket.settimeout(0.02)
    try:
        connection.received += connection.socket.recv(65536)
    except TimeoutError:
        pass
    finally:
        connection.socket.settimeout(REPLY_SECONDS_MAX)


def test_many_who_guess_at_once_are_told_to_come_back(home):
    """Few wait for their turn."""
    service = home.serve(require_tokens="yes")
    with ThreadPoolExecutor(40) as pool:
        codes = list(pool.map(lambda number: code(http_reply(service, "sistema.stato", token=f"x{number}")), range(40)))
    assert set(codes) == {NOT_AUTHENTICATED, TOO_BUSY}
    assert codes.count(TOO_BUSY) > 20
    assert service.stop() == 0


def test_a_batch_of_guesses_is_no_shortcut(home):
    """One after the other, and cut with its connection."""
    service = home.serve(require_tokens="yes")
    guesses = [{"jsonrpc": "2.0", "method": "sessione.autentica", "params": [WRONG], "id": n} for n in range(20)]
    begin = time.monotonic()
    with service.connect() as connection:
        connection.send(json.dumps(guesses).encode() + b"\n")
        replies = json.loads(connection.rest())
    assert [code(reply) for reply in replies] == [NOT_AUTHENTICATED] * 20
    assert time.monotonic() - begin > 3.5
    assert service.log.count("a token was refused") == 5
    assert service.stop() == 0


def test_no_log_holds_a_token(home, service, tokens):
    for token in [*tokens.values(), WRONG]:
        http_reply(service, "sistema.stato", token=token)
    with service.connect() as connection:
        connection.send(b'{"jsonrpc":"2.0","method":"sessione.autentica","params":{"token":"%s"}}\n' % WRONG.encode())
        connection.send(b'{"jsonrpc":"2.0","method":"sessione.autentica","params":{"gettone":"%s"}}\n' % WRONG.encode())
    logs = "".join(path.read_text(errors="replace") for path in home.path.glob("*.log"))
    assert "a token was refused" in logs
    assert not re.search("[0-9a-f]{32}", logs)
    for path in (home.path / "postgres").rglob("*log*"):
        if path.is_file():
            assert tokens["gestionale"][9:] not in path.read_text(errors="replace")

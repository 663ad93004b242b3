"""TLS: nobody listens beyond this machine without it, and with it both sides know whom they speak to."""

import json
import shutil
import socket
import ssl
import subprocess
import warnings

import pytest

from support import story
from support.access import NOT_AUTHENTICATED, add_token, add_user, authenticate, code, exchange, http_reply, run
from support.carriers import INVALID_REQUEST, RESULT, number, outcome
from support.certificates import Authority
from support.program import eventually
from support.story import ALFA
from support.wire import Connection, framed, lines, post, request, unframed

ASK = {"azienda": "DEM", "cod_conto": ALFA}
EVERYWHERE = ["--tcp", "0.0.0.0:0", "--http", "0.0.0.0:0"]


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("tls") / "ca")


@pytest.fixture(scope="module")
def identity(authority):
    return authority.sign("servizio")


@pytest.fixture(scope="module")
def tls(authority):
    """A caller's side."""
    return authority.trusting()


@pytest.fixture(scope="module")
def home(make_home, identity):
    home = make_home(today=story.FIRST_MORNING, tls_certificate=identity[0], tls_key=identity[1])
    run(home, "import", home.write("first.xml", story.first_dump()))
    add_user(home, "mexal", "gestionale", "DEM")
    return home


@pytest.fixture(scope="module")
def token(home):
    return add_token(home, "mexal")[1]


@pytest.fixture(scope="module")
def service(home, token):
    """It listens on every address of the machine."""
    service = home.serve(*EVERYWHERE)
    yield service
    assert service.stop() == 0


# MARK: Refused starts


@pytest.mark.parametrize("carrier", ["tcp", "http"])
def test_without_tls_nothing_but_loopback_is_listened_on(make_home, carrier):
    home = make_home(is_new=True)
    for command in (["serve", f"--{carrier}", "0.0.0.0:0"], ["config", "check"]):
        ended = home.run(*command, **{carrier: "0.0.0.0:0"})
        assert ended.returncode == 1
        assert all(word in ended.stderr.decode() for word in (carrier, "TLS", "tls_certificate", "tokens"))
    assert not (home.path / "postgres").exists()


def test_files_that_are_not_what_they_should_be_are_named(make_home, authority, identity, tmp_path):
    certificate, key = identity
    other_key = authority.sign("altro")[1]
    open_key = tmp_path / "aperta.key"
    open_key.write_bytes(key.read_bytes())
    open_key.chmod(0o644)
    text = tmp_path / "testo.pem"
    text.write_text("niente\n")
    home = make_home()
    cases = [
        ((certificate, "/nessuna/chiave.pem"), ["/nessuna/chiave.pem", "No such file"]),
        (("/nessuno.pem", key), ["/nessuno.pem"]),
        ((certificate, open_key), [str(open_key), "chmod 600"]),
        ((text, key), [str(text), "certificates"]),
        ((certificate, text), [str(text), "private key"] if text.chmod(0o600) is None else []),
        ((certificate, other_key), [str(other_key), "do not go together"]),
    ]
    for (chain, private), words in cases:
        ended = home.run("serve", *EVERYWHERE, tls_certificate=chain, tls_key=private)
        assert ended.returncode == 1 and ended.stdout == b""
        assert all(word in ended.stderr.decode() for word in ["TLS", *words]), (words, ended.stderr)
    ended = home.run("serve", tls_certificate=certificate)
    assert ended.returncode == 1 and b"tls_key" in ended.stderr


# MARK: TCP


def test_lines_over_tls(service, tls, token):
    with Connection(service.tcp_port, tls=tls) as connection:
        connection.send(
            request("sessione.autentica", {"token": token}, id=1) + b"\n"
            + request("rischio.indicatore", ASK, id=2) + b"\n")
        assert [outcome(connection.line()) for _ in range(2)] == [(RESULT, number("1")), (RESULT, number("2"))]


def test_frames_over_tls(service, tls, token):
    """What cannot be a message ends the connection, and that end is told: nothing can be cut off unnoticed."""
    with Connection(service.tcp_port, tls=tls) as connection:
        connection.send(framed(request("sessione.autentica", {"token": token}, id=1))
                        + framed(request("rischio.indicatore", ASK, id=2)) + b"Content-Length: x\r\n\r\n")
        replies = unframed(connection.rest())
    assert [outcome(reply) for reply in replies] == [
        (RESULT, number("1")), (RESULT, number("2")), (INVALID_REQUEST, None)]


def test_a_caller_from_elsewhere_needs_a_token(service, tls, token):
    with Connection(service.tcp_port, tls=tls) as connection:
        assert code(exchange(connection, "rischio.indicatore", ASK)) == NOT_AUTHENTICATED
        assert code(authenticate(connection, token)) == 0
        assert code(exchange(connection, "rischio.indicatore", ASK)) == 0
    assert code(http_reply(service, "rischio.indicatore", ASK, tls=tls)) == NOT_AUTHENTICATED


def test_large_answers_and_many_requests(service, tls, token):
    """More than a record of TLS holds, in both directions."""
    with Connection(service.tcp_port, tls=tls) as connection:
        assert code(authenticate(connection, token)) == 0
        codes = [f"501.{index:05}" for index in range(1_000)]
        connection.send(b"".join(
            request("rischio.indicatori", {"azienda": "DEM", "cod_conto": codes}, id=index) + b"\n"
            for index in range(50)))
        for index in range(50):
            reply = connection.reply()
            assert reply["id"] == index and len(reply["result"]["indicatori"]) == 1_000


def test_old_versions_are_refused(service, authority, token):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        old = authority.trusting(minimum_version=ssl.TLSVersion.TLSv1, maximum_version=ssl.TLSVersion.TLSv1_1)
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.raises((ssl.SSLError, ConnectionError)):
        Connection(service.tcp_port, tls=old)
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        with Connection(service.tcp_port, tls=authority.trusting(maximum_version=version)) as connection:
            assert connection.socket.version() == ("TLSv1.2" if version == ssl.TLSVersion.TLSv1_2 else "TLSv1.3")
            assert code(authenticate(connection, token)) == 0


def test_whoever_speaks_without_tls_gets_nothing(service, tls, token):
    with Connection(service.tcp_port, seconds=60) as connection:
        connection.send(request("sessione.autentica", {"token": token}) + b"\n")
        try:
            assert b"result" not in connection.rest()
        except ConnectionError:
            pass
    with Connection(service.tcp_port, tls=tls) as connection:
        assert code(authenticate(connection, token)) == 0


def test_a_stranger_is_not_trusted(service, tmp_path):
    with pytest.raises(ssl.SSLCertVerificationError):
        Connection(service.tcp_port, tls=Authority(tmp_path / "other").trusting())


# MARK: HTTP


def test_https(service, tls, token):
    for _ in range(3):
        assert http_reply(service, "rischio.indicatore", ASK, token=token, tls=tls)["result"]["esito"]


def test_https_with_curl(service, authority, token):
    def curl(*options):
        return subprocess.run(
            ["curl", "-sf", "--cacert", authority.certificate, "-H", "Content-Type: application/json", *options,
             "-d", request("rischio.indicatore", ASK), f"https://localhost:{service.http_port}/rpc"],
            capture_output=True, timeout=120)

    assert code(json.loads(curl("-H", f"Authorization: Bearer {token}").stdout)) == 0
    assert code(json.loads(curl("-H", "Authorization: Basic YTpi").stdout)) == NOT_AUTHENTICATED
    foreign = curl("-H", f"Authorization: Bearer {token}", "-H", "Origin: https://evil.example")
    assert foreign.returncode == 22


def test_names_of_the_machine_are_its_callers_affair_where_tokens_are_asked_for(service, authority, token):
    """Beyond loopback the service is called by names that it does not know."""
    ended = subprocess.run(
        ["curl", "-sf", "--cacert", authority.certificate, "-H", "Content-Type: application/json",
         "-H", f"Authorization: Bearer {token}", "-H", "Host: crediti.example", "-d",
         request("rischio.indicatore", ASK), f"https://localhost:{service.http_port}/rpc"],
        capture_output=True, timeout=120)
    assert ended.returncode == 0 and code(json.loads(ended.stdout)) == 0


# MARK: The command line


def test_call_and_status(home, service, authority, token):
    def call(command, host="localhost", **settings):
        return home.run(
            *command[:1], "--tcp", f"{host}:{service.tcp_port}", *command[1:],
            **{"tls_ca": authority.certificate, "token": token, **settings})

    question = ["call", "rischio.indicatore", json.dumps(ASK)]
    for host in ("localhost", "127.0.0.1"):
        ended = call(question, host)
        assert ended.returncode == 0, ended.stderr
        assert json.loads(ended.stdout)["ragione_sociale"] == "ALFA S.R.L."
    assert b"azienda DEM" in call(["status"]).stdout
    refused = call(question, token="x")
    assert refused.returncode == 1 and json.loads(refused.stdout)["code"] == NOT_AUTHENTICATED


def test_call_does_not_speak_to_strangers(home, service, authority, token, tmp_path):
    other = Authority(tmp_path / "other")
    ended = home.run(
        "call", "--tcp", f"localhost:{service.tcp_port}", "sistema.stato", tls_ca=other.certificate, token=token)
    assert ended.returncode == 2 and b"TLS" in ended.stderr and token.encode() not in ended.stderr
    named = authority.sign("altrove", names="DNS:altrove.example")
    elsewhere = home.serve(*EVERYWHERE, tls_certificate=named[0], tls_key=named[1])
    for host in ("localhost", "127.0.0.1"):
        ended = home.run(
            "call", "--tcp", f"{host}:{elsewhere.tcp_port}", "sistema.stato", tls_ca=authority.certificate, token=token)
        assert ended.returncode == 2 and b"TLS" in ended.stderr, ended.stderr
    assert elsewhere.stop() == 0


# MARK: Certificates of callers


def test_certificates_of_callers(home, authority, token, tmp_path):
    """Where they are asked for, one that another authority signed is as good as none; a token is needed all the same."""
    clients = Authority(tmp_path / "clients", "Chi chiama")
    mexal = clients.sign("mexal", names="DNS:mexal")
    service = home.serve(*EVERYWHERE, tls_client_ca=clients.certificate)
    shown = authority.trusting(mexal)
    with Connection(service.tcp_port, tls=shown) as connection:
        assert code(exchange(connection, "rischio.indicatore", ASK)) == NOT_AUTHENTICATED
        assert code(authenticate(connection, token)) == 0
    assert http_reply(service, "rischio.indicatore", ASK, token=token, tls=shown)["result"]["esito"]
    for strange in (authority.trusting(), authority.trusting(Authority(tmp_path / "x").sign("mexal"))):
        with pytest.raises((ssl.SSLError, ConnectionError, AssertionError)):
            with Connection(service.tcp_port, tls=strange) as connection:
                authenticate(connection, token)
        with pytest.raises((ssl.SSLError, OSError)):
            post(service.http_port, request("rischio.indicatore", ASK), token=token, tls=strange)
    asked = ["call", "--tcp", f"localhost:{service.tcp_port}", "sistema.stato"]
    trusted = {"tls_ca": authority.certificate, "token": token}
    assert home.run(*asked, **trusted, tls_certificate=mexal[0], tls_key=mexal[1]).returncode == 0
    refused = home.run(*asked, **trusted, tls_certificate="", tls_key="")
    assert refused.returncode == 2 and b"TLS" in refused.stderr
    assert service.stop() == 0


def test_the_end_of_the_service_answers_what_is_in_flight(home, tls, token):
    service = home.serve(*EVERYWHERE)
    with Connection(service.tcp_port, tls=tls) as connection:
        assert code(authenticate(connection, token)) == 0
        connection.send(b"".join(request("cliente.scadenzario", ASK, id=index) + b"\n" for index in range(20)))
        service.terminate()
        replies = lines(connection.rest())
    assert [outcome(reply)[0] for reply in replies] == [RESULT] * 20
    assert service.wait() == 0


# MARK: A certificate that is renewed


def serial(port, authority):
    """The number of the certificate that a new connection is shown."""
    with socket.create_connection(("127.0.0.1", port), timeout=120) as plain:
        with authority.trusting().wrap_socket(plain, server_hostname="localhost") as secured:
            return secured.getpeercert()["serialNumber"]


def test_a_renewed_certificate_is_taken_while_connections_go_on(make_home, authority, tmp_path):
    files = [tmp_path / "tls.pem", tmp_path / "tls.key"]

    def install(names):
        for source, file in zip(names, files):
            shutil.copy(source, file)
            file.chmod(0o600)

    install(authority.sign("prima"))
    home = make_home(today=story.FIRST_MORNING, tls_certificate=files[0], tls_key=files[1])
    service = home.serve()
    ports = [service.tcp_port, service.http_port]
    first = [serial(port, authority) for port in ports]
    with Connection(service.tcp_port, tls=authority.trusting()) as connection:
        second = authority.sign("seconda")
        # The key alone does not go with the certificate that is there: the old ones hold.
        shutil.copy(second[1], files[1])
        eventually(lambda: "was not read again" in service.log)
        assert [serial(port, authority) for port in ports] == first
        install(second)
        eventually(lambda: not set(first) & {serial(port, authority) for port in ports})
        assert serial(service.http_port, authority) == serial(service.tcp_port, authority)
        connection.send(request("sistema.stato") + b"\n")
        assert connection.reply()["result"]["database"]["raggiungibile"]
    assert service.stop() == 0

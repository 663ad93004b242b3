"""`recupero call`: one question, file in and file out, its exit status the whole story for a program that starts it."""

import json
import time

import pytest

from support.story import ALFA

LOCK_WAIT_SECONDS = 10
PARAMS = json.dumps({"azienda": "DEM", "cod_conto": ALFA})


@pytest.fixture
def call(home, service):
    """`recupero call` against the running service."""
    def call(*arguments, **options):
        return home.run("call", *arguments, tcp=f"127.0.0.1:{service.tcp_port}", **options)
    return call


def test_call_gives_the_result(call):
    ended = call("rischio.indicatore", PARAMS)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout)["scaduto"] == 2080 and ended.stdout.count(b"\n") == 1


def test_call_gives_the_error_object(call):
    ended = call("nessuno")
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["code"] == -32601


def test_call_reads_parameters_from_a_file_or_from_standard_input(call, home):
    path = home.write("params.json", PARAMS.encode())
    assert json.loads(call("rischio.indicatore", f"@{path}").stdout)["cod_conto"] == ALFA
    assert json.loads(call("rischio.indicatore", "-", input=PARAMS.encode()).stdout)["cod_conto"] == ALFA
    assert json.loads(call("rischio.indicatore", f'["DEM","{ALFA}"]').stdout)["cod_conto"] == ALFA


@pytest.mark.parametrize("params", ["{azienda:DEM}", "", "@/niente.json"])
def test_call_says_what_is_wrong_with_parameters(call, params):
    ended = call("rischio.indicatore", params)
    assert ended.returncode == 1 and ended.stdout == b"" and ended.stderr.startswith(b"recupero: ")


@pytest.mark.parametrize("method, status", [("sistema.stato", 0), ("nessuno", 1)])
def test_call_writes_the_answer_to_a_file(call, home, method, status):
    """Whole or not at all: what another program waits for replaces what was there."""
    path = home.write("answer.json", b"old")
    ended = call(method, "--out", path)
    assert (ended.returncode, ended.stdout) == (status, b"")
    assert ("code" in json.loads(path.read_bytes())) == bool(status)


def test_call_cannot_write(call):
    ended = call("sistema.stato", "--out", "/niente/answer.json")
    assert ended.returncode == 1 and b"/niente/answer.json" in ended.stderr


def test_call_reaches_nobody(home, tmp_path):
    """Status 2 within the time that was given, and no file."""
    begin = time.monotonic()
    ended = home.run("call", "sistema.stato", "--tcp", "127.0.0.1:1", "--out", tmp_path / "answer.json")
    assert ended.returncode == 2 and b"127.0.0.1:1" in ended.stderr
    assert time.monotonic() - begin < 30 and not (tmp_path / "answer.json").exists()


@pytest.mark.parametrize("seconds", [1, 2])
def test_call_waits_as_long_as_it_was_told(call, home, seconds):
    """The service is there but does not answer, because somebody's lock is in its way."""
    with home.database.holding("LOCK TABLE company"):
        begin = time.monotonic()
        ended = call("scadenzario.importazioni", '{"azienda":"NIX"}', "--timeout", seconds)
        lasted = time.monotonic() - begin
    # The service itself would give up much later.
    assert ended.returncode == 2 and seconds - 0.1 < lasted < LOCK_WAIT_SECONDS, (ended, lasted)

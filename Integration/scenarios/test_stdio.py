"""stdio is whatever the caller has at hand: a pipe, a file, nothing at all. Its end is the end, with status 0."""

import signal
import subprocess

import pytest

from support.carriers import RESULT, number, outcome
from support.program import PROGRAM, eventually
from support.story import BETA, block
from support.wire import framed, lines, request, unframed

STDIO = ["serve", "--stdio", "--tcp", "off", "--http", "off"]
SECONDS_MAX = 120
MESSAGES = [request("sistema.stato", id=index) for index in range(20)]
EXPECTED = sorted((RESULT, number(str(index))) for index in range(20))
FRAMINGS = {
    "lines": (b"".join(message + b"\n" for message in MESSAGES), lines),
    "frames": (b"".join(framed(message) for message in MESSAGES), unframed),
}


def run(service, stdin, stdout=subprocess.PIPE):
    return subprocess.run(
        [PROGRAM, *STDIO], env=service.home.environment(), stdin=stdin, stdout=stdout, stderr=subprocess.PIPE,
        timeout=SECONDS_MAX)


def test_nothing_to_read(service):
    ended = run(service, subprocess.DEVNULL)
    assert (ended.returncode, ended.stdout) == (0, b"")


def test_input_that_is_closed(service):
    """Some process managers start programs without any descriptor 0: that is the end of the input as well, and no
    descriptor that the program opens for itself may be taken for it. Five times, since it depends on which that is."""
    for _ in range(5):
        ended = subprocess.run(
            ["sh", "-c", 'exec "$0" "$@" <&-', PROGRAM, *STDIO], env=service.home.environment(), capture_output=True,
            timeout=SECONDS_MAX)
        assert (ended.returncode, ended.stdout) == (0, b""), ended.stderr


@pytest.mark.parametrize("framing", FRAMINGS)
def test_files_in_and_out(service, tmp_path, framing):
    stream, unwrap = FRAMINGS[framing]
    (tmp_path / "in").write_bytes(stream)
    with open(tmp_path / "in", "rb") as stdin, open(tmp_path / "out", "wb") as stdout:
        ended = run(service, stdin, stdout)
    assert ended.returncode == 0, ended.stderr
    assert sorted(outcome(reply) for reply in unwrap((tmp_path / "out").read_bytes())) == EXPECTED


def test_output_is_appended_to_a_file(service, tmp_path):
    (tmp_path / "in").write_bytes(MESSAGES[0])
    (tmp_path / "out").write_bytes(b"before\n")
    with open(tmp_path / "in", "rb") as stdin, open(tmp_path / "out", "ab") as stdout:
        assert run(service, stdin, stdout).returncode == 0
    before, reply = lines((tmp_path / "out").read_bytes())
    assert (before, outcome(reply)) == (b"before", (RESULT, number("0")))


@pytest.mark.parametrize("framing", FRAMINGS)
def test_pipes(service, framing):
    """Also checks that standard output carries protocol only: `unwrap` understands every byte of it."""
    stream, unwrap = FRAMINGS[framing]
    ended = service.home.run(*STDIO, "--log-level", "trace", input=stream)
    assert ended.returncode == 0, ended.stderr
    assert sorted(outcome(reply) for reply in unwrap(ended.stdout)) == EXPECTED
    assert b"starting" in ended.stderr


def test_a_talk_over_pipes(service):
    """Each answer comes at once, not when the input ends or a buffer is full."""
    with service.home.start(*STDIO) as program:
        for index, message in enumerate(MESSAGES):
            program.stdin.write(message + b"\n")
            program.stdin.flush()
            assert outcome(program.stdout.readline()) == (RESULT, number(str(index)))
        program.stdin.close()
        assert program.wait(SECONDS_MAX) == 0
        assert program.stdout.read() == b""


def test_stdio_beside_the_listeners(service):
    """The end of the input ends the whole service."""
    program = service.home.start("serve", "--stdio", "--tcp", "127.0.0.1:0", "--http", "127.0.0.1:0")
    out, log = program.communicate(MESSAGES[0] + b"\n", timeout=SECONDS_MAX)
    assert outcome(*lines(out)) == (RESULT, number("0"))
    assert program.returncode == 0 and b"stopped" in log


def test_sigterm_while_waiting_for_input(service):
    with service.home.start(*STDIO) as program:
        program.stdin.write(MESSAGES[0] + b"\n")
        program.stdin.flush()
        assert outcome(program.stdout.readline()) == (RESULT, number("0"))
        program.send_signal(signal.SIGTERM)
        assert program.wait(SECONDS_MAX) == 0


def test_a_reader_that_has_gone(service):
    """As `… | head -1` leaves it: the program ends by itself, and what was asked was carried out."""
    with service.home.start(*STDIO) as program:
        program.stdout.close()
        params = {"azienda": "DEM", "cod_conto": BETA, "motivo": "nessuno legge"}
        program.stdin.write(request("blocco.imposta", params) + b"\n")
        program.stdin.flush()
        eventually(lambda: block(service))
        program.stdin.close()
        program.wait(SECONDS_MAX)
    service.call("blocco.togli", azienda="DEM", cod_conto=BETA)

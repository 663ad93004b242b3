"""The commands for people and for scripts: exit statuses, and what stands on which output."""

import json
import os
import pty
import signal
import subprocess

import pytest

from support.program import PROGRAM
from support.story import first_dump

SAMPLE = ["sample", "--customers", 200, "--seed", 5, "--date", "20261009"]


def test_status(home, service):
    ended = home.run("status", "--tcp", f"127.0.0.1:{service.tcp_port}")
    assert ended.returncode == 0
    assert all(word in ended.stdout.decode() for word in ("20261009", "DEM", "2 clienti", "first.xml", "6.5"))
    ended = home.run("status", "--json", "--tcp", f"127.0.0.1:{service.tcp_port}")
    assert json.loads(ended.stdout)["database"]["raggiungibile"] is True
    ended = home.run("status", "--tcp", "127.0.0.1:1")
    assert ended.returncode == 1 and b"127.0.0.1:1" in ended.stderr


USAGE = [["nessuno"], ["serve", "--nessuna"], ["import"], ["call"], ["call", "x", "--timeout", "0"],
         ["call", "x", "--timeout", "presto"], ["sample"], ["sample", "--date", "oggi"], ["company", "apply"],
         ["workflow", "check"], ["sample", "--date", "20261009", "--customers", "-1"],
         ["import", "--company", "A B", "x.xml"]]


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage(home, arguments):
    ended = home.run(*arguments)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["--version"]], ids=" ".join)
def test_help_is_a_result(home, arguments):
    ended = home.run(*arguments)
    assert (ended.returncode, ended.stderr) == (0, b"") and ended.stdout


# MARK: import


def test_import_says_for_people_what_it_did(make_home):
    """On standard output; in a pipe nothing moves on standard error."""
    home = make_home()
    ended = home.run("import", home.write("first.xml", first_dump()))
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert all(word in ended.stdout.decode() for word in ("first.xml", "importato", "DEM", "2 clienti", "8 rate"))
    ended = home.run("import", home.path / "first.xml")
    assert (ended.returncode, ended.stderr) == (0, b"") and "gia importato" in ended.stdout.decode()


def test_import_says_why_it_did_not(make_home):
    """The reason with file and line, on standard error."""
    home = make_home()
    ended = home.run("import", home.write("first.xml", first_dump()[:-30]))
    assert ended.returncode == 1
    assert all(word in ended.stderr.decode() for word in ("first.xml", "riga", "FILE_TRONCATO"))


def test_import_shows_progress_on_a_terminal(make_home):
    """Percent, rows, their rate and the time left, and nothing of it is left when it is done."""
    home = make_home()
    path = home.write("big.xml", home.run(*SAMPLE, "--instalments", 150_000).stdout)
    control, terminal = pty.openpty()
    try:
        ended = subprocess.run(
            [PROGRAM, "import", path], env=home.environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=terminal, timeout=60)
        shown = os.read(control, 1 << 20).decode()
    finally:
        os.close(control)
        os.close(terminal)
    assert ended.returncode == 0
    assert " %, " in shown and " rate/s, " in shown and " s left" in shown
    assert shown.endswith("\r\x1b[K") and b"%" not in ended.stdout


# MARK: sample


def test_sample_is_the_same_for_the_same_seed(home):
    first = home.run(*SAMPLE, "--instalments", 500)
    assert (first.returncode, first.stderr) == (0, b"")
    assert home.run(*SAMPLE, "--instalments", 500).stdout == first.stdout
    other = home.run("sample", "--customers", 200, "--seed", 6, "--date", "20261009", "--instalments", 500)
    assert other.stdout != first.stdout
    assert first.stdout.count(b"<rata ") == 500 and first.stdout.count(b"<cliente ") == 200


def test_sample_says_the_same_in_both_encodings(home):
    windows, utf8 = [home.run(*SAMPLE, "--instalments", 50, "--encoding", name).stdout.decode(name)
                     for name in ("windows-1252", "UTF-8")]
    assert windows.replace('"windows-1252"', '"UTF-8"', 1) == utf8


def test_sample_into_a_reader_that_stops(home):
    """As `recupero sample … | head -1`: it ends at once and without a complaint, as other tools do."""
    with home.start(*SAMPLE, "--instalments", 100_000) as program:
        assert program.stdout.readline().startswith(b"<?xml")
        program.stdout.close()
        assert program.wait(30) in (1, -signal.SIGPIPE) and program.stderr.read() == b""

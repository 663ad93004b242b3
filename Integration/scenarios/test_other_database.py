"""A PostgreSQL that somebody else runs: the program makes its tables there, works, and keeps the password to itself."""

from itertools import count
from pathlib import Path

import pytest

from support.postgres import Database, OwnServer
from support.story import ALFA, FIRST_MORNING, first_dump

NUMBERS = count(1)
GOOD = {"azienda": "DEM", "cod_conto": ALFA}
MIGRATIONS = sorted(file.name for file in (Path(__file__).parents[2] / "Schemas/sql").glob("*.sql"))


@pytest.fixture(scope="module")
def server():
    server = OwnServer()
    yield server
    server.close()


@pytest.fixture
def database(server):
    """A new database of that server."""
    name = f"d{next(NUMBERS)}"
    server.ask(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    database = Database(server.url(name))
    yield database
    server.ask(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def home(make_home, database):
    return make_home(database_url=database.conninfo, today=FIRST_MORNING)


def test_it_works_there(home, database):
    """The first command makes the tables; nothing but our own files lands in the home."""
    assert home.run("import", home.write("first.xml", first_dump())).returncode == 0
    service = home.serve()
    assert service.call("rischio.indicatore", **GOOD)["scaduto"] == 2080
    assert service.call("blocco.imposta", **GOOD, motivo="là")["cliente"]["esito"] == "B"
    assert service.stop() == 0
    assert database.ask("SELECT kind, reason FROM order_block") == ["set|là"]
    assert not (home.path / "postgres").exists()


def test_migrate_may_be_said_twice(home, database):
    for _ in range(2):
        assert home.run("migrate").returncode == 0
    assert database.ask("SELECT name FROM schema_migration ORDER BY version") == MIGRATIONS
    assert database.ask("SELECT count(*) FROM customer") == ["0"]


def test_two_starts_at_once_make_one_schema(home, database):
    started = [home.start("migrate") for _ in range(4)]
    assert [program.wait(60) for program in started] == [0] * 4
    for program in started:
        program.communicate()
    assert database.ask("SELECT name FROM schema_migration ORDER BY version") == MIGRATIONS


COMMANDS = [["serve", "--tcp", "off", "--http", "off"], ["migrate"], ["import", "first.xml"]]


@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_a_newer_schema_is_refused(home, database, command):
    """Nothing is touched, and the sentence says what to do."""
    assert home.run("migrate").returncode == 0
    database.ask("INSERT INTO schema_migration (version, name, checksum) VALUES (9999, '9999-future.sql', 1)")
    before = database.ledger()
    ended = home.run(*command)
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"9999" in ended.stderr and b"newer" in ended.stderr and b"install" in ended.stderr
    assert database.ledger() == before


def test_a_changed_schema_is_refused(home, database):
    assert home.run("migrate").returncode == 0
    database.ask("UPDATE schema_migration SET checksum = checksum + 1")
    ended = home.run("migrate")
    assert ended.returncode == 1 and b"0001-ledger.sql" in ended.stderr


def test_the_password_is_told_to_nobody(home, server):
    service = home.serve("--log-level", "trace")
    service.call("sistema.stato")
    assert service.stop() == 0
    printed = home.run("config", "print")
    assert printed.returncode == 0 and b"database_url" in printed.stdout
    wrong = home.run("migrate", database_url=server.url("missing"))
    assert wrong.returncode == 1 and b"missing" in wrong.stderr
    for text in (service.log.encode(), printed.stdout, printed.stderr, wrong.stderr):
        assert server.PASSWORD.encode() not in text

"""Backup and restore: the same ledger in another database, and never half of one."""

import pytest

from support import story
from support.postgres import OwnServer
from support.story import BETA


@pytest.fixture(scope="module")
def source(make_home):
    """A home with a ledger and what people decided about it, its service running."""
    home = make_home(today=story.FIRST_MORNING)
    assert home.run("import", home.write("first.xml", story.first_dump())).returncode == 0
    service = home.serve()
    service.call("blocco.imposta", azienda="DEM", cod_conto=BETA, motivo="Perché sì")
    service.call("ordine.autorizza", azienda="DEM", cod_conto=BETA, totale_documento=10, x_id_richiesta="uno")
    return home


@pytest.fixture(scope="module")
def backup(source):
    path = source.path / "crediti.backup"
    ended = source.run("backup", path)
    assert ended.returncode == 0, ended.stderr
    assert path.stat().st_mode & 0o777 == 0o600 and not (source.path / "crediti.backup.part").exists()
    return path


@pytest.fixture
def target(make_home):
    return make_home(is_new=True, today=story.FIRST_MORNING)


def holding(home):
    """The ledger of a home, asked while a service runs on it."""
    service = home.serve()
    try:
        assert service.call("rischio.indicatore", azienda="DEM", cod_conto=BETA)["esito"] == "B"
        return home.database.ledger()
    finally:
        assert service.stop() == 0


def test_a_backup_goes_into_an_empty_home(source, target, tmp_path, monkeypatch):
    """Files are named as one is used to: from the folder where one stands."""
    monkeypatch.chdir(tmp_path)
    assert source.run("backup", "crediti.backup").returncode == 0
    ended = target.run("restore", "crediti.backup")
    assert ended.returncode == 0, ended.stderr
    assert holding(target) == source.database.ledger()


def test_a_database_that_is_not_empty_is_replaced_only_by_force(source, backup, target):
    other = story.second_dump().replace(b'azienda="DEM"', b'azienda="ALT"')
    assert target.run("import", target.write("other.xml", other)).returncode == 0
    refused = target.run("restore", backup)
    assert refused.returncode == 1 and b"not empty" in refused.stderr and b"--force" in refused.stderr
    assert target.run("restore", "--force", backup).returncode == 0
    assert holding(target) == source.database.ledger()
    # And what was restored can be backed up and restored again.
    again = target.path / "again.backup"
    assert target.run("backup", again).returncode == 0
    assert target.run("restore", "--force", again).returncode == 0
    assert holding(target) == source.database.ledger()


def test_a_damaged_backup_changes_nothing(source, backup, target):
    assert target.run("restore", backup).returncode == 0
    before = holding(target)
    content = backup.read_bytes()
    damaged = target.write("damaged.backup", content[:len(content) * 2 // 3])
    ended = target.run("restore", "--force", damaged)
    assert ended.returncode == 1 and ended.stderr
    assert holding(target) == before


@pytest.mark.parametrize("content", [b"", b"PGDMP", b"<esportazione_mexal/>"])
def test_what_is_no_backup_is_refused(target, content):
    ended = target.run("restore", target.write("prova.backup", content))
    assert ended.returncode == 1 and b"backup" in ended.stderr


def test_a_running_service_is_not_replaced_under_its_feet(source, backup):
    ended = source.run("restore", "--force", backup)
    assert ended.returncode == 1 and b"stop it first" in ended.stderr


def test_another_server_with_its_password_unseen(source, backup, tmp_path):
    """A database that is not ours; the password is in no option that `ps` would show."""
    server = OwnServer()
    try:
        server.ask("CREATE DATABASE crediti")
        url = server.url("crediti")
        ended = source.run("restore", backup, database_url=url)
        assert ended.returncode == 0, ended.stderr
        assert server.PASSWORD.encode() not in ended.stdout + ended.stderr
        assert source.run("backup", tmp_path / "b", database_url=url).returncode == 0
        refused = source.run("backup", tmp_path / "b", database_url=url.replace(str(server.port), "1"))
        assert refused.returncode == 1 and server.PASSWORD.encode() not in refused.stderr
    finally:
        server.close()


def test_a_newer_backup_needs_the_newer_program(make_home, tmp_path):
    home = make_home(today=story.FIRST_MORNING)
    service = home.serve()
    home.database.ask("INSERT INTO schema_migration VALUES (999, '0999-later.sql', 1)")
    assert home.run("backup", tmp_path / "later.backup").returncode == 0
    service.kill()
    target = make_home(is_new=True, today=story.FIRST_MORNING)
    ended = target.run("restore", tmp_path / "later.backup")
    assert ended.returncode == 1 and b"schema version 999" in ended.stderr


def test_a_backup_that_cannot_be_written(source):
    ended = source.run("backup", "/niente/crediti.backup")
    assert ended.returncode == 1 and b"/niente/crediti.backup" in ended.stderr

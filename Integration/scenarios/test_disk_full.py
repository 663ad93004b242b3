"""The database's disk is full while an export is imported: nothing of it is in, everybody is told, and the rest goes on."""

import os
import subprocess

import pytest

from support import story
from support.postgres import Database, OwnServer
from support.program import eventually
from support.wire import Refused

DISK_MEGABYTES, LEFT_MEGABYTES = 192, 12
SAMPLE = ["sample", "--customers", 2_000, "--instalments", 100_000, "--seed", 3, "--company", "DEM"]


class SmallDisk:
    """A PostgreSQL with a disk of its own, which only an administrator can give it."""

    def __init__(self):
        self.server = OwnServer(prepare=self._mount)
        self.server.ask("CREATE DATABASE crediti ENCODING 'UTF8' TEMPLATE template0")
        self.database = Database(self.server.url("crediti"))
        self.filler = self.server.folder / "filler"

    def _mount(self, folder):
        self.folder = folder
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m,mode=755", "tmpfs", folder], check=True)

    def fill(self):
        free = os.statvfs(self.folder)
        megabytes = free.f_bavail * free.f_frsize // 2**20 - LEFT_MEGABYTES
        self.filler.write_bytes(b"\0" * megabytes * 2**20)

    def make_room(self):
        self.filler.unlink()
        # A server that could not write its journal has stopped itself, and starts again where it was.
        if self.server.process_id is None:
            self.server.start()

    def close(self):
        self.server.control("-m", "immediate", "stop", check=False)
        subprocess.run(["umount", "-l", self.folder], check=False)
        self.server.close()


if os.geteuid() == 0:

    @pytest.fixture
    def disk():
        disk = SmallDisk()
        yield disk
        disk.close()

    def test_nothing_half_done_when_the_disk_is_full(make_home, disk):
        home = make_home(today=story.FIRST_MORNING, database_url=disk.server.url("crediti"))
        assert home.run("import", home.write("import/first.xml", story.first_dump())).returncode == 0
        large = home.run(*SAMPLE, "--date", "20261009").stdout
        home.write("import/large.xml", large)
        service = home.serve()
        before = disk.database.ledger()
        disk.fill()

        ended = home.run("import", "--force", home.path / "import/large.xml")
        assert ended.returncode == 1 and b"No space left" in ended.stderr, ended.stderr
        with pytest.raises(Refused) as refused:
            service.call("scadenzario.importa", azienda="DEM", percorso="large.xml", forza=True)
        assert refused.value.code in (-32603, -32010, -32011)
        # Screens are answered all the while.
        assert service.call("rischio.indicatore", azienda="DEM", cod_conto=story.ALFA)["scaduto"] == 2080

        disk.make_room()
        assert disk.database.ledger() == before
        taken = eventually(lambda: home.run("import", "--force", home.path / "import/large.xml"), 300)
        assert taken.returncode == 0, taken.stderr
        assert disk.database.ask("SELECT count(*) > 90000 FROM instalment") == ["t"]
        order = {"azienda": "DEM", "cod_conto": story.BETA, "totale_documento": 1, "x_id_richiesta": "after"}
        assert eventually(lambda: service.call("ordine.autorizza", **order))["esito"] in "ESB"
        assert service.stop() == 0

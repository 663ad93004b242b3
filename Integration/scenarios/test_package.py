"""The Debian package: built by one command, installed, run as its user and by systemd, upgraded, removed."""

import http.client
import json
import os
import pwd
import re
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest

from support import story
from support.certificates import Authority
from support.machine import Machine, can_boot
from support.ports import free_port
from support.program import REPOSITORY, eventually

CONFIG = Path("/etc/recupero/config.yaml")
PROGRAM = "/usr/bin/recupero"
AS_ITS_USER = [
    "setpriv", "--reuid", "recupero", "--regid", "recupero", "--init-groups", "--", "env", "-i", "PATH=/usr/bin:/bin",
    f"RECUPERO_CONFIG={CONFIG}"]
# The Swift runtime is linked in: a build of its own, the first time.
BUILD_SECONDS_MAX = 3600


def command(*words, **options):
    ended = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def build(folder, version):
    variables = {name: text for name, text in os.environ.items() if not name.startswith("RECUPERO_")}
    command("Integration/deploy/package", folder, cwd=REPOSITORY, timeout=BUILD_SECONDS_MAX,
            env=variables | {"RECUPERO_PACKAGE_VERSION": version})
    return next(folder.glob(f"recupero_{version}_*.deb"))


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """Two versions of the same program."""
    folder = tmp_path_factory.mktemp("packages")
    return build(folder, "0.1.0"), build(folder, "0.1.1")


def test_what_is_in_it(packages, tmp_path):
    command("dpkg-deb", "--extract", packages[0], tmp_path)
    fields = command("dpkg-deb", "--field", packages[0])
    assert "libpq5" in fields and "libxml2" in fields and "postgresql-15" in fields
    program = tmp_path / "usr/bin/recupero"
    assert "swift" not in command("ldd", program).lower()
    assert command(program, "--version", env={"PATH": "/usr/bin:/bin"}).strip()
    assert stat.S_IMODE((tmp_path / "etc/recupero/config.yaml").stat().st_mode) == 0o640
    assert (tmp_path / "usr/share/bash-completion/completions/recupero").read_text().startswith("#!/bin/bash")
    checked = command(program, "config", "check", env={"RECUPERO_CONFIG": f"{tmp_path}/etc/recupero/config.yaml"})
    assert "good" in checked
    unit = tmp_path / "lib/systemd/system/recupero.service"
    # The program that the unit names is not installed here.
    text = unit.read_text().replace(PROGRAM, str(program))
    named = tmp_path / "recupero.service"
    named.write_text(text)
    verified = subprocess.run(["systemd-analyze", "verify", named], capture_output=True, text=True)
    assert "recupero.service" not in verified.stderr, verified.stderr


def test_it_speaks_tls(packages, tmp_path):
    """A program that does not would say so before it looked at the certificate."""
    command("dpkg-deb", "--extract", packages[0], tmp_path)
    certificate, _ = Authority(tmp_path / "ca").sign("servizio")
    other_key = tmp_path / "ca" / "ca.key"
    other_key.chmod(0o600)
    refused = subprocess.run(
        [tmp_path / "usr/bin/recupero", "serve", "--http", "0.0.0.0:0"], capture_output=True, text=True, timeout=60,
        env={"PATH": "/usr/bin:/bin", "RECUPERO_HOME": str(tmp_path / "home"),
             "RECUPERO_TLS_CERTIFICATE": str(certificate), "RECUPERO_TLS_KEY": str(other_key)})
    assert refused.returncode == 1 and "do not go together" in refused.stderr, refused.stderr


def is_installed():
    shown = subprocess.run(["dpkg-query", "-W", "-f=${Status}", "recupero"], capture_output=True, text=True)
    return shown.stdout.endswith(" installed")


def install(package):
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command("apt-get", "install", "-y", "-qq", "--no-install-recommends", package, env=environment, timeout=600)


class Installed:
    """The installed service as its unit starts it, in a home of its own."""

    def __init__(self, home):
        self.http_port = free_port()
        text = CONFIG.read_text().replace("/var/lib/recupero\n", f"{home}\n")
        text = text.replace("127.0.0.1:7411", f"127.0.0.1:{free_port()}")
        CONFIG.write_text(text.replace("127.0.0.1:7480", f"127.0.0.1:{self.http_port}"))

    def run(self, *words):
        return [*AS_ITS_USER, PROGRAM, *words]

    def answers(self):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.http_port, timeout=5)
            connection.request("GET", "/salute/pronta")
            return connection.getresponse().status == 200
        except OSError:
            return False

    def serves(self):
        """Starts it until it is ready, and ends it."""
        process = subprocess.Popen(self.run("serve"), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            eventually(self.answers, every=0.2)
        finally:
            process.terminate()
            _, log = process.communicate(timeout=60)
        assert process.returncode == 0, log.decode()


if os.geteuid() == 0:

    def test_installed_run_upgraded_removed(packages):
        assert not is_installed(), "recupero is installed on this machine: this test would remove it"
        home = Path("/tmp/recupero-package")
        shutil.rmtree(home, ignore_errors=True)
        try:
            install(packages[0])
            account = pwd.getpwnam("recupero")
            status = CONFIG.stat()
            assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (0, account.pw_gid, 0o640)
            assert Path("/var/lib/recupero").stat().st_uid == account.pw_uid
            home.mkdir(mode=0o750)
            os.chown(home, account.pw_uid, account.pw_gid)
            installed = Installed(home)
            installed.serves()
            changed = CONFIG.read_text()

            install(packages[1])
            assert command("dpkg-query", "-W", "-f=${Version}", "recupero") == "0.1.1"
            assert CONFIG.read_text() == changed and stat.S_IMODE(CONFIG.stat().st_mode) == 0o640
            installed.serves()
            assert (home / "postgres/data/PG_VERSION").exists()

            command("dpkg", "--remove", "recupero")
            assert not Path(PROGRAM).exists() and CONFIG.exists()
            command("dpkg", "--purge", "recupero")
            assert not CONFIG.parent.exists() and (home / "postgres/data/PG_VERSION").exists()
        finally:
            subprocess.run(["dpkg", "--purge", "recupero"], capture_output=True)
            shutil.rmtree(home, ignore_errors=True)


def is_bootable():
    with tempfile.TemporaryDirectory() as folder:
        return os.geteuid() == 0 and can_boot(folder)


if is_bootable():

    class Booted(Machine):
        """A machine whose systemd runs the installed service."""

        def __init__(self, folder, packages):
            super().__init__(folder)
            (self.root / "srv").mkdir(exist_ok=True)
            for package in packages:
                shutil.copy(package, self.root / "srv")

        def install(self, package):
            self.run("env", "DEBIAN_FRONTEND=noninteractive", "dpkg", "--install", f"/srv/{package.name}")

        def unit(self, name):
            return self.run("systemctl", "show", "recupero", "--value", "--property", name).strip()

        def serves(self):
            """The number of the process that systemd was told is ready, and that answers."""
            assert self.unit("ActiveState") == "active"
            assert self.run("curl", "-s", "http://127.0.0.1:7480/salute/pronta") == "ready\n"
            return self.unit("MainPID")

        def signal(self, name):
            self.run("kill", "-s", name, self.unit("MainPID"))

        def comes_back(self, before):
            eventually(lambda: self.unit("MainPID") not in ("0", before) and self.unit("ActiveState") == "active", 120)
            return self.serves()

        @property
        def log(self):
            """What the service said, without what systemd said of it."""
            return self.run("journalctl", "_SYSTEMD_UNIT=recupero.service", "--output", "cat")

    @pytest.fixture(scope="module")
    def booted(packages, tmp_path_factory):
        machine = Booted(tmp_path_factory.mktemp("booted"), packages)
        yield machine
        machine.close()

    def test_systemd_starts_what_is_installed(packages, booted):
        """Shut in as the unit says, with the private PostgreSQL; ready when it answers."""
        booted.install(packages[0])
        assert booted.run("systemctl", "is-enabled", "recupero") == "enabled\n"
        process = booted.serves()
        assert booted.run("ps", "-p", process, "-o", "user=,comm=").split() == ["recupero", "recupero"]
        (booted.root / "srv/first.xml").write_bytes(story.first_dump())
        booted.run("install", "-o", "recupero", "/srv/first.xml", "/var/lib/recupero/first.xml")
        booted.run(*AS_ITS_USER, PROGRAM, "import", "/var/lib/recupero/first.xml")
        assert re.search(r"^\S+ \S+ info listening carrier=tcp port=7411$", booted.log, re.MULTILINE)

    def test_killed_it_comes_back_with_its_ledger(booted):
        def ledger():
            ask = json.dumps({"azienda": "DEM", "cod_conto": story.ALFA})
            answer = booted.run(*AS_ITS_USER, PROGRAM, "call", "--timeout", 60, "cliente.scadenzario", ask)
            return json.loads(answer)["rate"]

        process, before = booted.serves(), ledger()
        booted.signal("KILL")
        booted.comes_back(process)
        assert booted.unit("NRestarts") == "1"
        assert before and ledger() == before

    def test_what_hangs_is_ended_and_comes_back(booted):
        """The watchdog misses it; as quickly as the unit says is too long for a test."""
        folder = booted.root / "etc/systemd/system/recupero.service.d"
        folder.mkdir()
        (folder / "sooner.conf").write_text("[Service]\nWatchdogSec=10\n")
        booted.run("systemctl", "daemon-reload")
        booted.run("systemctl", "restart", "recupero")
        before = booted.serves()
        booted.signal("STOP")
        booted.comes_back(before)
        assert "Watchdog timeout" in booted.run("journalctl", "--unit", "recupero", "--output", "cat")

    def test_an_upgrade_goes_on_with_the_new_program(packages, booted):
        before = booted.serves()
        booted.install(packages[1])
        assert booted.comes_back(before) and booted.run("dpkg-query", "-W", "-f=${Version}", "recupero") == "0.1.1"

    def test_systemd_stops_it_in_peace(booted):
        """SIGTERM to the service alone: it stops its PostgreSQL and leaves nobody behind."""
        booted.run("systemctl", "stop", "recupero")
        assert (booted.unit("Result"), booted.unit("ExecMainStatus")) == ("success", "0")
        assert booted.log.rstrip().splitlines()[-1].endswith("info stopped")
        assert booted.run("ps", "-u", "recupero", "-o", "comm=", check=False) == ""
        booted.run("systemctl", "start", "recupero")
        booted.serves()

    def test_removed_it_is_gone_and_the_data_stay(booted):
        booted.run("dpkg", "--purge", "recupero")
        assert booted.unit("LoadState") == "not-found"
        assert (booted.root / "var/lib/recupero/postgres/data/PG_VERSION").exists()

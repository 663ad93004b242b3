"""The built program as a black box: commands that end, and the service that stays."""

import functools
import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from support.postgres import PrivateServer
from support.wire import Caller

REPOSITORY = Path(__file__).resolve().parents[3]
PROGRAM = os.environ.get("RECUPERO_PROGRAM") or str(REPOSITORY / ".build/release/recupero")
# Of a machine that has much else to do: nothing is measured by them.
START_SECONDS_MAX = 120
STOP_SECONDS_MAX = 120


def eventually(condition, seconds=60.0, every=0.02):
    """The first true value of `condition()`; fails when there is none in time."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, f"not within {seconds} s, last value {value!r}"
        time.sleep(every)


@functools.cache
def made_once():
    """The database that a first start makes, which takes longer than most tests."""
    home = Home(is_new=True)
    ended = home.run("migrate")
    assert ended.returncode == 0, ended.stderr
    return home.path / "postgres"


class Home:
    """One RECUPERO_HOME with whatever runs in it; `close` ends all of that.

    Its database is there already, empty, unless it is new or has another one.
    """

    opened = set()
    # A disk may take longer to forget files than a test takes.
    removals = []

    def __init__(self, is_new=False, **settings):
        # Short, because the path of PostgreSQL's socket may have 107 bytes; open, because its server is another user.
        self.path = Path(tempfile.mkdtemp(prefix="rc-", dir="/tmp"))
        self.path.chmod(0o755)
        self.settings = settings
        self.database = PrivateServer(self.path)
        self.services = []
        Home.opened.add(self)
        if not is_new and "database_url" not in settings:
            subprocess.run(["cp", "-a", made_once(), self.path], check=True)

    def environment(self, **settings):
        """Ours without any RECUPERO_ variable of whoever runs the tests; settings are named as in the help."""
        kept = {name: text for name, text in os.environ.items() if not name.startswith("RECUPERO_")}
        given = {"home": str(self.path), **self.settings, **settings}
        return kept | {f"RECUPERO_{name.upper()}": str(value) for name, value in given.items()}

    def run(self, *arguments, input=None, seconds=300, **settings):
        """A command to its end: its exit status, standard output and standard error, as bytes."""
        source = {"stdin": subprocess.DEVNULL} if input is None else {"input": input}
        return subprocess.run(
            [PROGRAM, *map(str, arguments)], env=self.environment(**settings), capture_output=True, timeout=seconds,
            **source)

    def start(self, *arguments, **settings):
        """A command that goes on, with pipes for its input and output."""
        return subprocess.Popen(
            [PROGRAM, *map(str, arguments)], env=self.environment(**settings), stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def write(self, name, content):
        path = self.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def serve(self, *arguments, **settings):
        service = Service(self, arguments, settings)
        self.services.append(service)
        return service

    def close(self):
        for service in self.services:
            service.kill()
        self.database.stop_whatever_happens()
        Home.removals.append(subprocess.Popen(["rm", "-rf", self.path]))
        Home.opened.discard(self)


class Service(Caller):
    """`recupero serve` on ports that the system chose; calls go over TCP."""

    def __init__(self, home, arguments, settings):
        self.home = home
        self.log_path = home.path / f"service-{len(home.services) + 1}.log"
        listeners = ["--tcp", "127.0.0.1:0", "--http", "127.0.0.1:0"]
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", *listeners, *arguments], env=home.environment(**settings),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.http_port = self._port("http")
        super().__init__(self._port("tcp"))

    @property
    def log(self):
        return self.log_path.read_text(errors="replace")

    def _port(self, carrier):
        def found():
            assert self.process.poll() is None, f"the service ended: {self.log}"
            return re.search(rf"listening carrier={carrier} port=(\d+)", self.log)

        return int(eventually(found, START_SECONDS_MAX)[1])

    @property
    def resident_bytes(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)

    def wait(self, seconds=STOP_SECONDS_MAX):
        """The exit status."""
        return self.process.wait(seconds)

    def stop(self):
        self.terminate()
        return self.wait()

    def kill(self):
        self.process.kill()
        self.process.wait()

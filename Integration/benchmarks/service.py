"""The program under measurement and its private PostgreSQL."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from dumps import TODAY
from programs import Failure, children, cpu_ticks, end, measured

PROGRAM = os.environ["RECUPERO_PROGRAM"]
COMPANY = "DEM"
START_SECONDS_MAX = 120
QUIET_SECONDS_MAX = 120


class Home:
    """A fresh RECUPERO_HOME. A service that listens nowhere keeps its PostgreSQL running, so that the making and
    starting of a cluster are in no figure. Where it listens it is the service that is measured."""

    def __init__(self, tcp="off"):
        self.tcp = tcp

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="recupero-bench-")
        # The server runs as another user when we are root.
        os.chmod(self.folder, 0o755)
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("RECUPERO_")}
        self.environment |= {
            "RECUPERO_HOME": self.folder, "RECUPERO_TODAY": TODAY, "RECUPERO_DUMP_BYTES_MAX": str(1 << 36)}
        self.holder = Service(self, self.tcp, name="holder")
        try:
            self.holder.wait_until_logged(" starting ")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        end(self.holder.process)
        server = self._server()
        if server:
            # Only a killed holder leaves it behind. SIGINT: fast shutdown (pg_ctl(1)).
            os.kill(server, signal.SIGINT)
            _wait(lambda: self._server() is None, 60, "PostgreSQL to stop")
        shutil.rmtree(self.folder)

    def _server(self):
        try:
            with open(f"{self.folder}/postgres/data/postmaster.pid") as file:
                return int(file.readline())
        except FileNotFoundError:
            return None

    def load(self, dump):
        """Imports a dump; returns the measurement and the report, which must be good."""
        finished = measured([PROGRAM, "import", "--json", dump], self.environment)
        report = json.loads(finished.output)
        if report["esito"] != "importato":
            raise Failure(f"{dump} was not imported: {finished.output}")
        return finished, report

    @property
    def connection(self):
        """Where PostgreSQL's own programs find the server."""
        return ["-h", f"{self.folder}/postgres/socket", "-U", "recupero"]

    def psql(self, *statements, database="recupero"):
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *self.connection, "-d", database]
        for statement in statements:
            command += ["-c", statement]
        return measured(command)

    def settle(self):
        """Waits until nothing is left to do of what went before, so that the next measurement does not pay for it."""
        self.psql("CHECKPOINT")
        server = self._server()
        wait_until_quiet(lambda: [self.holder.process.pid, server, *children(server)])


class Service:
    """`recupero serve`, its log in the home."""

    def __init__(self, home, tcp, http="off", name="service"):
        self.log = f"{home.folder}/{name}.log"
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--tcp", tcp, "--http", http], stdin=subprocess.DEVNULL, stderr=log,
                env=home.environment)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        end(self.process)

    def wait_until_logged(self, words):
        """Returns the line that has the words."""
        def line():
            with open(self.log) as log:
                text = log.read()
            if self.process.poll() is not None:
                raise Failure(f"the service ended: {text}")
            return next((line for line in text.splitlines() if words in line), None)

        return _wait(line, START_SECONDS_MAX, f"'{words}' in the log")

    def port(self, carrier="tcp"):
        return int(self.wait_until_logged(f"listening carrier={carrier}").rpartition("port=")[2])

    def wait_until_quiet(self):
        """Until the board has been read."""
        wait_until_quiet(lambda: [self.process.pid])

    def memory_mib(self):
        """Resident now, and at most so far."""
        with open(f"/proc/{self.process.pid}/status") as status:
            figures = dict(line.split(":", 1) for line in status)
        return tuple(int(figures[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))


def indicator_request(code):
    call = {"jsonrpc": "2.0", "id": 1, "method": "rischio.indicatore"}
    return json.dumps(call | {"params": {"azienda": COMPANY, "cod_conto": code}}).encode() + b"\n"


def ask(port, request):
    """The reply to one request on a connection of its own."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(request)
        return connection.makefile("rb").readline()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_quiet(pids):
    """Until the processes take no processor time for half a second."""
    def is_quiet():
        before = cpu_ticks(pids())
        time.sleep(0.5)
        return cpu_ticks(pids()) <= before + 1

    _wait(is_quiet, QUIET_SECONDS_MAX, "the processes to come to rest")


def _wait(condition, seconds, what):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := condition():
            return result
        time.sleep(0.01)
    raise Failure(f"waited {seconds} s in vain for {what}")

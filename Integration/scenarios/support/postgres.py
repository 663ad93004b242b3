"""PostgreSQL beside the program: asked with psql, stopped and started under its feet, and one of our own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from support.ports import free_port


def newest_programs():
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    assert folders, "PostgreSQL's programs are not in /usr/lib/postgresql"
    return folders[-1]


PROGRAMS = newest_programs()
# An attempt leaves its record; everything else is the ledger and what people decided about it.
RECORDS_OF_ATTEMPTS = {"ledger_import", "import_warning", "schema_migration"}
WORKED_OUT = {
    "recovery_case", "instalment_state", "state_transition", "activity", "open_task", "message", "message_line",
    "message_table", "message_file", "payment_thanks", "message_step", "message_fact", "internal_notice"}


def run_as(user, *command, check=True):
    """Runs a program as another user where we are root, which PostgreSQL refuses to be."""
    change = []
    if os.geteuid() == 0:
        account = pwd.getpwnam(user) if isinstance(user, str) else pwd.getpwuid(user)
        change = ["setpriv", "--reuid", str(account.pw_uid), "--regid", str(account.pw_gid), "--clear-groups", "--"]
    # Into a file, not a pipe: a server that was started would hold the pipe open for ever.
    with tempfile.TemporaryFile() as output:
        ended = subprocess.run(
            [*change, *map(str, command)], cwd="/", stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=300)
        output.seek(0)
        assert not check or ended.returncode == 0, output.read().decode(errors="replace")
    return ended.returncode


def psql(conninfo):
    return [PROGRAMS / "psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-d", conninfo]


class Transaction:
    """Holds what its statement took until it is let go, or its database dies."""

    def __init__(self, conninfo, statement):
        self.process = subprocess.Popen(
            psql(conninfo), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.process.stdin.write(f"BEGIN; {statement}; SELECT 'held';\n".encode())
        self.process.stdin.flush()
        assert self.process.stdout.readline() == b"held\n", statement

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.let_go()

    def let_go(self):
        """psql ends with its input, and the transaction with its session."""
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


class Database:
    """One database, asked from outside the program."""

    def __init__(self, conninfo):
        self.conninfo = conninfo

    def ask(self, sql):
        """The lines of the answer, columns separated by `|`."""
        ended = subprocess.run([*psql(self.conninfo), "-c", sql], capture_output=True, text=True, timeout=300)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.splitlines()

    def holding(self, statement):
        """What a transaction of somebody else keeps from the program."""
        return Transaction(self.conninfo, statement)

    def ledger(self):
        """Every row of every table but the records of attempts and what a running service works out by itself, as a
        count and a digest for each table."""
        tables = self.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        digest = "SELECT '{0}', count(*), md5(string_agg(r::text, chr(10) ORDER BY r::text COLLATE \"C\")) FROM {0} r"
        asked = [digest.format(name) for name in tables if name not in RECORDS_OF_ATTEMPTS | WORKED_OUT]
        return sorted(self.ask(" UNION ALL ".join(asked)))

    def waiting_for_locks(self, what="true"):
        """How many statements wait, of those that a condition on pg_stat_activity names."""
        return int(self.ask(f"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND {what}")[0])


class Server(Database):
    """A database whose server can be taken away: its files are in `data`."""

    @property
    def process_id(self):
        """Of the living server, nil when there is none."""
        try:
            number = int((self.data / "postmaster.pid").read_text().split()[0])
            return number if Path(f"/proc/{number}/comm").read_text().strip() in ("postgres", "postmaster") else None
        except (FileNotFoundError, IndexError):
            return None

    def kill(self):
        """As a power cut takes it: the server and, a moment later, everything that it had started."""
        backends = self._processes()
        os.kill(self.process_id, signal.SIGKILL)
        while any(Path(f"/proc/{number}").exists() for number in backends):
            time.sleep(0.01)

    def _processes(self):
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process_id)], capture_output=True, text=True, check=True).stdout
        return [int(number) for number in children.split()]


class PrivateServer(Server):
    """The server that the program runs for itself in a home."""

    def __init__(self, home):
        self.data = home / "postgres/data"
        super().__init__(f"host={home}/postgres/socket user=recupero dbname=recupero")

    def control(self, *command, check=True):
        return run_as(self.data.stat().st_uid, PROGRAMS / "pg_ctl", "-D", self.data, "-w", *command, check=check)

    def stop_whatever_happens(self):
        if self.process_id:
            self.control("stop", "-m", "immediate", check=False)


class OwnServer(Server):
    """A PostgreSQL that the program did not make, with a password that must stay secret."""

    PASSWORD = "segretissima"

    def __init__(self, copy_of=None, prepare=lambda folder: None):
        """An empty server, or one that follows another. `prepare` may put something under its folder first."""
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        prepare(self.folder)
        self.user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
        self.data = self.folder / "data"
        self.port = free_port()
        if copy_of:
            run_as(self.user, PROGRAMS / "pg_basebackup", "-D", self.data, "-R", "-c", "fast", "-d", copy_of.conninfo)
        else:
            run_as(self.user, PROGRAMS / "initdb", "-D", self.data, "-U", "prova", "-A", "trust", "-N", "-E", "UTF8")
        self.start()
        super().__init__(self.url("postgres"))

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off"
        self.control("-l", self.folder / "log", "-o", options, "start")

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    def url(self, database):
        return f"postgresql://prova:{self.PASSWORD}@{self.address}/{database}"

    def control(self, *command, check=True):
        run_as(self.user, PROGRAMS / "pg_ctl", "-D", self.data, "-w", *command, check=check)

    def close(self):
        self.control("-m", "immediate", "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

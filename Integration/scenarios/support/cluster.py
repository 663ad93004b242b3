"""A primary and the standby that confirms each of its commits."""

from support.postgres import Database, OwnServer
from support.program import eventually


class Pair:
    """Both servers; `database` is asked wherever it lives by then."""

    def __init__(self):
        self.primary = OwnServer()
        self.primary.ask("CREATE DATABASE crediti ENCODING 'UTF8' TEMPLATE template0")
        self.standby = OwnServer(copy_of=self.primary)
        eventually(lambda: self.primary.ask("SELECT state FROM pg_stat_replication") == ["streaming"])
        self.primary.ask("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.primary.ask("SELECT pg_reload_conf()")
        eventually(lambda: self.primary.ask("SELECT sync_state FROM pg_stat_replication") == ["sync"])
        self.living = self.primary

    @property
    def url(self):
        """As a service is told it, once and for both."""
        return (f"postgresql://prova:{OwnServer.PASSWORD}@{self.standby.address},{self.primary.address}/crediti"
                "?target_session_attrs=read-write")

    @property
    def database(self):
        return Database(self.living.url("crediti"))

    @property
    def follower(self):
        return Database(self.standby.url("crediti"))

    def take_over(self):
        """The primary dies as by a power cut, and the standby takes its place."""
        self.primary.kill()
        self.promote()

    def promote(self):
        self.standby.control("promote")
        self.living = self.standby

    def close(self):
        self.standby.close()
        self.primary.close()

"""`kill -9` in the middle of an import: of the importer, of the service that imports, of the database under both.

Afterwards the ledger is what it was, and the same export goes in as if nothing had happened.
"""

import random
import time
from contextlib import contextmanager

import pytest

from support.program import eventually
from support.wire import request

SAMPLE = ["sample", "--customers", 500, "--instalments", 40_000, "--seed", 3]
IDLE = """SELECT count(*) = 0 FROM pg_stat_activity
  WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle'"""
FACTS = """SELECT count(*), md5(string_agg(concat_ws(',', i.customer_code, posting_year, registered_on, posting_number,
    ordinal, amount_cents, original_due, reported_date, status, letter, paid_on, closed_on, bounced_on, bounce_count),
    chr(10) ORDER BY i.customer_code, posting_year, registered_on, posting_number, ordinal))
  FROM instalment i JOIN document USING (company, document_id) WHERE company = '{}'"""
HISTORY = """SELECT count(*), sum(amount_cents), count(DISTINCT (document_id, ordinal)), max(happened_on)
  FROM ledger_change WHERE company = '{}'"""


class Story:
    """A ledger, the next export of it, and the same two imported in peace by another company."""

    def __init__(self, home):
        self.home = home
        for company in ("BIG", "CTL"):
            for day in ("20261001", "20261019"):
                home.write(f"import/{company}-{day}.xml", home.run(*SAMPLE, "--company", company, "--date", day).stdout)
        self.take("CTL-20261001")
        begin = time.monotonic()
        self.take("CTL-20261019")
        self.seconds = time.monotonic() - begin
        self.take("BIG-20261001")
        self.before = home.database.ledger()

    def path(self, name):
        return self.home.path / f"import/{name}.xml"

    def take(self, name):
        ended = self.home.run("import", self.path(name))
        assert ended.returncode == 0, ended.stderr

    def moments(self, count, seed):
        source = random.Random(seed)
        return [source.uniform(0.01, 0.5) * self.seconds for _ in range(count)]

    def uncommitted(self):
        """However fast an import is, its record waits for somebody's lock."""
        return self.home.database.holding("LOCK TABLE ledger_import IN SHARE MODE")

    @contextmanager
    def last_moment(self):
        """Everything is written and nothing is committed."""
        with self.uncommitted(), self.home.start("import", self.path("BIG-20261019")) as program:
            try:
                eventually(self.home.database.waiting_for_locks)
                yield program
            finally:
                program.kill()

    @property
    def settled(self):
        """The ledger once PostgreSQL has noticed that the other side is gone."""
        eventually(lambda: self.home.database.ask(IDLE) == ["t"])
        return self.home.database.ledger()


@pytest.fixture(scope="module")
def story(make_home):
    home = make_home(today="20261020 100000")
    # Somebody who stays keeps the database running between the imports.
    keeper = home.serve()
    yield Story(home)
    keeper.kill()


@pytest.mark.parametrize("seed", range(2))
def test_the_importer_is_killed(story, seed):
    for moment in story.moments(4, seed):
        with story.uncommitted(), story.home.start("import", story.path("BIG-20261019")) as program:
            time.sleep(moment)
            program.kill()
        assert story.settled == story.before, moment


def test_the_importer_is_killed_at_the_last_moment(story):
    with story.last_moment() as program:
        program.kill()
    assert story.settled == story.before


def test_the_service_is_killed(story):
    for moment in story.moments(2, seed=2):
        service = story.home.serve()
        with story.uncommitted(), service.connect() as connection:
            connection.send(request("scadenzario.importa", {"azienda": "BIG", "percorso": "BIG-20261019.xml"}) + b"\n")
            time.sleep(moment)
            service.kill()
        assert story.settled == story.before, moment


def test_the_database_is_killed(story):
    """The importer says so in a sentence; whoever comes next starts the database again."""
    with story.last_moment() as program:
        story.home.database.kill()
        _, log = program.communicate(timeout=300)
    assert (program.returncode, log[:10]) == (1, b"recupero: "), log
    assert b"Failure(" not in log, log
    assert story.home.run("migrate").returncode == 0
    assert story.settled == story.before


def test_afterwards_it_goes_in_as_if_nothing_had_happened(story):
    """The facts and the history are those of the company that was left in peace."""
    story.take("BIG-20261019")
    for question in (FACTS, HISTORY):
        disturbed, peaceful = [story.home.database.ask(question.format(company)) for company in ("BIG", "CTL")]
        assert disturbed == peaceful

"""The daily run when one customer in a hundred has something to do, against a sequential scan of the instalments."""

import json

from programs import measured
from service import COMPANY, PROGRAM, Home
from table import Row

ATTEMPTS_MAX = 5


def measure(book, small_dump, sizes):
    due = sizes.customers // 100
    daily = Row("daily run, 1 % of customers due", "s", 3)
    larger = Row("daily run, ten times the book", "s", 1.3)
    with Home() as small:
        small.load(small_dump)
        # What a first import gives to write to everybody is not a day's work.
        for home in (book.home, small):
            _cycle(home)
            home.settle()
        for _ in range(sizes.runs):
            seconds = _run(book.home, due)
            daily.add(seconds, _scan(book.home))
            larger.add(seconds, _run(small, due))
    return [daily, larger]


def _run(home, due):
    """Seconds of one run over so many customers. The server's own service may take some of them first."""
    for _ in range(ATTEMPTS_MAX):
        home.psql(f"""
            UPDATE recovery_case SET next_on = '-infinity', message_on = NULL
            WHERE company = '{COMPANY}' AND customer_code IN (
              SELECT customer_code FROM recovery_case WHERE company = '{COMPANY}'
              ORDER BY md5(customer_code) LIMIT {due})""")
        finished = _cycle(home)
        if json.loads(finished.output)["clienti"] == due:
            return finished.seconds
    raise RuntimeError(f"{due} customers were never looked at in one run")


def _cycle(home):
    return measured([PROGRAM, "cycle", "--json", "--company", COMPANY], home.environment)


def _scan(home):
    return home.psql("SELECT sum(amount_cents) FROM instalment").seconds

"""The planner's list when every customer is in recovery, over HTTP, against the bare SQL of the page in pgbench."""

import http.client
import re
import time
from statistics import median

from programs import Failure, output_of
from service import COMPANY, Service
from table import Row

# Pages asked in a run, each the median of so many requests.
REQUESTS = 15
FIRST_PAGE_MS_MAX = 100

IN_RECOVERY = "company = :company AND (state IS NOT NULL OR overdue_cents > 0)"
PRIORITY = "(-coalesce(severity, 0)::bigint), (-overdue_cents), customer_code"
# What stands beside the rows on every page.
STATES = f"""SELECT state_workflow, state, count(*), sum(overdue_cents)::bigint FROM recovery_case
  WHERE {IN_RECOVERY} GROUP BY state_workflow, state"""

# The address of a page, and what is left of its SQL when only the rows themselves are asked for.
PAGES = {
    "first page": ("/", f"{IN_RECOVERY} ORDER BY {PRIORITY}"),
    "a page further on": ("{next}", f"""{IN_RECOVERY} AND ({PRIORITY}) > (-40, -1500000, '')
      ORDER BY {PRIORITY}"""),
    "by state": ("/?stato=bonifico/blocco", f"""{IN_RECOVERY} AND state_workflow = 'bonifico' AND state = 'blocco'
      ORDER BY {PRIORITY}"""),
    "by operator": ("/?operatore=operatore3", f"{IN_RECOVERY} AND operator = 'operatore3' ORDER BY {PRIORITY}"),
    "by amount": ("/?ordine=scaduto", f"{IN_RECOVERY} ORDER BY (-overdue_cents), customer_code"),
    "my work, most urgent first": ("/?operatore=operatore3&ordine=urgenza", f"""{IN_RECOVERY}
      AND operator = 'operatore3' ORDER BY -(demand_cents * (current_date - demand_due)), customer_code"""),
    "search": ("/?cerca=mariane", f"""{IN_RECOVERY} AND customer_code IN (
      SELECT code FROM customer WHERE company = :company AND (name ILIKE '%mariane%' OR code LIKE '%mariane%'))
      ORDER BY {PRIORITY}"""),
}

# Everybody owes something: states, amounts, days and operators that differ, so that every order and filter has work.
EVERYBODY_OWES = f"""
INSERT INTO recovery_case (company, customer_code) SELECT company, code FROM customer WHERE company = '{COMPANY}'
ON CONFLICT DO NOTHING;
UPDATE recovery_case SET state_workflow = 'bonifico', state_version = 1,
  state = (ARRAY['scaduto', 'primo-sollecito', 'secondo-sollecito', 'blocco', 'diffida'])[1 + n % 5],
  state_title = 'Stato', state_color = '#E67E22', severity = (ARRAY[10, 20, 40, 60, 80])[1 + n % 5],
  since = '2026-10-01', late_from = '2026-09-01', overdue_cents = n::bigint * 7919 % 3000000 + 1,
  balance_cents = n::bigint * 7919 % 3000000 + 1, oldest_due = '2026-10-20'::date - n % 200,
  demand_cents = n::bigint * 7919 % 3000000 + 1, demand_due = '2026-10-20'::date - n % 200,
  broken_promises = (n % 50 = 0)::int, operator = 'operatore' || n % 12, last_contact_on = '2026-10-20'::date - n % 90,
  next_on = '2027-01-01', message_on = NULL, assessed_on = '2026-10-21'
FROM (SELECT customer_code AS code, (row_number() OVER (ORDER BY md5(customer_code)))::int AS n
  FROM recovery_case WHERE company = '{COMPANY}') AS numbered
WHERE company = '{COMPANY}' AND customer_code = code;
"""


def measure(book, folder, sizes):
    """Leaves cases behind that nothing else should be measured on."""
    book.home.psql(EVERYBODY_OWES)
    book.home.psql("VACUUM ANALYZE")
    book.home.settle()
    with Service(book.home, "off", "127.0.0.1:0") as service:
        planner = Planner(service.port("http"))
        service.wait_until_quiet()
        rows = [_compare(book, folder, planner, name, sizes.runs) for name in PAGES]
    first = Row("planner list, first page, by the clock", "ms", FIRST_PAGE_MS_MAX)
    for figure in rows[0].ours:
        first.add(figure)
    return [first, *rows]


def _compare(book, folder, planner, name, runs):
    address, condition = PAGES[name]
    row = Row(f"planner list, {name}", "ms", 2)
    script = f"{folder}/page.sql"
    with open(script, "w") as file:
        sql = f"SELECT * FROM recovery_case WHERE {condition} LIMIT 51;\n{STATES};\n"
        file.write(sql.replace(":company", f"'{COMPANY}'"))
    for _ in range(runs):
        reference = _pgbench(book, script)
        row.add(planner.milliseconds(address.replace("{next}", planner.next_page())), reference)
    return row


def _pgbench(book, script):
    output = output_of(
        ["pgbench", "-n", "-M", "prepared", "-c", "1", "-t", str(REQUESTS), "-f", script, *book.home.connection,
         "recupero"])
    found = re.search(r"latency average = ([0-9.]+) ms", output)
    if not found:
        raise Failure(f"pgbench said: {output}")
    return float(found[1])


class Planner:
    """A browser's place: one connection that stays open."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path):
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        content = answer.read().decode()
        if answer.status != 200 or "data-row" not in content:
            raise Failure(f"{path} was answered with {answer.status} and no rows")
        return content

    def milliseconds(self, path):
        times = []
        for _ in range(REQUESTS):
            began = time.perf_counter()
            self.get(path)
            times.append((time.perf_counter() - began) * 1_000)
        return median(times)

    def next_page(self):
        return re.search(r'<a href="([^"]+)" rel="next">', self.get("/"))[1].replace("&amp;", "&")

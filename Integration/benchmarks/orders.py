"""ordine.autorizza over TCP, against pgbench running one SQL function that locks the customer, inserts and commits.

Twice: the function keeps a decision of a few bytes, or the rows that the service keeps, with their constraints and
indexes."""

import re

from programs import Failure, output_of
from service import COMPANY
from table import Row

# By how many connections ask at once: decisions in a run, and what is to be reached.
SIZES = {1: (4_000, 1.0), 8: (20_000, 2.0), 64: (40_000, 2.0)}

REFERENCE = """
CREATE SCHEMA bench;
CREATE TABLE bench.customer (code integer PRIMARY KEY, exposure bigint NOT NULL);
INSERT INTO bench.customer SELECT code, 0 FROM generate_series(1, 100000) AS code;
CREATE TABLE bench.decision (id bigserial PRIMARY KEY, code integer NOT NULL, amount bigint NOT NULL, basis json NOT NULL,
  at timestamptz NOT NULL);
CREATE FUNCTION bench.decide(asked integer, amount bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE decided bigint;
BEGIN
  PERFORM FROM bench.customer WHERE code = asked FOR UPDATE;
  UPDATE bench.customer SET exposure = exposure + amount WHERE code = asked;
  INSERT INTO bench.decision (code, amount, basis, at)
  VALUES (asked, amount, json_build_object('fido', 10000, 'esposizione', amount), now()) RETURNING id INTO decided;
  RETURN decided;
END $$;
"""
# A decision of the service is the pattern: each one kept is like it, about another customer.
SAME_ROWS = f"""
CREATE TABLE bench.order_decision (LIKE order_decision INCLUDING ALL);
CREATE TABLE bench.order_reservation (LIKE order_reservation INCLUDING ALL);
CREATE TABLE bench.pattern AS SELECT * FROM order_decision WHERE company = '{COMPANY}' ORDER BY decision_id LIMIT 1;
CREATE FUNCTION bench.decide_alike(asked integer, amount bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  made bench.pattern;
  request text := gen_random_uuid();
BEGIN
  PERFORM FROM bench.customer WHERE code = asked FOR UPDATE;
  SELECT * INTO made FROM bench.pattern;
  made.customer_code := '501.' || lpad(asked::text, 5, '0');
  INSERT INTO bench.order_decision (company, authorization_id, request_id, customer_code, total_cents, prepaid_cents,
    is_for_delivered_goods, author, outcome, amount_allowed_cents, exposure_cents, basis, decided_on, decided_at,
    exported_at, last_day)
  VALUES (made.company, lpad(txid_current()::text, 26, '0'), request, made.customer_code, amount, 0, FALSE, made.author,
    made.outcome, made.amount_allowed_cents, made.exposure_cents, made.basis, made.decided_on, now(),
    made.exported_at, made.last_day)
  RETURNING decision_id INTO made.decision_id;
  INSERT INTO bench.order_reservation (company, decision_id, customer_code, amount_cents, reserved_at, last_day)
  VALUES (made.company, made.decision_id, made.customer_code, amount, now(), made.last_day);
  RETURN made.decision_id;
END $$;
"""


def measure(book, folder, sizes):
    # The only service: another one would read every decision too, on the same two cores.
    port = book.home.holder.port()
    _ask(book, port, 1, 1, "bench-pattern")
    book.home.psql("DROP SCHEMA IF EXISTS bench CASCADE", REFERENCE, SAME_ROWS)
    book.home.settle()
    few, alike = (_script(folder, name) for name in ("decide", "decide_alike"))
    return [row for connections in SIZES for row in _compare(book, port, few, alike, connections, sizes.runs)]


def _script(folder, function):
    path = f"{folder}/{function}.sql"
    with open(path, "w") as file:
        file.write(f"\\set code random(1, 100000)\nSELECT bench.{function}(:code, 100);\n")
    return path


def _compare(book, port, few, alike, connections, runs):
    requests, goal = SIZES[connections]
    name = f"orders decided and committed, {connections} connections"
    row = Row(name, "1/s", goal, at_least=True)
    same = Row(f"{name}, against the same rows", "1/s", goal, at_least=True)
    for number in range(runs):
        references = [_pgbench(book, script, connections) for script in (few, alike)]
        ours = _ask(book, port, connections, requests, f"bench-{connections}-{number}")
        row.add(ours, references[0])
        same.add(ours, references[1])
    return row, same


def _ask(book, port, connections, requests, run):
    output = output_of(
        [book.load_program, str(port), COMPANY, book.codes, str(connections), "1", str(requests), run])
    return float(output.split(",")[0])


def _pgbench(book, script, connections):
    threads = min(connections, 2)
    output = output_of(
        ["pgbench", "-n", "-M", "prepared", "-c", str(connections), "-j", str(threads), "-T", "4", "-f", script,
         *book.home.connection, "recupero"])
    found = re.search(r"tps = ([0-9.]+)", output)
    if not found:
        raise Failure(f"pgbench said: {output}")
    return float(found[1])

"""ordine.autorizza over TCP, against pgbench running one SQL function that locks the customer, inserts and commits."""

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
SCRIPT = "\\set code random(1, 100000)\nSELECT bench.decide(:code, 100);\n"


def measure(book, folder, sizes):
    script = f"{folder}/decide.sql"
    with open(script, "w") as file:
        file.write(SCRIPT)
    book.home.psql("DROP SCHEMA IF EXISTS bench CASCADE", REFERENCE)
    # The only service: another one would read every decision too, on the same two cores.
    port = book.home.holder.port()
    book.home.settle()
    return [_compare(book, port, script, connections, sizes.runs) for connections in SIZES]


def _compare(book, port, script, connections, runs):
    requests, goal = SIZES[connections]
    row = Row(f"orders decided and committed, {connections} connections", "1/s", goal, at_least=True)
    for number in range(runs):
        reference = _pgbench(book, script, connections)
        run = f"bench-{connections}-{number}"
        output = output_of(
            [book.load_program, str(port), COMPANY, book.codes, str(connections), "1", str(requests), run])
        row.add(float(output.split(",")[0]), reference)
    return row


def _pgbench(book, script, connections):
    threads = min(connections, 2)
    output = output_of(
        ["pgbench", "-n", "-M", "prepared", "-c", str(connections), "-j", str(threads), "-T", "4", "-f", script,
         *book.home.connection, "recupero"])
    found = re.search(r"tps = ([0-9.]+)", output)
    if not found:
        raise Failure(f"pgbench said: {output}")
    return float(found[1])

"""rischio.indicatore over TCP, against redis-benchmark GET with the same connections and pipelining."""

import contextlib
import csv
import socket
import subprocess
import time

from programs import Failure, end, output_of
from service import COMPANY, Service, free_port
from table import Row

CONNECTIONS = 8


def measure(book, sizes):
    rows = []
    with Service(book.home, "127.0.0.1:0") as service, _redis() as redis_port:
        port = service.port()
        service.wait_until_quiet()
        for pipeline, requests in sizes.requests.items():
            rows += _compare(book, port, redis_port, pipeline, requests, sizes.runs)
    return rows


def _compare(book, port, redis_port, pipeline, requests, runs):
    what = f"indicator, {CONNECTIONS} × {pipeline} in flight"
    rates = Row(f"{what}: answers", "1/s", 1, at_least=True)
    tails = Row(f"{what}: p99", "ms", 2)
    for _ in range(runs):
        redis_rate, redis_tail = _ask_redis(redis_port, pipeline, requests)
        rate, tail = ask_service(book, port, pipeline, requests)
        rates.add(rate, redis_rate)
        tails.add(tail, redis_tail)
    return [rates, tails]


def ask_service(book, port, pipeline, requests):
    """Asks about customers at random; returns answers a second and the 99th percentile in milliseconds."""
    command = [book.load_program, str(port), COMPANY, book.codes, str(CONNECTIONS), str(pipeline), str(requests)]
    rate, _, tail = output_of(command).split(",")
    return float(rate), float(tail)


def _ask_redis(port, pipeline, requests):
    command = ["redis-benchmark", "-h", "127.0.0.1", "-p", str(port), "-t", "get", "--csv"]
    output = output_of([*command, "-c", str(CONNECTIONS), "-P", str(pipeline), "-n", str(requests)])
    figures = list(csv.DictReader(output.splitlines()))
    if len(figures) != 1 or figures[0]["test"] != "GET":
        raise Failure(f"redis-benchmark said: {output}")
    return float(figures[0]["rps"]), float(figures[0]["p99_latency_ms"])


@contextlib.contextmanager
def _redis():
    """A server of our own that keeps nothing on disk."""
    port = free_port()
    process = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        end(process)


def _wait_for(port):
    for _ in range(500):
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.02)
    raise Failure("redis-server did not start")

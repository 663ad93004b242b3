"""The service with all customers on its board: how soon it answers, and what memory it holds."""

import time

from indicator import ask_service
from programs import Failure
from service import Service, ask, free_port, indicator_request
from table import Row

SECONDS_MAX = 30


def measure(book, sizes):
    start = Row("start to first answer", "s", 1)
    resident = Row("memory of the service", "MiB", 150)
    peak = Row("memory of the service, peak", "MiB", 150)
    request = indicator_request(book.first_code)
    expected = _settled_answer(book, request)
    for _ in range(sizes.runs):
        port = free_port()
        began = time.perf_counter()
        with Service(book.home, f"127.0.0.1:{port}") as service:
            _wait_for_answer(service, port, request, expected)
            start.add(time.perf_counter() - began)
            service.wait_until_quiet()
            ask_service(book, port, 1, sizes.requests[1])
            now, most = service.memory_mib()
            resident.add(now)
            peak.add(most)
    return [start, resident, peak]


def _settled_answer(book, request):
    """What a service says that has read everything; the clock stands still, so that it stays right."""
    with Service(book.home, "127.0.0.1:0") as service:
        port = service.port()
        service.wait_until_quiet()
        answer = ask(port, request)
    if b'"esito"' not in answer:
        raise Failure(f"the service answers {answer}")
    return answer


def _wait_for_answer(service, port, request, expected):
    deadline = time.monotonic() + SECONDS_MAX
    answer = None
    while answer != expected:
        if time.monotonic() > deadline or service.process.poll() is not None:
            raise Failure(f"no right answer after the start; the last was {answer}")
        try:
            answer = ask(port, request)
        except ConnectionRefusedError:
            # Yields the processor that the service needs to start.
            time.sleep(0.0005)

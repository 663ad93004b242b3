"""Under which conditions the figures were taken."""

import os
import platform

import dumps
from programs import output_of
from service import PROGRAM


def print_conditions(dump, sizes):
    customers, documents, instalments = dumps.figures(dump)
    memory = _field("/proc/meminfo", "MemTotal").split()[0]
    processor = _field("/proc/cpuinfo", "model name")
    print(f"machine    {os.cpu_count()} cores {processor}, {int(memory) >> 20} GiB of memory,")
    print(f"           Linux {platform.release()}, load {os.getloadavg()[0]:.2f} before the first run")
    print(f"programs   {PROGRAM} {_first_line(PROGRAM, '--version')}; {_first_line('psql', '--version')};")
    print(f"           {_first_line('redis-benchmark', '--version')}; xmllint {_xmllint()};")
    print(f"           {_first_line('cc', '--version')}")
    print(f"sizes      {customers:,} customers, {documents:,} documents, {instalments:,} rate, dump {_mib(dump)} MiB;")
    print(f"           requests a run: {', '.join(f'{n:,} with {p} in flight' for p, n in sizes.requests.items())}")
    print(f"runs       {sizes.runs}, the reference beside each; PostgreSQL durable (fsync), as the service sets it up")


def _field(path, name):
    with open(path) as file:
        return next((line.split(":", 1)[1].strip() for line in file if line.startswith(name)), "unknown")


def _first_line(*command):
    return output_of(list(command)).splitlines()[0]


def _xmllint():
    return _first_line("sh", "-c", "xmllint --version 2>&1").rpartition(" ")[2]


def _mib(path):
    return os.path.getsize(path) >> 20

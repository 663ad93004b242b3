"""Runs the benchmarks and prints their table. Started by `run`, which installs what this needs."""

import argparse
import os
import shutil
import signal
import sys
import tempfile
from typing import NamedTuple

import dumps
import footprint
import imports
import indicator
import orders
import planner
import recovery
from machine import print_conditions
from programs import Failure, output_of
from service import PROGRAM, Home
from table import print_table

GROUPS = ("indicator", "orders", "recovery", "planner", "import", "footprint")


class Sizes(NamedTuple):
    customers: int
    instalments: int
    # Requests in a run, by how many are in flight on a connection.
    requests: dict
    runs: int = 5


STANDARD = Sizes(100_000, 1_000_000, {1: 200_000, 16: 1_000_000})
QUICK = Sizes(10_000, 100_000, {1: 20_000, 16: 100_000})


class Book:
    """A dump, and from `keep` on a home that holds it, for the measurements that only read."""

    def __init__(self, folder, sizes):
        self.dump, self.codes, self.load_program = f"{folder}/first.xml", f"{folder}/codes", f"{folder}/load"
        dumps.write_sample(PROGRAM, sizes.customers, sizes.instalments, self.dump)
        self.first_code = dumps.write_codes(self.dump, self.codes)
        source = os.path.join(os.path.dirname(__file__), "load.c")
        output_of(["cc", "-O2", "-Wall", "-Wextra", "-o", self.load_program, source])

    def keep(self, home):
        self.home = home
        home.load(self.dump)
        home.settle()


def arguments():
    parser = argparse.ArgumentParser(
        prog="Integration/benchmarks/run",
        description="Measures the release build against other programs on this machine, in the same minutes.")
    parser.add_argument("--quick", action="store_true", help="a tenth of the sizes: for trying, not for judging")
    parser.add_argument("--full", action="store_true", help="also the memory of an import of ten times the size")
    parser.add_argument("--only", action="append", choices=GROUPS, help="only this; may be given again")
    return parser.parse_args()


def measure(folder, asked, sizes):
    groups = asked.only or GROUPS
    book = Book(folder, sizes)
    print_conditions(book.dump, sizes)
    rows = []
    if set(groups) - {"import"}:
        with Home(tcp="127.0.0.1:0") as home:
            book.keep(home)
            if "indicator" in groups:
                rows += indicator.measure(book, sizes)
            if "footprint" in groups:
                rows += footprint.measure(book, sizes)
            if "orders" in groups:
                rows += orders.measure(book, folder, sizes)
            if "recovery" in groups:
                rows += recovery.measure(book, sample(folder, sizes, 0.1), sizes)
            if "planner" in groups:
                rows += planner.measure(book, folder, sizes)
    if "import" in groups:
        rows += imports.measure(folder, book, sample(folder, sizes, 0.1), sizes)
    if "import" in groups and asked.full:
        rows += imports.measure_full(sample(folder, sizes, 10), book.dump)
    return rows


def sample(folder, sizes, factor):
    """A dump of another size."""
    path = f"{folder}/times-{factor}.xml"
    dumps.write_sample(PROGRAM, int(sizes.customers * factor), int(sizes.instalments * factor), path)
    return path


def main():
    asked = arguments()
    # So that everything started is ended and every folder removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = tempfile.mkdtemp(prefix="recupero-bench-files-")
    try:
        print_table(measure(folder, asked, QUICK if asked.quick else STANDARD))
    except Failure as failure:
        sys.exit(f"\nNot measured: {failure}")
    finally:
        shutil.rmtree(folder)


main()

"""Imports of full dumps, against the slower of xmllint with the schema and psql's \\copy of the same rows."""

import os

import dumps
from programs import Failure, measured
from service import Home
from table import Row

MIB_MAX = 64
# Allocators do not repeat themselves to the page.
SAME_MEMORY = 1.1


def measure(folder, book, small_dump, sizes):
    files = _Files(folder, book.dump)
    first = Row("import, first", "s", 1.8)
    unchanged = Row("import, nothing changed", "s", 1.2)
    changed = Row("import, 1 % changed", "s", 1.4)
    small = Row(f"peak of an import, {_size(small_dump)}", "MiB", MIB_MAX)
    large = Row(f"peak of an import, {_size(book.dump)}", "MiB", MIB_MAX)
    same = Row("peak, ten times the size", "MiB", SAME_MEMORY)
    for _ in range(sizes.runs):
        peak = _compare(files, first, unchanged, changed)
        small_peak = _peak_of_first(small_dump)
        small.add(small_peak)
        large.add(peak)
        same.add(peak, small_peak)
    return [first, unchanged, changed, small, large, same]


def measure_full(dump, book_dump):
    """Once: a hundred times the small size takes minutes."""
    row = Row(f"peak of an import, {_size(dump)}", "MiB", MIB_MAX)
    row.add(_peak_of_first(dump))
    same = Row("peak, ten times the size again", "MiB", SAME_MEMORY)
    same.add(row.ours[0], _peak_of_first(book_dump))
    return [row, same]


class _Files:
    """What a run imports and compares with, made once."""

    def __init__(self, folder, dump):
        self.first, self.next, self.last = dump, f"{folder}/next.xml", f"{folder}/last.xml"
        self.rows = f"{folder}/rows.tsv"
        dumps.write_next(dump, self.next, dumps.NEXT_EXPORT)
        self.changed_count = dumps.write_next(dump, self.last, dumps.LAST_EXPORT, changing=True)
        dumps.write_rows(dump, self.rows)


def _compare(files, first, unchanged, changed):
    """One run: every import and both references on one server. Returns the first import's peak memory."""
    _, _, instalments = dumps.figures(files.first)
    with Home() as home:
        home.psql("CREATE DATABASE benchmark")
        home.psql(f"CREATE TABLE rata ({dumps.ROW_COLUMNS})", database="benchmark")
        validation = _validate(files.first)
        new = _load(home, files.first, {"nuove": instalments})
        copy = _copy(home, files.rows, instalments)
        # As the night between two exports leaves it.
        home.psql("VACUUM (ANALYZE)")
        same = _load(home, files.next, {"nuove": 0, "cambiate": 0})
        other = _load(home, files.last, {"nuove": 0, "cambiate": files.changed_count})
    print(f"  xmllint {validation:.2f} s, \\copy {copy:.2f} s")
    reference = max(validation, copy)
    first.add(new.seconds, reference)
    unchanged.add(same.seconds, reference)
    changed.add(other.seconds, reference)
    return new.peak_mib


def _load(home, dump, expected):
    home.settle()
    finished, report = home.load(dump)
    wrong = {name: report[name] for name, count in expected.items() if report[name] != count}
    if wrong:
        raise Failure(f"{os.path.basename(dump)}: the report says {wrong} instead of {expected}")
    return finished


def _validate(dump):
    return measured(["xmllint", "--stream", "--schema", "Schemas/scadenzario.xsd", "--noout", dump]).seconds


def _copy(home, rows, count):
    home.settle()
    seconds = home.psql(f"\\copy rata FROM '{rows}' WITH (NULL '', ENCODING 'WIN1252')", database="benchmark").seconds
    copied = int(home.psql("SELECT count(*) FROM rata", database="benchmark").output)
    if copied != count:
        raise Failure(f"\\copy brought {copied} rows instead of {count}")
    return seconds


def _peak_of_first(dump):
    with Home() as home:
        return home.load(dump)[0].peak_mib


def _size(dump):
    return f"{dumps.figures(dump)[2]:,} rate"

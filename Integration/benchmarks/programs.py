"""Other programs, run and measured."""

import os
import subprocess
import tempfile
import time
from typing import NamedTuple


class Failure(Exception):
    """Something could not be measured; says what."""


class Finished(NamedTuple):
    seconds: float
    # Of the largest process. Not below the few MiB of this interpreter, of which every child begins as a copy.
    peak_mib: float
    output: str


def measured(command, environment=None):
    """Runs a program to its end, which must be good."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env=environment)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode()
        if process.returncode != 0:
            errors.seek(0)
            said = (text + errors.read().decode())[-2_000:].strip()
            raise Failure(f"{' '.join(command)} ended with {process.returncode}: {said}")
    return Finished(seconds, usage.ru_maxrss / 1024, text)


def output_of(command, environment=None):
    return measured(command, environment).output


def end(process):
    """Ends a process that we started, patiently first."""
    process.terminate()
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def cpu_ticks(pids):
    """The processor time that processes took so far."""
    ticks = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        # utime and stime are fields 14 and 15 (proc(5)), the third being the first after the name.
        ticks += int(fields[11]) + int(fields[12])
    return ticks


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as list_of_children:
        return [int(child) for child in list_of_children.read().split()]

"""Runs things and says what they cost: processor seconds and peak memory, as the operating system accounts
for them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What one whole process cost: processor seconds, and its own peak memory in MiB."""

    cpu: float
    peak: float


# Starts a command and tells what it cost. It stands between because the peak of a process begins at that of
# the one that starts it.
_BETWEEN = """
import os, sys
told, *command = sys.argv[1:]
_, status, used = os.wait4(os.spawnvp(os.P_NOWAIT, command[0], command), 0)
os.write(int(told), f"{used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}".encode())
sys.exit(os.waitstatus_to_exitcode(status))
"""


def process(command: Sequence[str], folder: Path) -> Cost:
    """The cost of one run of a command. Raises RuntimeError with what it printed where it fails."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as told:
        try:
            done = subprocess.run(
                [sys.executable, "-S", "-c", _BETWEEN, str(writing), *command],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=[writing],
                check=False,
            )
        finally:
            os.close(writing)
        if done.returncode != 0:
            raise RuntimeError(
                f"{' '.join(command)} ended with {done.returncode}:\n"
                f"{done.stdout.decode(errors='replace')[-2000:]}"
            )
        cpu, peak = told.read().split()
    return Cost(float(cpu), float(peak))


def in_turn(runs: int, *commands: Callable[[], Cost]) -> list[Cost]:
    """The median cost of each command, run in turn so that a change of the machine's speed touches all of
    them alike.
    """
    rounds = [[command() for command in commands] for _ in range(runs)]
    return [
        Cost(statistics.median(c.cpu for c in column), max(c.peak for c in column))
        for column in zip(*rounds, strict=True)
    ]


def calls(runs: int, *functions: Callable[[], object]) -> list[float]:
    """The median processor seconds of each function within this process, run in turn after one warm-up."""
    for function in functions:
        function()
    taken: list[list[float]] = [[] for _ in functions]
    for _ in range(runs):
        for number, function in enumerate(functions):
            started = time.process_time()
            function()
            taken[number].append(time.process_time() - started)
    return [statistics.median(each) for each in taken]

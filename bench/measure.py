"""Runs things and says what they cost: processor seconds and peak memory, as the operating system accounts for them."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What one whole process cost: processor seconds, and its own peak memory in MiB."""

    cpu: float
    peak: float


def process(command: Sequence[str], folder: Path) -> Cost:
    """The cost of one run of a command. Raises RuntimeError with what it printed where it fails."""
    with Path(os.devnull).open("rb") as nothing:
        running = subprocess.Popen(command, cwd=folder, stdin=nothing, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert running.stdout is not None
        said = running.stdout.read()
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        running.stdout.close()
    if running.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {running.returncode}:\n{said.decode(errors='replace')[-2000:]}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def in_turn(runs: int, *commands: Callable[[], Cost]) -> list[Cost]:
    """The median cost of each command, run in turn so that a change of the machine's speed touches all of them alike."""
    rounds = [[command() for command in commands] for _ in range(runs)]
    return [Cost(statistics.median(c.cpu for c in column), max(c.peak for c in column)) for column in zip(*rounds, strict=True)]


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

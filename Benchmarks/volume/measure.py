"""Runs a command and tells what it cost."""

import os
import statistics
import subprocess
import time


class Cost:
    """What runs of one command cost: seconds of CPU, seconds of wall time, peak memory in MB."""

    def __init__(self):
        self.cpu, self.wall, self.peak = [], [], []

    def medians(self):
        return tuple(statistics.median(series) for series in (self.cpu, self.wall, self.peak))


def run(command, folder, threads, allowed, cost):
    """Runs a command on so many processors and adds what it cost; any other exit ends all.

    The peak that the kernel tells has the peak of the process that started the command as its floor,
    so nothing large may have been read before.
    """
    log = os.path.join(folder, "log.txt")
    processors = sorted(os.sched_getaffinity(0))[:threads]
    with open(log, "w") as output:
        start = time.monotonic()
        child = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=output,
            env=environment(),
            preexec_fn=lambda: os.sched_setaffinity(0, processors),
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in allowed:
        with open(log) as output:
            raise SystemExit(f"{command[0]} ended with {child.returncode}:\n{output.read()[-2000:]}")
    cost.cpu.append(used.ru_utime + used.ru_stime)
    cost.wall.append(wall)
    cost.peak.append(used.ru_maxrss / 1024)


def environment():
    """What is set for the person at this desk is not measured."""
    return {name: text for name, text in os.environ.items() if not name.startswith("PATUH_")}

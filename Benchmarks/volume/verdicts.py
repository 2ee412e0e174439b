"""Reads the open verdicts of both sides and compares them, whatever their order.

They are sorted by the system's sort, in files: five million projects have nine million of them.
"""

import csv
import itertools
import json
import subprocess

OPEN = {"fail", "unknown"}


def of_table(path):
    """A CSV of verdicts with the columns `rule`, `subject` and `verdict`, among others."""
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row["rule"], row["verdict"], row["subject"]


def of_report(path):
    """The JSON report."""
    with open(path, encoding="utf-8") as file:
        for finding in json.load(file)["findings"]:
            yield of_finding(finding)


def of_lines(path):
    """The findings as JSON Lines."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield of_finding(json.loads(line))


def of_finding(finding):
    return finding["rule"], finding["verdict"], finding["subject"]["key"]


READERS = {"verdicts": of_table, "jsonl": of_lines, "json": of_report}


def write_sorted(verdicts, path):
    """Writes `rule,verdict,subject` in order of bytes; gives how many verdicts are of other kinds,
    which SQL does not tell."""
    others = 0
    command = ["sort", "-S", "25%", "-o", path]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, text=True, encoding="utf-8", env={"LC_ALL": "C"}
    ) as sort:
        for rule, verdict, subject in verdicts:
            if verdict in OPEN:
                sort.stdin.write(f"{rule},{verdict},{subject}\n")
            else:
                others += 1
    if sort.returncode:
        raise SystemExit(f"sort ended with {sort.returncode}")
    return others


def counts(path):
    """How many there are of each rule and verdict, from a sorted file."""
    with open(path, encoding="utf-8") as file:
        for pair, lines in itertools.groupby(file, lambda line: tuple(line.split(",")[:2])):
            yield pair, sum(1 for _ in lines)


def differences(left, right, shown=10):
    """The first lines that only one of two sorted files has; twice the same counts twice."""
    with subprocess.Popen(
        ["comm", "-3", left, right],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={"LC_ALL": "C"},
    ) as comm:
        lines = list(itertools.islice(comm.stdout, shown))
        for _ in comm.stdout:
            pass
    if comm.returncode:
        raise SystemExit(f"comm ended with {comm.returncode}")
    return lines

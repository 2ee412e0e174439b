"""Judges made-up projects by the twenty rules of `rules`, by Patuh and by DuckDB in turns: first
that both say the same, then what it costs. Run by `scripts/bench-volume`."""

import argparse
import importlib.metadata
import os
import platform
import re
import subprocess
import sys

import verdicts
from measure import Cost, run

HERE = os.path.dirname(os.path.abspath(__file__))
RULES = os.path.join(HERE, "rules")
AS_OF = "2026-11-22"
# Where there are few projects there may be no failure, or nothing that can be decided.
PATUH_EXITS = {0, 1, 4}


def main():
    options = parsed()
    data = made_data(options)
    scratch = os.path.join(options.work, "run")
    os.makedirs(scratch, exist_ok=True)
    sides = {
        "Patuh": (patuh(options, data), PATUH_EXITS),
        "DuckDB " + importlib.metadata.version("duckdb"): (duck(options, data, scratch), {0}),
    }
    warm(data)
    costs = {name: Cost() for name in sides}
    for round_number in range(options.rounds):
        # Who begins changes: the first finds another state of the machine.
        for name in list(sides)[:: -1 if round_number % 2 else 1]:
            command, allowed = sides[name]
            run(command, scratch, options.threads, allowed, costs[name])
    agreement = agree(options, scratch)
    print(heading(options, data))
    print(table(costs))
    print(agreement)


def parsed():
    parser = argparse.ArgumentParser(prog="scripts/bench-volume", description=__doc__)
    parser.add_argument("projects", type=int, help="how many projects; a tenth as many contractors")
    parser.add_argument("--format", choices=["csv", "jsonl"], default="csv", help="of the data")
    parser.add_argument("--threads", type=int, choices=[1, 2], default=2, help="processors")
    parser.add_argument("--rounds", type=int, default=5, help="how often each side runs")
    parser.add_argument("--sorted", action="store_true", help="the records in order of key")
    parser.add_argument("--seed", default="1", help="of the data")
    parser.add_argument(
        "--out", choices=sorted(verdicts.READERS), default="verdicts", help="what Patuh writes"
    )
    parser.add_argument("--patuh", required=True, help="the command; given by the script")
    parser.add_argument("--generator", required=True, help="the command; given by the script")
    parser.add_argument("--work", required=True, help="the folder of the data; given by the script")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds needs a number from 1")
    return options


def made_data(options):
    """The folder of the data; they are made where they are missing or the generator is newer."""
    order = "-sorted" if options.sorted else ""
    data = os.path.join(
        options.work, f"{options.projects}-{options.seed}-{options.format}{order}"
    )
    # The manifest is written last.
    manifest = os.path.join(data, "data.yaml")
    newest = os.path.getmtime(options.generator)
    if not os.path.exists(manifest) or os.path.getmtime(manifest) < newest:
        os.makedirs(data, exist_ok=True)
        command = [options.generator, "--projects", str(options.projects), "--seed", options.seed]
        command += ["--format", options.format, "--into", data]
        if subprocess.run(command + ["--sorted"] * options.sorted).returncode:
            raise SystemExit(2)
    return data


def patuh(options, data):
    command = [os.path.abspath(options.patuh), "check", data, "--rules", RULES, "--as-of", AS_OF]
    jobs = ["--jobs", str(options.threads)] if options.out == "verdicts" else []
    return command + ["--out", f"{options.out}:patuh.out"] + jobs


def duck(options, data, scratch):
    """Writes the script of SQL, and the days off that are the calendar's; gives the command."""
    with open(os.path.join(scratch, "days-off.csv"), "w") as file:
        for day in days_off():
            file.write(day + "\n")
    script = os.path.join(scratch, "duckdb.sql")
    with open(script, "w") as file:
        # The order of rows is no part of the answer.
        file.write(f"SET threads = {options.threads};\nSET preserve_insertion_order = false;\n")
        file.write(f"SET VARIABLE folder = '{data}';\nSET VARIABLE as_of = DATE '{AS_OF}';\n")
        for part in ("calendar", f"read-{options.format}", "checks", "verdicts"):
            with open(os.path.join(HERE, "duckdb", part + ".sql")) as sql:
                file.write(sql.read())
    return [sys.executable, os.path.join(HERE, "duckdb", "run.py"), script]


def days_off():
    folder = os.path.join(RULES, "calendar")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name)) as file:
            yield from re.findall(r"\d{4}-\d\d-\d\d", file.read().partition("holidays:")[2])


def warm(data):
    """Brings the files into memory: the disk is not measured."""
    for name in os.listdir(data):
        with open(os.path.join(data, name), "rb") as file:
            while file.read(1 << 20):
                pass


def agree(options, scratch):
    """Says how many verdicts both sides share; ends all where one has others."""
    files = {}
    sources = {
        "Patuh": verdicts.READERS[options.out](os.path.join(scratch, "patuh.out")),
        "DuckDB": verdicts.of_table(os.path.join(scratch, "verdicts.csv")),
    }
    for name, source in sources.items():
        files[name] = os.path.join(scratch, name + ".sorted")
        others = verdicts.write_sorted(source, files[name])
        if others:
            raise SystemExit(f"{name} has {others} verdicts that are neither fail nor unknown")
    told = {name: dict(verdicts.counts(path)) for name, path in files.items()}
    pairs = sorted(set(told["Patuh"]) | set(told["DuckDB"]))
    for pair in pairs:
        left, right = (told[name].get(pair, 0) for name in ("Patuh", "DuckDB"))
        if left != right:
            print(f"{pair[0]} {pair[1]}: Patuh {left:,}, DuckDB {right:,}")
    lines = verdicts.differences(files["Patuh"], files["DuckDB"])
    if lines:
        raise SystemExit("only Patuh (left) or only DuckDB (right) says:\n" + "".join(lines))
    total = sum(told["Patuh"].values())
    return f"Both gave the same {total:,} verdicts, of {len(pairs)} pairs of rule and verdict."


def heading(options, data):
    size = sum(os.path.getsize(os.path.join(data, name)) for name in os.listdir(data))
    order = ", in order of key" if options.sorted else ""
    return (
        f"{options.projects:,} projects, {options.format}{order}, {size / 1e6:,.0f} MB; "
        f"{options.threads} of {os.cpu_count()} processors ({platform.machine()}), "
        f"load {os.getloadavg()[0]:.1f}; medians of {options.rounds}.\n"
    )


def table(costs):
    medians = {name: cost.medians() for name, cost in costs.items()}
    lines = ["| | CPU s | wall s | peak MB |", "|---|---:|---:|---:|"]
    for name, (cpu, wall, peak) in medians.items():
        lines.append(f"| {name} | {cpu:.2f} | {wall:.2f} | {peak:,.0f} |")
    left, right = medians.values()
    ratios = " | ".join(f"{mine / other:.2f}" for mine, other in zip(left, right))
    return "\n".join(lines + [f"| ratio | {ratios} |", ""])


if __name__ == "__main__":
    main()

"""Times Patuh on a made-up province's year of construction packages: matching registrations,
judging by the whole rule set, listing. Run by `scripts/bench-province`."""

import argparse
import os
import platform
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.append(os.path.join(os.path.dirname(HERE), "volume"))

import generate
from measure import Cost, run

AS_OF = "2026-11-22"
# Duties of made-up packages are open, or cannot be decided.
EXITS = {0, 1, 4}


def main():
    options = parsed()
    data = os.path.join(options.work, f"{options.packages}-{options.seed}")
    packages, providers, registrations = generate.write(data, options.packages, options.seed)
    scratch = os.path.join(options.work, "run")
    os.makedirs(scratch, exist_ok=True)
    commands = {
        "match": ["match"],
        "check, verdicts": ["check", "--as-of", AS_OF, "--out", "verdicts:verdicts.csv"],
        "check, report": ["check", "--as-of", AS_OF, "--out", "json:report.json"],
        "contractors, text": ["contractors", "--as-of", AS_OF],
        "contractors, JSON": ["contractors", "--as-of", AS_OF, "--out", "json:list.json"],
    }
    costs = {name: Cost() for name in commands}
    for _ in range(options.rounds):
        for name, (verb, *rest) in commands.items():
            command = [os.path.abspath(options.patuh), verb, data]
            command += ["--rules", os.path.join(ROOT, "rules"), *rest]
            run(command, scratch, options.threads, EXITS, costs[name])
    print(
        f"{packages:,} packages, {providers:,} providers, {registrations:,} registrations; "
        f"{options.threads} of {os.cpu_count()} processors ({platform.machine()}), "
        f"load {os.getloadavg()[0]:.1f}; medians of {options.rounds}.\n"
    )
    print("| | CPU s | wall s | peak MB |\n|---|---:|---:|---:|")
    for name, cost in costs.items():
        cpu, wall, peak = cost.medians()
        print(f"| {name} | {cpu:.2f} | {wall:.2f} | {peak:,.0f} |")


def parsed():
    parser = argparse.ArgumentParser(prog="scripts/bench-province", description=__doc__)
    parser.add_argument("packages", type=int, nargs="?", default=3000, help="a sixth as many providers")
    parser.add_argument("--threads", type=int, choices=[1, 2], default=2, help="processors")
    parser.add_argument("--rounds", type=int, default=3, help="how often each command runs")
    parser.add_argument("--seed", type=int, default=1, help="of the data")
    parser.add_argument("--patuh", required=True, help="the command; given by the script")
    parser.add_argument("--work", required=True, help="the folder of the data; given by the script")
    options = parser.parse_args()
    if options.packages < 6 or options.rounds < 1:
        parser.error("at least 6 packages and 1 round")
    return options


if __name__ == "__main__":
    main()

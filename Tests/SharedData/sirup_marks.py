#!/usr/bin/env python3
"""Holds verdicts at stage `tender` on the real SiRUP plan against the file itself.

Usage: sirup_marks.py PATUH REALDATA

Prints what it compared, and last a line `N passed, N failed`.
"""
import collections
import csv
import json
import os
import subprocess
import sys

PATUH, REALDATA = sys.argv[1], sys.argv[2]
passed = failed = 0


def same(what, found, expected):
    global passed, failed
    if found == expected:
        passed += 1
        print(f"ok   {what}: {found}")
    else:
        failed += 1
        print(f"FAIL {what}: found {found}, expected {expected}")


with open(os.path.join(REALDATA, "kalbar2025_rup_konstruksi_500.csv"), encoding="utf-8-sig") as file:
    plan = {row["kd_rup"]: row for row in csv.DictReader(file)}

done = subprocess.run(
    [PATUH, "gate", "tender", f"sirup:{REALDATA}", "--as-of", "2025-12-31", "--verdicts", "all",
     "--out", "json"], capture_output=True, text=True)
report = json.loads(done.stdout)
same("packages judged", report["summary"]["subjects"], {"proyek": len(plan)})
same("answers", len(report["gates"]), len(plan))
# None of the facts that the stage needs is in a plan, so the answer is "not decided", never yes or no.
same("statuses", dict(collections.Counter(g["status"] for g in report["gates"])),
     {"undecided": len(plan)})
same("exit code", done.returncode, 4)
same("failures", [f["rule"] for f in report["findings"] if f["verdict"] == "fail"], [])
values = {
    f["subject"]["key"]: fact["value"]
    for f in report["findings"] for fact in f["facts"] if fact["path"] == "proyek.jenis"}
same("kinds of work", dict(collections.Counter(values.values())),
     {"pekerjaan_konstruksi": sum(r["jenis_pengadaan"] == "Pekerjaan Konstruksi" for r in plan.values())})
same("keys differ from the plan", sorted(set(values) ^ set(plan)), [])
print("rule × verdict, plan alone, at stage tender:")
for rule, verdicts in sorted(report["summary"]["by_rule"].items()):
    print("    ", rule, {word: count for word, count in verdicts.items() if count})
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)

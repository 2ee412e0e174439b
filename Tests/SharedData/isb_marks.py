#!/usr/bin/env python3
"""Holds verdicts on the real ISB extract against a small independent reading of the same files.

Usage: isb_marks.py PATUH REALDATA

Everything here is worked out again from the JSON itself: it shares no code and no rule file with
the program. It prints what it compared, and last a line `N passed, N failed`.
"""
import collections
import csv
import datetime
import glob
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

PATUH, REALDATA = sys.argv[1], sys.argv[2]
AS_OF = datetime.date(2025, 12, 31)
THROUGH = datetime.date(2025, 9, 1)

# National holidays and joint leave of 2025 and January 2026; whether joint leave is worked is open.
LEAVE = {
    datetime.date(2025, month, day)
    for day, month in (map(int, part.split("/")) for part in
                       "28/1 28/3 2/4 3/4 4/4 7/4 13/5 30/5 9/6 18/8 26/12".split())
}
FREE = {
    datetime.date(year, month, day)
    for year, text in {
        2025: "1/1 27/1 28/1 29/1 28/3 29/3 31/3 1/4 2/4 3/4 4/4 7/4 18/4 20/4 1/5 12/5 13/5 29/5"
              " 30/5 1/6 6/6 9/6 27/6 17/8 18/8 5/9 25/12 26/12",
        2026: "1/1 16/1",
    }.items()
    for day, month in (map(int, part.split("/")) for part in text.split())
}

passed = failed = 0


def same(what, found, expected):
    global passed, failed
    if found == expected:
        passed += 1
        print(f"ok   {what}: {found}")
    else:
        failed += 1
        print(f"FAIL {what}: found {found}, expected {expected}")


def table(name):
    [path] = glob.glob(os.path.join(REALDATA, f"*_isb_{name}.json"))
    with open(path, encoding="utf-8") as file:
        return json.load(file, parse_float=Decimal)


def day(text):
    return datetime.date.fromisoformat(text[:10]) if text else None


def working_days_after(start, count, free):
    while count:
        start += datetime.timedelta(days=1)
        if start.weekday() < 5 and start not in free:
            count -= 1
    return start


def run(*arguments):
    done = subprocess.run([PATUH, *arguments], capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout)


tenders = {row["kd_tender"]: row for row in table("TenderPengumuman")}
contracts = {row["kd_tender"]: row for row in table("TenderEkontrak-Kontrak")}
orders = {row["kd_tender"]: row for row in table("TenderEkontrak-SPMKSPP")}
winners = {row["kd_tender"]: row for row in table("TenderSelesaiNilai")}

code, report = run(
    "check", f"isb:{REALDATA}", "--as-of", AS_OF.isoformat(), "--verdicts", "all", "--out", "json")
subjects = report["summary"]["subjects"]
same("packages", subjects["proyek"], len(tenders))
same("contractors", subjects["penyedia"], len({row["kd_penyedia"] for row in winners.values()} - {None}))

facts = collections.defaultdict(dict)
for finding in report["findings"]:
    for fact in finding["facts"]:
        facts[finding["subject"]["key"]][fact["path"]] = fact["value"]
with_field = lambda path: {key for key, found in facts.items() if path in found}
same(
    "contracts with a date", len(with_field("proyek.kontrak.tanggal_kontrak")), len(contracts))
outside = [
    f for f in report["findings"]
    if f["rule"] == "pendaftaran/terdaftar" and f.get("reason") == "out_of_scope"]
same(
    "failed tenders, which no duty of registration concerns", len(outside),
    sum(row["status_tender"] == "Gagal/Batal" for row in tenders.values()))
same("data issues", len(report["data_issues"]), 0)

no_facts = ("pendaftaran/", "iuran/", "pembayaran/", "perlindungan/")
same(
    "failures of registration, payment or protection without a fact of them",
    [f["rule"] for f in report["findings"]
     if f["verdict"] == "fail" and f["rule"].startswith(no_facts)], [])
print("rule × verdict, ISB alone:")
for rule, verdicts in sorted(report["summary"]["by_rule"].items()):
    print("    ", rule, {word: count for word, count in verdicts.items() if count})

# A made-up extract of registrations beside it, complete through a day: every third contract is
# registered on the tenth day after its date.
registered = {}
for number, kode in enumerate(sorted(contracts)):
    if number % 3 == 0:
        registered[kode] = day(contracts[kode]["tgl_kontrak"]) + datetime.timedelta(days=10)

with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "proyek.csv"), "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["kode", "jamsostek.tanggal_daftar"])
        for kode, date in registered.items():
            if date < THROUGH:
                rows.writerow([kode, date.isoformat()])
    with open(os.path.join(folder, "data.yaml"), "w", encoding="utf-8") as file:
        file.write(f"""format: patuh-data/1
sources:
  - {{path: "{os.path.abspath(REALDATA)}/*_isb_*.json", mapping: isb}}
  - path: proyek.csv
    complete: [proyek.jamsostek, proyek.pembayaran]
    through: {THROUGH.isoformat()}
""")
    code, report = run(
        "check", os.path.join(folder, "data.yaml"), "--as-of", AS_OF.isoformat(), "--only",
        "pendaftaran/terdaftar", "--verdicts", "all", "--out", "json")


def under(start, free):
    """The verdict if the clock starts on a day; None where the day is not in the data."""
    if start is None:
        return "unknown"
    due = working_days_after(start, 14, free)
    if AS_OF <= due:
        return "pending"
    return "fail" if THROUGH > due else "data_too_old"


expected = {}
for kode, row in contracts.items():
    if registered.get(kode) and registered[kode] < THROUGH:
        expected[str(kode)] = ("pass", None)
        continue
    order = orders.get(kode)
    starts = [day(row["tgl_kontrak"]), day(order["tgl_spmk_spp"]) if order else None]
    verdicts = {under(start, free) for start in starts for free in (FREE, FREE - LEAVE)}
    if verdicts == {"fail"}:
        expected[str(kode)] = ("fail", None)
    elif "data_too_old" in verdicts and "fail" not in verdicts:
        # Undecided either way: the reason of the strict reading, the contract's, is told.
        expected[str(kode)] = ("unknown", "data_too_old")
    else:
        expected[str(kode)] = ("unknown", "reading")
found = {
    f["subject"]["key"]: (f["verdict"], f.get("reason"))
    for f in report["findings"] if f["subject"]["key"] in expected}
same(
    "registration with an extract, by contract",
    {k: v for k, v in found.items() if v != expected[k]}, {})
same("contracts judged", len(found), len(contracts))
counts = collections.Counter(map(str, expected.values()))
print("expected:", dict(counts))
same("every kind of verdict occurs", len(counts) >= 4, True)
same("exit code with overdue registrations", code, 1)

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)

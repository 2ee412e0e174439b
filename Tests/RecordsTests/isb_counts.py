#!/usr/bin/env python3
"""Counts the ISB extract without any of our code, for RealDataTests to compare with.

usage: isb_counts.py FOLDER

Prints one line: packages, contracts, work orders, winners' rows, failed tenders, firms, and the sum
of contract values (of the contract, else of the award) with two decimals.
"""

import glob
import json
import sys
from decimal import Decimal


def rows(folder, name):
    (path,) = [p for p in glob.glob(f"{folder}/*_isb_{name}.json")]
    with open(path, encoding="utf-8") as file:
        return json.load(file, parse_float=Decimal, parse_int=Decimal)


folder = sys.argv[1]
packages = {row["kd_tender"]: row for row in rows(folder, "TenderPengumuman")}
awards = {row["kd_tender"]: row for row in rows(folder, "TenderSelesaiNilai")}
contracts = {row["kd_tender"]: row for row in rows(folder, "TenderEkontrak-Kontrak")}
orders = {row["kd_tender"]: row for row in rows(folder, "TenderEkontrak-SPMKSPP")}

total = Decimal(0)
for key in packages:
    value = contracts.get(key, {}).get("nilai_kontrak")
    if value is None:
        value = awards.get(key, {}).get("nilai_kontrak")
    total += value or 0

firms = {row["kd_penyedia"] for row in awards.values()} - {None}
failed = sum(row["status_tender"] == "Gagal/Batal" for row in packages.values())
print(
    len(packages), len(contracts), len(orders), len(awards), failed, len(firms), f"{total:.2f}"
)

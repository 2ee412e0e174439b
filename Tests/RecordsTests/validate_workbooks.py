"""Reads workbooks that other programs wrote, and compares the reports with those of the CSV files.

usage: validate_workbooks.py PATUH FOLDER
FOLDER holds CSV files that are named after entities and lists. Needs the package openpyxl; with
LibreOffice (soffice) in PATH, its workbooks are read, too. Exit codes: 0 all the same, 1 some are
not, 2 usage.
"""

import csv
import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import openpyxl

AS_OF = "2026-11-16"


def report(patuh, folder):
    """What patuh says of a folder, without the places."""
    run = subprocess.run(
        [patuh, "check", folder, "--as-of", AS_OF, "--verdicts", "all", "--out", "json"],
        capture_output=True, text=True)
    if run.returncode not in (0, 1) or run.stderr:
        raise RuntimeError(f"exit code {run.returncode}: {run.stderr}")
    return without_places(json.loads(run.stdout))


def without_places(value):
    if isinstance(value, list):
        return [without_places(item) for item in value]
    if isinstance(value, dict):
        places = ("file", "line", "column", "inputs")
        return {key: without_places(item) for key, item in value.items() if key not in places}
    return value


def typed(text):
    """The value that a person would have typed."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.date.fromisoformat(text)
    if re.fullmatch(r"0|[1-9]\d{0,14}", text):
        return int(text)
    if re.fullmatch(r"\d+\.\d+", text):
        return float(text)
    return {"ya": True, "tidak": False, "": None}.get(text, text)


def by_openpyxl(source, target, value=typed, epoch=None):
    """One workbook with a sheet for each file."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    if epoch:
        book.epoch = epoch
    for path in sorted(source.glob("*.csv")):
        sheet = book.create_sheet(path.stem)
        with open(path, newline="", encoding="utf-8") as lines:
            for number, row in enumerate(csv.reader(lines)):
                sheet.append([value(cell) if number else cell for cell in row])
    book.save(target / "data.xlsx")
    groups = re.findall(r"complete: \[(.*)\]", (source / "data.yaml").read_text("utf-8"))
    through = re.search(r"through: (.*)", (source / "data.yaml").read_text("utf-8"))
    manifest(target, f"- {{path: data.xlsx, complete: [{', '.join(groups)}], "
             f"through: {through.group(1)}}}")


def by_libreoffice(source, target):
    """A workbook for each file, which LibreOffice reads and types by itself."""
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{target}/profile",
         "--convert-to", "xlsx", "--outdir", target, *sorted(source.glob("*.csv"))],
        check=True, capture_output=True)
    sources = (source / "data.yaml").read_text("utf-8").partition("sources:")[2]
    manifest(target, sources.replace(".csv", ".xlsx"))


def manifest(target, sources):
    (target / "data.yaml").write_text(
        f"format: patuh-data/1\nsources:\n{sources}\n", encoding="utf-8")


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    patuh, source = arguments[0], pathlib.Path(arguments[1])
    ways = {
        "openpyxl, typed": lambda target: by_openpyxl(source, target),
        "openpyxl, texts": lambda target: by_openpyxl(source, target, value=str),
        "openpyxl, from 1904": lambda target: by_openpyxl(
            source, target, epoch=openpyxl.utils.datetime.CALENDAR_MAC_1904),
    }
    if shutil.which("soffice"):
        ways["LibreOffice"] = lambda target: by_libreoffice(source, target)
    expected = report(patuh, source)
    if not expected["findings"]:
        raise RuntimeError(f"{source} has no findings to compare")
    failed = 0
    for name, write in ways.items():
        with tempfile.TemporaryDirectory() as folder:
            write(pathlib.Path(folder))
            try:
                found = report(patuh, folder)
                wrong = [key for key in expected if expected[key] != found[key]]
            except (RuntimeError, json.JSONDecodeError) as error:
                wrong = [str(error)]
        if wrong:
            failed += 1
            print(f"{name}: differs in {', '.join(wrong)}", file=sys.stderr)
    print(f"{len(ways) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

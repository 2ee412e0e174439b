"""Holds pages that people print and sign against what a browser makes of them on paper.

usage: validate_print.py CHROMIUM PAGES FILE.html...
Every page is at most PAGES sheets of A4 long. How pages look on a screen is held by
validate_pages.py. Exit codes: 0 all hold, 1 some do not, 2 usage.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

A4 = (595, 842)


def printed(chromium, page, folder):
    """How many sheets there are, and their sizes in points."""
    target = folder / "page.pdf"
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={target}", page.as_uri()], capture_output=True, timeout=120)
    data = target.read_bytes()
    sheets = len(re.findall(rb"/Type\s*/Page\b", data))
    boxes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", data)
    sizes = [tuple(round(float(n)) for n in box.split()[2:]) for box in boxes]
    return sheets, sizes


def faults(chromium, limit, page, folder):
    sheets, sizes = printed(chromium, page, folder)
    if not 1 <= sheets <= limit:
        yield f"is {sheets} sheets long, at most {limit} are allowed"
    if not sizes or any(size != A4 for size in sizes):
        yield f"is not on A4: {sizes}"


def main():
    if len(sys.argv) < 4 or not sys.argv[2].isdigit():
        print(__doc__, file=sys.stderr)
        return 2
    chromium, limit = sys.argv[1], int(sys.argv[2])
    failed = 0
    for name in sys.argv[3:]:
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(name).resolve()
            found = list(faults(chromium, limit, page, pathlib.Path(folder)))
        failed += bool(found)
        for fault in found:
            print(f"{name}: {fault}")
    count = len(sys.argv) - 3
    print(f"{count - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())

"""Holds pages that people print and sign against what a browser makes of them.

usage: validate_print.py CHROMIUM PAGES FILE.html...
Every page is at most PAGES sheets of A4 long, scrolls sideways neither at 1280 nor at 390 pixels,
and makes the browser say nothing. Exit codes: 0 all hold, 1 some do not, 2 usage.
"""

import html
import pathlib
import re
import subprocess
import sys
import tempfile

A4 = (595, 842)
WIDTHS = (1280, 390)


def run(chromium, *options):
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, timeout=120)
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


def printed(chromium, page, folder):
    """The sizes of the sheets, in points, and what the browser said."""
    target = folder / "page.pdf"
    _, said = run(
        chromium, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())
    data = target.read_bytes()
    sheets = len(re.findall(rb"/Type\s*/Page\b", data))
    boxes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", data)
    sizes = [tuple(round(float(n)) for n in box.split()[2:]) for box in boxes]
    return sheets, sizes, said


def overflow(chromium, page, folder, width):
    """How many pixels the page is wider than its window."""
    frame = folder / "frame.html"
    frame.write_text(
        f'<iframe id=f width={width} height=900 style="border:0" '
        f'src="{html.escape(page.as_uri())}"></iframe><p id=out></p><script>'
        "f.onload=()=>{const e=f.contentDocument.documentElement;"
        "out.textContent='wider by '+(e.scrollWidth-e.clientWidth)}</script>")
    text, _ = run(
        chromium, "--allow-file-access-from-files", "--virtual-time-budget=5000", "--dump-dom",
        f"--window-size={width + 50},1000", frame.as_uri())
    found = re.search(r"wider by (-?\d+)", text)
    return int(found.group(1)) if found else None


def faults(chromium, limit, page, folder):
    sheets, sizes, said = printed(chromium, page, folder)
    if not 1 <= sheets <= limit:
        yield f"is {sheets} sheets long, at most {limit} are allowed"
    if not sizes or any(size != A4 for size in sizes):
        yield f"is not on A4: {sizes}"
    for line in said:
        yield f"the browser says: {line}"
    for width in WIDTHS:
        wider = overflow(chromium, page, folder, width)
        if wider != 0:
            yield f"at {width} pixels it is wider by {wider}"


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

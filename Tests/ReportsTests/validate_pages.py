"""Holds every kind of page that patuh writes against what a browser and axe-core make of it.

usage: validate_pages.py CHROMIUM PATUH [FOLDER]
On a desk by light and in the dark, and on a telephone: no page scrolls sideways, asks the
network for anything or makes the browser say something, and axe finds nothing that hinders anyone
seriously. Pictures of the pages are left in FOLDER. Needs the packages playwright and
axe-core-python. Exit codes: 0 all hold, 1 some do not, 2 usage.
"""

import pathlib
import subprocess
import sys
import tempfile

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

# The width in pixels, and the colours that the reader asked for.
WINDOWS = ((1280, "light"), (1280, "dark"), (360, "light"))
TALLEST_PICTURE = 6000
SERIOUS = {"serious", "critical"}

# Every kind of page, with both languages where they have words of their own; OUT is the folder.
COMMANDS = """
check Examples/kabupaten --lang id --out html:OUT/check-id.html
check Examples/kabupaten --lang en --verdicts all --out html:OUT/check-en.html
check Examples/siap-tanda-tangan.yaml --lang id --out html:OUT/check-one.html
gate tanda-tangan Examples/dua-hambatan.yaml --lang id --out html:OUT/gate-blocked.html
gate tanda-tangan Examples/siap-tanda-tangan.yaml --lang en --out html:OUT/gate-ready.html
gate auto Examples/kabupaten --lang id --out html:OUT/gate-several.html
ask Examples/siap-tanda-tangan.yaml --lang id --out html:OUT/ask-id.html
ask Examples/kabupaten --lang en --out html:OUT/ask-en.html
contractors Examples/kabupaten --lang id --out html:OUT/contractors-id.html
contractors Examples/kabupaten --lang en --by wilayah --out html:OUT/contractors-en.html
contractors Examples/kabupaten --letters OUT/bpjs --sender bpjs
contractors Examples/kabupaten --letters OUT/dinas --sender dinas
contractors Examples/kabupaten --letters OUT/ppk --sender ppk
"""
# Those that only print.
PRINTED = """
rules show pendaftaran/terdaftar --lang id --format html
rules show iuran/jkk --lang en --format html
rules law --lang id --format html
rules law --lang en --format html
"""
# Of the book: the cover, the pages that list everything, and a rule for all of them.
BOOK = ("index.html", "*/*.html", "*/pendaftaran/terdaftar.html")

SOUND = '<!DOCTYPE html><html lang="id"><title>Uji</title><main><h1>Uji</h1>BODY</main></html>'
# A fault of every sort that is looked for: what lets it pass looks at nothing.
SPOILT = {
    "scrolls sideways": '<p style="width:3000px">Lebar</p>',
    "asks for": '<img alt="" src="http://127.0.0.1:9/page.png">',
    "the browser says": "<script>console.log('uji')</script>",
    "axe says color-contrast": '<p style="color:#ccc;background:#fff">Pucat</p>',
}


def write_pages(patuh, folder):
    """Has patuh write its pages into a folder."""
    for line in COMMANDS.strip().splitlines():
        command = line.replace("OUT", str(folder)).split()
        run(patuh, *command, "--as-of", "2026-11-23")
    for number, line in enumerate(PRINTED.strip().splitlines(), 1):
        (folder / f"printed-{number}.html").write_text(run(patuh, *line.split()))
    run(patuh, "rules", "book", folder / "book")


def run(patuh, *words):
    done = subprocess.run([patuh, *words], capture_output=True, text=True)
    # An answer may be no, or that something is missing.
    if done.returncode not in (0, 1, 4):
        raise RuntimeError(f"{words} ended with {done.returncode}: {done.stderr}")
    return done.stdout


class Viewer:
    """A browser, and what is wrong with a page that it shows."""

    def __init__(self, browser, pictures=None):
        self.browser = browser
        self.pictures = pictures

    def faults(self, file, name):
        for width, scheme in WINDOWS:
            page = self.browser.new_page(
                viewport={"width": width, "height": 800}, color_scheme=scheme)
            for fault in sorted(self.faults_of(page, file.resolve().as_uri())):
                yield f"at {width} pixels, {scheme}: {fault}"
            if self.pictures and scheme == "light":
                tall = min(TALLEST_PICTURE, page.evaluate("document.documentElement.scrollHeight"))
                page.screenshot(
                    path=self.pictures / f"{name}-{width}.png", full_page=True,
                    clip={"x": 0, "y": 0, "width": width, "height": tall})
            page.close()

    def faults_of(self, page, address):
        found = set()
        page.on("console", lambda said: found.add(f"the browser says {said.text}"))
        page.on("pageerror", lambda error: found.add(f"the browser says {error}"))
        page.on(
            "request",
            lambda asked: asked.url != address and found.add(f"asks for {asked.url}"))
        page.goto(address)
        # What is folded away is looked at, too.
        page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        wider = page.evaluate(
            "(e => e.scrollWidth - e.clientWidth)(document.documentElement)")
        if wider > 0:
            found.add(f"scrolls sideways by {wider} pixels")
        result = Axe().run(page, options={"resultTypes": ["violations"]})
        for violation in result["violations"]:
            if violation["impact"] in SERIOUS:
                targets = [node["target"][0] for node in violation["nodes"]]
                found.add(f"axe says {violation['id']}, {len(targets)} times: {targets[0]}")
        return found


def shown_pages(folder):
    """The files to look at, with their names."""
    pages = [page for page in folder.rglob("*.html") if "book" not in page.parts]
    for pattern in BOOK:
        chosen = list(folder.glob(f"book/{pattern}"))
        if not chosen:
            raise RuntimeError(f"the book has no {pattern}")
        pages += chosen
    return {str(page.relative_to(folder)).replace("/", "-")[:-5]: page for page in sorted(pages)}


def main():
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    chromium, patuh = sys.argv[1:3]
    pictures = pathlib.Path(sys.argv[3]) if len(sys.argv) == 4 else None
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        folder = pathlib.Path(folder)
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        viewer = Viewer(browser)
        for wanted, body in SPOILT.items():
            spoilt = folder / "spoilt.html"
            spoilt.write_text(SOUND.replace("BODY", body))
            found = any(wanted in fault for fault in viewer.faults(spoilt, "spoilt"))
            spoilt.unlink()
            passed, failed = passed + found, failed + (not found)
            if not found:
                print(f"a page of which one should hear “{wanted}” passes")
        write_pages(patuh, folder)
        viewer = Viewer(browser, pictures)
        for name, file in shown_pages(folder).items():
            faults = list(viewer.faults(file, name))
            passed, failed = passed + (not faults), failed + bool(faults)
            for fault in faults:
                print(f"{name}: {fault}")
        browser.close()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())

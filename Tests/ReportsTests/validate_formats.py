"""Validates reports of every form by tools and schemas that others wrote.

usage: validate_formats.py SCHEMAS REPORT...
The ending of a file tells its form: .sarif, .junit.xml, .gitlab.json, .oscal-ar.json,
.oscal-poam.json, .jsonl, .csv, .xlsx. Needs the packages jsonschema, xmlschema, junitparser and
openpyxl; SCHEMAS holds the schemas of the standards. Exit codes: 0 all valid, 1 some are not, 2 usage.
"""

import csv
import datetime
import io
import json
import pathlib
import sys
import urllib.parse

import jsonschema
import junitparser
import openpyxl
import xmlschema

KINDS = {"pass", "fail", "informational", "open", "review", "notApplicable"}


def collect_uuids(node, own, named):
    """The uuids that things have, and those by which they name others."""
    if isinstance(node, list):
        for item in node:
            collect_uuids(item, own, named)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "uuid":
                own.append(value)
            elif key.endswith("-uuid"):
                named.add(value)
            else:
                collect_uuids(value, own, named)


class Forms:
    def __init__(self, schemas):
        self.schemas = schemas
        self.loaded = {}

    def schema(self, name):
        if name not in self.loaded:
            path = self.schemas / name
            if name.endswith(".xsd"):
                self.loaded[name] = xmlschema.XMLSchema(str(path))
            else:
                # Python's expressions know no classes of letters by property.
                text = path.read_text(encoding="utf-8")
                text = text.replace(r"\\p{L}|_", r"[^\\W\\d]").replace(r"\\p{N}", r"\\d")
                text = text.replace(r"\\p{L}", r"[^\\W\\d_]")
                schema = json.loads(text)
                kind = jsonschema.validators.validator_for(schema)
                self.loaded[name] = kind(schema)
        return self.loaded[name]

    def by_schema(self, name, value):
        for error in self.schema(name).iter_errors(value):
            yield f"{error.json_path}: {error.message[:300]}"
            return

    def sarif(self, text):
        log = json.loads(text)
        yield from self.by_schema("sarif-schema-2.1.0.json", log)
        for run in log["runs"]:
            yield from self.sarif_run(run)

    def sarif_run(self, run):
        rules = run["tool"]["driver"]["rules"]
        taxa = run["taxonomies"][0]["taxa"]
        if run["columnKind"] != "unicodeCodePoints":
            yield "columns are not counted in code points"
        states = {result.get("baselineState") for result in run["results"]}
        if None in states and len(states) > 1:
            yield "only some results say how they stand to the earlier run"
        for result in run["results"]:
            at = result["fingerprints"]["patuh/v1"]
            if result["kind"] not in KINDS:
                yield f"{at}: kind {result['kind']}"
            if (result["kind"] == "fail") == (result["level"] == "none"):
                yield f"{at}: level {result['level']} of kind {result['kind']}"
            if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
                yield f"{at}: ruleIndex points at another rule"
            if result.get("baselineState") == "absent":
                # What this run did not find has no article, no cell and no decision of it.
                if result["level"] != "none":
                    yield f"{at}: an absent result has a level"
                continue
            for taxon in result["taxa"]:
                if taxa[taxon["index"]]["id"] != taxon["id"]:
                    yield f"{at}: a taxon's index points at another article"
            decided = result["properties"]["disposition"] in ("waived", "known")
            if decided != bool(result["suppressions"]):
                yield f"{at}: suppressions do not fit the disposition"
            if not result["locations"][0]["logicalLocations"]:
                yield f"{at}: no logical location"
            for location in result["locations"] + result["relatedLocations"]:
                yield from self.sarif_place(at, location, run["artifacts"])
        known = [r["fingerprints"]["patuh/v1"] for r in run["results"]]
        if len(known) != len(set(known)):
            yield "a fingerprint stands twice"

    def sarif_place(self, at, location, artifacts):
        place = location.get("physicalLocation")
        if not place:
            return
        artifact = place["artifactLocation"]
        if any(c in artifact["uri"] for c in " \\\"<>^`{|}"):
            yield f"{at}: {artifact['uri']} is no reference"
        if "index" in artifact:
            if artifacts[artifact["index"]]["location"]["uri"] != artifact["uri"]:
                yield f"{at}: an artifact's index points at another file"
        region = place.get("region", {"startLine": 1})
        if min(region.values()) < 1:
            yield f"{at}: a region that begins before the file"
        if "endColumn" in region:
            yield from self.marked_cell(at, artifact["uri"], region)

    def marked_cell(self, at, uri, region):
        """A region that ends is one whole value of its line, where the file can be looked at."""
        path = pathlib.Path(urllib.parse.unquote(uri))
        start, end = region["startColumn"] - 1, region["endColumn"] - 1
        if start >= end:
            yield f"{at}: a region without a character"
        elif path.is_file():
            line = path.read_text(encoding="utf-8-sig").split("\n")[region["startLine"] - 1]
            before, cell, after = line[:start], line[start:end], line[end:]
            quoted = cell[:1] in ("'", '"') and cell[-1:] == cell[:1]
            if not (quoted or not set(cell) & set(",{}[]\"")):
                yield f"{at}: {cell} is more than one value"
            if before.rstrip()[-1:] not in ("", ",", ";", ":", "-", "[") or (
                    after.strip()[:1] not in ("", ",", ";", "}", "]", "#")):
                yield f"{at}: {cell} is cut out of {line}"

    def junit(self, text):
        for name in ("junit-10-jenkins.xsd", "junit-windyroad.xsd"):
            for error in self.schema(name).iter_errors(text):
                yield f"{name}: {error.reason}"
                break
        for suite in junitparser.JUnitXml.fromstring(text.encode()):
            cases = list(suite)
            kinds = [type(r).__name__ for case in cases for r in case.result]
            counted = (len(cases), *map(kinds.count, ("Failure", "Error", "Skipped")))
            told = (suite.tests, suite.failures, suite.errors, suite.skipped)
            if counted != told:
                yield f"{suite.name}: counts {told}, holds {counted}"
            if any(len(case.result) > 1 for case in cases):
                yield f"{suite.name}: a case ended in two ways"

    def gitlab(self, text):
        items = json.loads(text)
        yield from self.by_schema("gitlab-code-quality.ours.schema.json", items)
        known = [item["fingerprint"] for item in items]
        if len(known) != len(set(known)):
            yield "a fingerprint stands twice"

    def oscal_ar(self, text):
        yield from self.oscal("oscal_assessment-results_schema.json", json.loads(text))

    def oscal_poam(self, text):
        yield from self.oscal("oscal_poam_schema.json", json.loads(text))

    def oscal(self, schema, document):
        yield from self.by_schema(schema, document)
        own, named = [], set()
        collect_uuids(document, own, named)
        if len(own) != len(set(own)):
            yield "a uuid stands twice"
        for name in sorted(named - set(own)):
            yield f"{name} is named and nowhere"

    def jsonl(self, text):
        for number, line in enumerate(text.split("\n")[:-1], 1):
            if not isinstance(json.loads(line), dict):
                yield f"line {number} is no object"
        if text and not text.endswith("\n"):
            yield "the last line has no end"

    def csv(self, text):
        text = text.removeprefix("\ufeff")
        divider = ";" if ";" in text.split("\r\n")[0] else ","
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True))
        for number, row in enumerate(rows, 1):
            if len(row) != len(rows[0]):
                yield f"row {number} has {len(row)} cells, the head {len(rows[0])}"
            if any(cell[:1] in tuple("=+-@\t\r") and cell for cell in row):
                yield f"row {number} has a formula"
        if text.replace("\r\n", "").count("\n") or "\r" in text.replace("\r\n", ""):
            yield "a line that does not end in CR LF"

    def xlsx(self, content):
        book = openpyxl.load_workbook(io.BytesIO(content))
        summary, *tables = book.worksheets
        days = [row[1] for row in summary.values if isinstance(row[1], datetime.datetime)]
        if [day.date() for day in days[:1]] != [book.properties.created.date()]:
            yield f"made on {book.properties.created}, as of {days}"
        if not tables:
            yield "no sheet but the summary"
        for sheet in tables:
            if sheet.freeze_panes != "A2" or sheet.auto_filter.ref != sheet.dimensions:
                yield f"{sheet.title}: {sheet.freeze_panes}, {sheet.auto_filter.ref}"
            head = [cell.value for cell in sheet[1]]
            for row in sheet.iter_rows(min_row=2):
                for name, cell in zip(head, row):
                    if not xlsx_cell_is_right(name, cell, head):
                        yield f"{sheet.title}!{cell.coordinate}: {name} is {cell.value!r}"


DAYS = {"as_of", "complete_through", "due", "open_since", "from", "until", "waiver_on",
        "waiver_until"}
COUNTS = {"line", "column", "rank", "duties", "undecided", "parties"}
# What not every row has.
BLANK = DAYS - {"as_of"} | {
    "subject_name", "region", "item", "reason", "holds_up", "law", "steps", "amount", "file", "line",
    "column", "value", "rank", "keys", "number", "name", "statement", "undecided", "next_steps",
    "missing", "kind", "step", "by", "time_to_answer", "waiver_state", "waiver_by", "waiver_stage",
    "waiver_reason", "waiver_proof"}


def xlsx_cell_is_right(name, cell, head):
    """Whether a cell has the type of its column; a blank one has none."""
    is_count = name in COUNTS or name.startswith("duties_") or name.endswith("_unknown")
    is_sum = name + "_unknown" in head
    if cell.value is None:
        return name in BLANK or is_count or is_sum
    if name in DAYS:
        return cell.is_date and cell.number_format == "yyyy-mm-dd"
    if is_count:
        return isinstance(cell.value, int) and cell.number_format == "0"
    if is_sum:
        return cell.data_type == "n" and cell.number_format in ("0", "#,##0.00")
    if name == "amount" and cell.data_type == "n":
        return cell.number_format == "#,##0.00"
    return cell.data_type in ("s", "inlineStr") and isinstance(cell.value, str)


def main(arguments):
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    forms = Forms(pathlib.Path(arguments[0]))
    checks = {
        ".sarif": forms.sarif,
        ".junit.xml": forms.junit,
        ".gitlab.json": forms.gitlab,
        ".oscal-ar.json": forms.oscal_ar,
        ".oscal-poam.json": forms.oscal_poam,
        ".jsonl": forms.jsonl,
        ".csv": forms.csv,
        ".xlsx": forms.xlsx,
    }
    count = 0
    found = []
    for path in arguments[1:]:
        check = next((c for ending, c in checks.items() if path.endswith(ending)), None)
        if check is None:
            continue
        count += 1
        try:
            content = pathlib.Path(path).read_bytes()
            given = content if path.endswith(".xlsx") else content.decode("utf-8")
            found += [f"{path}: {fault}" for fault in check(given)]
        except Exception as error:  # a reader that others wrote refuses it
            found.append(f"{path}: {type(error).__name__}: {error}")
    for line in found:
        print(line, file=sys.stderr)
    print(f"{count} reports, {len(found)} faults")
    return 1 if found or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

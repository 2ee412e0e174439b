"""Validates what patuh writes for programs against its schemas, and reports by what these cannot say.

usage: validate_report.py FILE.json...     ("-" reads standard input)
The member `format` of a file tells its schema. Needs the package `jsonschema`. Exit codes: 0 all valid, 1 some are not, 2 usage.
"""

import json
import pathlib
import sys

import jsonschema
import referencing

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "Sources/Reports"
REPORT = "patuh-report/1"


def open_objects(node, path="$"):
    """Places in the schema where an object would accept any key, or lacks a description."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from open_objects(item, f"{path}[{index}]")
    elif isinstance(node, dict):
        if node.get("type") == "object" and node.get("additionalProperties") is not False:
            yield f"{path}: additionalProperties is not false"
        for name, item in node.get("properties", {}).items():
            if isinstance(item, dict) and "description" not in item:
                yield f"{path}.{name}: no description"
        for key, item in node.items():
            yield from open_objects(item, f"{path}.{key}")


def no_duplicate_keys(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"duplicate key among {keys}")
    return dict(pairs)


def order(finding):
    subject = finding["subject"]
    parts = (subject["type"], subject["key"], finding["rule"], finding.get("item", ""))
    return [part.encode() for part in parts]


def faults(report):
    """What a schema cannot say of a report."""
    findings = report["findings"]
    if [order(f) for f in findings] != sorted(order(f) for f in findings):
        yield "findings are out of order"
    known = [f["fingerprint"] for f in findings]
    if len(set(known)) != len(known):
        yield "a fingerprint stands twice"
    for gate in report["gates"]:
        for group in ("blocks", "notes", "falling_due", "undecided"):
            for name in gate[group]:
                if name not in known:
                    yield f"gates.{group} names {name}, which is not in findings"
    cards = {rule["id"] for rule in report["rules"]}
    if len(cards) != len(report["rules"]):
        yield "a rule stands twice"
    for verdict in ("fail", "pending", "unknown", "manual", "error"):
        listed = sum(1 for f in findings if f["verdict"] == verdict)
        if listed > report["summary"]["by_verdict"].get(verdict, 0):
            yield f"more findings with {verdict} than the summary counts"
    if [i["path"].encode() for i in report["inputs"]] != sorted(
        i["path"].encode() for i in report["inputs"]
    ):
        yield "inputs are out of order"


def main(paths):
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8"))
               for path in sorted(SCHEMAS.glob("*/*.schema.json"))}
    # They share the words of the report.
    registry = referencing.Registry().with_resources(
        (schema["$id"], referencing.Resource.from_contents(schema)) for schema in schemas.values()
    )
    found = []
    validators = {}
    for name, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        found += [f"{name}: {fault}" for fault in open_objects(schema)]
        validators[schema["properties"]["format"]["const"]] = jsonschema.Draft202012Validator(
            schema, registry=registry,
            format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
        )
    counts = dict.fromkeys(validators, 0)
    for path in paths:
        if path == "-":
            text = sys.stdin.buffer.read().decode("utf-8")
        else:
            text = pathlib.Path(path).read_bytes().decode("utf-8")
        try:
            document = json.loads(text, object_pairs_hook=no_duplicate_keys)
        except ValueError as error:
            found.append(f"{path}: {error}")
            continue
        form = document.get("format")
        if form not in validators:
            found.append(f"{path}: no schema has the format {form}")
            continue
        counts[form] += 1
        error = next(validators[form].iter_errors(document), None)
        if error:
            found.append(f"{path}: {error.json_path}: {error.message[:300]}")
        elif form == REPORT:
            found += [f"{path}: {fault}" for fault in faults(document)]
    for line in found:
        print(line, file=sys.stderr)
    told = ", ".join(f"{count} {form}" for form, count in counts.items())
    print(f"{len(paths)} files ({told}), {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

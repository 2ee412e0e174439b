"""Holds the printed JSON Schema of a rule file against rule files, good and bad.

usage: validate_rules.py SCHEMA.json RULES_FOLDER
Needs the packages `jsonschema` and `yaml`. Exit codes: 0 as it must be, 1 not, 2 usage.
"""

import copy
import json
import pathlib
import sys

import jsonschema
import yaml

NOT_RULES = {
    "calculations", "calendar", "definitions", "examples", "linking", "lists", "mapping",
    "parameters", "profiles", "schema", "sources",
}


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors and the reader of the rules take it: a date is a text."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

# What the schema must refuse: what is done to a sound rule, and where the fault is told.
FAULTS = {
    "unknown key": (lambda r: r.update(serverity="error"), ""),
    "missing key": (lambda r: r.pop("norm"), ""),
    "check and attest": (lambda r: r.update(attest=QUESTION), ""),
    "neither check nor attest": (lambda r: r.pop("check"), ""),
    "unknown severity": (lambda r: r.update(severity="fatal"), "severity"),
    "unknown kind": (lambda r: r.update(kind="wish"), "kind"),
    "unknown role": (lambda r: r.update(addressee="nobody"), "addressee"),
    "unknown entity": (lambda r: r.update(subject="nothing"), "subject"),
    "unknown obligation": (lambda r: r.update(fulfils=["NOT-01"]), "fulfils"),
    "text without a language": (lambda r: r["title"].pop("en"), "title"),
    "text in a third language": (lambda r: r["title"].update(xx="x"), "title"),
    "unknown source": (lambda r: r["basis"][0].update(source="none"), "basis/0/source"),
    "unknown pinpoint": (lambda r: r["basis"][0].update(at="pasal 0"), "basis/0/at"),
    "unknown confidence": (lambda r: r["basis"][0].update(confidence="sure"), "basis/0/confidence"),
    "not a day": (lambda r: r["basis"][0].update({"from": "1-2-2026"}), "basis/0/from"),
    "unknown key of a citation": (lambda r: r["basis"][0].update(until="2026-01-01"), "basis/0"),
    "unknown stage": (lambda r: r["gates"][0].update(stage="never"), "gates/0/stage"),
    "unknown need": (lambda r: r["gates"][0].update(needs="love"), "gates/0/needs"),
    "unknown doer": (lambda r: r["remediation"][0].update(by="nobody"), "remediation/0/by"),
    "unknown fact": (lambda r: r["remediation"][0].update(sets="x.y"), "remediation/0/sets"),
    "unknown verdict": (lambda r: r["examples"][0].update(verdict="ok"), "examples/0/verdict"),
    "an example without a name": (lambda r: r["examples"][0].pop("name"), "examples/0"),
    "expression as a list": (lambda r: r.update(check=["a"]), "check"),
}
QUESTION = {"question": {"id": "?", "en": "?"}, "by": [], "valid_days": 1}
SOUND = "pendaftaran/terdaftar.yaml"


def keys_without_a_sentence(node, path="$"):
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from keys_without_a_sentence(item, f"{path}[{index}]")
    elif isinstance(node, dict):
        # The branches of a condition and the languages of a text say nothing new.
        if node.get("additionalProperties") is False and "required" in node:
            for name, item in node["properties"].items():
                if not item.get("description") and not path.endswith("localized"):
                    yield f"{path}.{name}"
        for key, item in node.items():
            yield from keys_without_a_sentence(item, f"{path}.{key}")


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    schema = json.loads(pathlib.Path(arguments[0]).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    folder = pathlib.Path(arguments[1])
    passed = failed = 0

    def judge(name, holds, detail=""):
        nonlocal passed, failed
        if holds:
            passed += 1
        else:
            failed += 1
            print(f"{name}: {detail}")

    for path in sorted(folder.glob("*/*.yaml")):
        if path.parent.name in NOT_RULES:
            continue
        rule = yaml.load(path.read_text(), Core)
        errors = [f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(rule)]
        judge(path, not errors, "; ".join(errors))
    sound = yaml.load((folder / SOUND).read_text(), Core)
    for name, (spoil, place) in FAULTS.items():
        rule = copy.deepcopy(sound)
        spoil(rule)
        found = ["/".join(map(str, e.absolute_path)) for e in validator.iter_errors(rule)]
        told = any(path == place or path.startswith(place + "/") for path in found)
        judge(name, told, f"not told at {place or 'the top'}: {found}")
    mute = list(keys_without_a_sentence(schema))
    judge("descriptions", not mute, f"none for {mute}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

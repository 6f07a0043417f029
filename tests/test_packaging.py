import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
MAKEFILE = (ROOT / "Makefile").read_text()


def canonical(name):
    """The name of a distribution as packaging tools compare it."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()


PINS = {
    canonical(name): pin
    for name, _, pin in (line.partition("==") for line in (ROOT / "constraints.txt").read_text().splitlines())
    if not name.startswith("#")
}


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [Path(name) for name in listed.stdout.split("\0") if name]


@pytest.mark.parametrize("package", ["embeddings", "qa"])
def test_every_data_file_of_a_package_is_installed_with_it(package):
    patterns = PROJECT["tool"]["setuptools"]["package-data"].get(package, [])
    installed = {path for pattern in patterns for path in (ROOT / package).glob(pattern)}
    data = [path for path in tracked() if path.parts[0] == package and path.suffix != ".py"]
    assert [path for path in data if ROOT / path not in installed] == []


def test_every_folder_with_modules_is_a_package():
    folders = {
        path.parent for path in tracked() if path.suffix == ".py" and path.parts[0] in ("embeddings", "qa")
    }
    assert [folder for folder in folders if not (ROOT / folder / "__init__.py").is_file()] == []


def test_every_dependency_is_pinned_and_nothing_is_pinned_to_one_machine():
    wanted = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["test"]
    assert [one for one in wanted if canonical(one) not in PINS] == []
    assert all(re.fullmatch(r"[\w.]+", pin) for pin in PINS.values())


def test_what_is_installed_here_is_what_is_pinned():
    names = [canonical(one) for one in PROJECT["project"]["dependencies"]]
    assert {name: version(name) for name in names} == {name: PINS[name] for name in names}


def test_embeddings_imports_nothing_of_qa():
    sources = (ROOT / "embeddings").rglob("*.py")
    assert [
        path for path in sources if re.search(r"^\s*(from|import) qa\b", path.read_text(), re.MULTILINE)
    ] == []


@pytest.mark.parametrize(
    ("package", "built_on"),
    [
        ("dates", {"dates"}),
        ("verdict", {"dates", "question", "quote", "retriever", "verdict", "wording"}),
    ],
)
def test_rules_know_nothing_of_what_is_made_of_them(package, built_on):
    sources = "".join(path.read_text() for path in (ROOT / "qa" / package).glob("*.py"))
    assert set(re.findall(r"^\s*(?:from|import) qa\.(\w+)", sources, re.MULTILINE)) == built_on
    assert not re.search(r"^\s*from qa import", sources, re.MULTILINE)


def test_the_shell_is_not_built_on_the_browser():
    found = [
        (path.name, line.strip())
        for path in sorted((ROOT / "qa" / "cli").glob("*.py"))
        for line in path.read_text().splitlines()
        if re.match(r"\s*(from|import) qa\.chat\b", line)
    ]
    assert {name for name, _ in found} == {"commands.py"}  # which opens the chat
    assert all(line.startswith(("from qa.chat.desk", "from qa.chat.server")) for _, line in found)


def test_continuous_integration_runs_what_a_developer_runs():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text().splitlines()[-1] == "make test"
    subprocess.run(["bash", "-n", script], check=True)


@pytest.mark.parametrize("target", ["app", "test"])
def test_the_two_commands_do_what_they_promise(target):
    planned = subprocess.run(
        ["make", "--dry-run", "--always-make", target], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "-c constraints.txt" in planned
    if target == "app":
        assert planned.index("onrecord add seeds") < planned.index("onrecord app")
    else:
        assert "-m pytest" in planned


def test_an_interrupted_installation_is_taken_up_again(tmp_path):
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    log = tmp_path / "log"
    python = tmp_path / "python"
    # Stands in for Python: its virtual environment is itself, and it cannot install while "broken" is there.
    python.write_text(
        f"""#!/bin/sh
echo "$@" >> {log}
case "$*" in
*venv*) mkdir -p .venv/bin; cp {python} .venv/bin/python; cp {python} .venv/bin/onrecord;;
*install*-e*) test ! -e broken;;
esac
"""
    )
    python.chmod(0o755)

    def make_app():
        log.unlink(missing_ok=True)
        made = subprocess.run(
            ["make", "app", f"PYTHON={python}"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        return made.returncode, log.read_text()

    (tmp_path / "broken").touch()
    status, done = make_app()
    assert status != 0 and "add seeds" not in done
    (tmp_path / "broken").unlink()
    status, done = make_app()
    assert status == 0
    assert re.search(r"install .*-e \.\n.*add seeds .*\n.*app ", done, flags=re.DOTALL)
    status, done = make_app()
    assert status == 0 and "install" not in done


def test_style_and_formatting_are_clean():
    for check in (["check"], ["format", "--check"]):
        ruff = subprocess.run(
            [sys.executable, "-m", "ruff", *check, "."], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert ruff.returncode == 0, ruff.stdout + ruff.stderr

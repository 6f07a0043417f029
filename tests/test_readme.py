"""What README and how-to say is so: commands, options, output, code, files."""

import ast
import importlib
import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from embeddings.article import Article
from embeddings.sources import read
from qa.cli import main
from qa.cli.arguments import parser
from qa.cli.commands import COMMANDS
from qa.evaluation import read_gold

ROOT = Path(__file__).parent.parent
PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/howto.md")}
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```", PAGES[page], flags=re.DOTALL | re.MULTILINE)


def typed(page):
    """Every command line that a page shows after a prompt, without its comment."""
    lines = [line[2:] for block in blocks(page, "console") for line in block.splitlines() if line[:2] == "$ "]
    return [shlex.split(line, comments=True) for line in lines]


def session():
    """The commands of the README's shell session with what they print."""
    block = next(
        block
        for block in blocks("README.md", "console")
        if "onrecord ask" in block and "onrecord list" in block
    )
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return [(shlex.split(line), said) for line, said in zip(parts[::2], parts[1::2], strict=True)]


def comparable(text):
    """Lines are wrapped in a window, and scores differ a little from processor to processor."""
    return re.sub(r"\d+ %|\(\d\.\d+\)", "#", " ".join(text.split()))


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_shown_exists_with_its_options(page):
    commands = [argv for argv in typed(page) if argv[0] == "onrecord"]
    assert commands
    for argv in commands:
        parser().parse_args(argv[1:])


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_is_shown_exists(page):
    for argv in typed(page):
        if argv[0] == "make":
            subprocess.run(["make", "--dry-run", *argv[1:]], cwd=ROOT, check=True, capture_output=True)


def test_the_table_of_commands_is_complete():
    assert set(re.findall(r"^\| `onrecord (\w+)", PAGES["README.md"], flags=re.MULTILINE)) == set(COMMANDS)


def test_the_shell_session_is_what_the_commands_print(tmp_path, monkeypatch, capsys):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_ARCHIVE", raising=False)
    for argv, shown in session():
        assert main(argv[1:]) == 0, argv
        assert comparable(capsys.readouterr().out) == comparable(shown), argv


def test_the_python_example_prints_answer_date_and_citation(tmp_path, monkeypatch, capsys):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    (code,) = blocks("README.md", "python")
    exec(compile(code, "README.md", "exec"), {})
    said = capsys.readouterr().out.splitlines()
    assert "Oct. 31" in said[0]
    assert said[1:] == ["2017-10-31", "The Korea Times, 24 November 2017"]


@pytest.mark.parametrize("page", PAGES)
def test_every_name_that_python_examples_import_exists(page):
    for code in blocks(page, "python"):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom):
                module = importlib.import_module(node.module)
                assert all(hasattr(module, name.name) for name in node.names)


def test_the_examples_of_records_and_gold_are_read(tmp_path):
    record, gold = blocks("docs/howto.md", "json")
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps(json.loads(record)) + "\n")
    (found,) = read(articles)
    assert isinstance(found, Article)
    assert (found.id, found.outlet, len(found.paragraphs)) == ("a1", "The Marlow Courier", 2)
    questions = tmp_path / "gold.jsonl"
    questions.write_text(gold)
    assert [one.answerable for one in read_gold(questions)] == [True, False]


@pytest.mark.parametrize("page", [*PAGES, "docs/design.md", "CHANGELOG.md"])
def test_every_file_that_is_linked_exists(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if not link.startswith("http")]
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_every_module_that_the_design_names_exists():
    named = re.findall(r"`((?:embeddings|qa)/[\w/.]*)`", DESIGN)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []

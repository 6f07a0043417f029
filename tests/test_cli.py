import json
import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

from qa.cli import commands, main, terminal
from tests.fakes import ARTICLES, FakeEncoder, FakeReader, article, write_records

HEAVY = {"torch", "faiss", "numpy", "gradio", "transformers", "sentence_transformers", "onnxruntime", "lxml"}
COMMANDS = {
    "add": ["--model", "--outlet"],
    "remove": [],
    "list": ["--json", "--outlet", "--since", "--until"],
    "extract": ["--json"],
    "search": ["-k", "--json", "--outlet", "--since", "--until", "--model"],
    "ask": ["--json", "--outlet", "--since", "--until", "--asked-on", "--model", "--reader"],
    "evaluate": ["--predictions", "--report", "--against", "--json", "--outlet", "--since", "--until"],
    "check": ["--json"],
    "app": ["--host", "--port", "--model", "--reader"],
}
LONG = article(
    "long",
    "The Marlow Courier",
    "Thirty years of ferries",
    [
        f"Ferry number {n} left Marlow in {1980 + n} under captain {n * 7919} with cargo {n * 104729}."
        for n in range(30)
    ],
    published=date(2019, 8, 1),
)
CITATION = {"article_id", "outlet", "published", "title", "authors", "url", "quote", "start", "end"}


@pytest.fixture(autouse=True)
def fakes(monkeypatch, tmp_path):
    """No model is loaded, and the working folder is empty but for what a test puts there."""
    monkeypatch.setattr("embeddings.encoder.Encoder", FakeEncoder)
    monkeypatch.setattr("qa.reader.Reader.load", lambda *_, **__: FakeReader())
    monkeypatch.setattr("qa.cli.hub.before_loading", lambda _: None)
    monkeypatch.delenv("ONRECORD_ARCHIVE", raising=False)
    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def onrecord(capsys):
    """Run a command line; returns its status, standard output and standard error."""

    def run(*argv):
        capsys.readouterr()
        try:
            status = main([str(word) for word in argv])
        except SystemExit as ended:
            status = ended.code
        return (status, *capsys.readouterr())

    return run


@pytest.fixture
def filled(onrecord, records):
    """An archive in the default place with the invented articles in it."""
    assert onrecord("add", records)[0] == 0
    return Path("archive")


def one_line(problem):
    return problem.startswith("onrecord: ") and problem.count("\n") == 1 and problem.endswith("\n")


def python(code, *argv, **fields):
    return subprocess.run(
        [sys.executable, "-c", code, *argv], capture_output=True, text=True, timeout=60, check=True, **fields
    )


def test_help_names_every_command_and_loads_nothing_heavy():
    code = (
        "import sys; from qa.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print('loaded', *{name.split('.')[0] for name in sys.modules})"
    )
    said = python(code).stdout
    loaded = set(said.rpartition("loaded")[2].split())
    assert not loaded & HEAVY
    assert all(re.search(rf"^    {name} ", said, flags=re.MULTILINE) for name in COMMANDS)


def test_help_comes_at_once():
    began = time.process_time(), os.times().children_user
    python("from qa.cli import main; main(['--help'])")
    assert os.times().children_user - began[1] < 0.5


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_its_options_and_takes_archive(onrecord, name):
    status, said, _ = onrecord(name, "--help")
    assert status == 0
    for option in [*COMMANDS[name], "--archive"]:
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", said), f"{name} --help does not name {option}"
    assert set(commands.COMMANDS) == set(COMMANDS)


def test_version_is_the_installed_one(onrecord):
    assert onrecord("--version") == (0, f"onrecord {version('onrecord')}\n", "")


def test_add_counts_and_adding_again_changes_nothing(onrecord, records):
    status, said, _ = onrecord("add", records)
    assert (status, said.split(" (")[0]) == (0, "6 added, 0 updated, 0 unchanged, 0 skipped")
    status, said, _ = onrecord("add", records)
    assert (status, said.split(" (")[0]) == (0, "0 added, 0 updated, 6 unchanged, 0 skipped")


def test_add_names_what_it_skips_and_takes_the_rest(onrecord, records):
    with records.open("a") as file:
        file.write('{"id": "broken", \n')
    status, said, problems = onrecord("add", records)
    assert status == 0
    assert said.startswith("6 added, 0 updated, 0 unchanged, 1 skipped")
    assert "skipped" in problems and "records.jsonl" in problems and "7" in problems


def test_add_says_where_no_outlet_is_named_and_takes_one(onrecord, tmp_path):
    file = write_records(tmp_path / "one.jsonl", [replace(ARTICLES[0], outlet="", url="")])
    status, _, problems = onrecord("add", file)
    assert (status, problems) == (
        0,
        "1 article names no outlet; 'onrecord add PATH --outlet NAME' gives those of a file or folder one\n",
    )
    status, said, problems = onrecord("add", file, "--outlet", "Ansel Gazette")
    assert (status, problems) == (0, "")
    assert said.startswith("0 added, 1 updated")
    assert "Ansel Gazette" in onrecord("list")[1]


@pytest.mark.parametrize("place", ["option", "option before the command", "environment", "default"])
def test_the_archive_is_the_option_else_the_environment_else_the_default(
    onrecord, records, monkeypatch, place
):
    monkeypatch.setenv("ONRECORD_ARCHIVE", "elsewhere") if place != "default" else None
    added = {
        "option": ["add", records, "--archive", "here"],
        "option before the command": ["--archive", "here", "add", records],
    }.get(place, ["add", records])
    assert onrecord(*added)[0] == 0
    expected = {"environment": "elsewhere", "default": "archive"}.get(place, "here")
    assert [path.name for path in Path().iterdir() if path.is_dir()] == [expected]


def test_list_prints_id_outlet_date_and_title(onrecord, filled):
    status, said, _ = onrecord("list")
    assert status == 0
    assert len(said.splitlines()) == 6
    line = next(line for line in said.splitlines() if line.startswith("harbour-bridge"))
    assert re.split("  +", line) == [
        "harbour-bridge",
        "The Marlow Courier",
        "2019-05-14",
        "Marlow opens its second harbour bridge",
    ]
    listed = json.loads(onrecord("list", "--json")[1])
    assert {one["id"] for one in listed} == {one.id for one in ARTICLES}
    assert {"id", "outlet", "published", "title"} <= set(listed[0])
    assert next(one for one in listed if one["id"] == "undated-note")["published"] is None


def test_list_names_copies_and_the_story_that_outlets_share(onrecord, filled, tmp_path):
    again = replace(LONG, id="print-version", url="https://courier.example/print")
    onrecord("add", write_records(tmp_path / "more.jsonl", [LONG, again]))
    line = next(line for line in onrecord("list")[1].splitlines() if line.startswith("long"))
    assert line.endswith("[also read as print-version]")
    listed = {one["id"]: one for one in json.loads(onrecord("list", "--json")[1])}
    assert [copy["id"] for copy in listed["long"]["copies"]] == ["print-version"]


def test_remove_says_that_an_article_comes_back_with_its_file(onrecord):
    assert "comes back when its file is added again" in " ".join(onrecord("remove", "--help")[1].split())


def test_list_is_filtered(onrecord, filled):
    listed = json.loads(onrecord("list", "--json", "--outlet", "ansel gazette", "--since", "2019")[1])
    assert [one["id"] for one in listed] == ["quake-gazette"]


def test_remove_takes_out_and_names_what_is_not_there(onrecord, filled):
    assert onrecord("remove", "ferry-strike") == (0, "1 removed\n", "")
    assert "ferry-strike" not in onrecord("list")[1]
    status, _, problem = onrecord("remove", "ferry-strike")
    assert status == 2 and one_line(problem) and "'ferry-strike'" in problem
    status, output, problem = onrecord("remove", "nothing", "library-fire", "none", "library-fire")
    assert (status, output) == (2, "1 removed\n")
    assert "no article 'nothing', 'none' in " in problem


def test_an_id_of_bytes_that_are_no_text_is_not_there(onrecord, filled):
    assert onrecord("remove", "\udcff")[:2] == (2, "0 removed\n")


def test_extract_reads_a_dump_without_an_archive(onrecord, seeds):
    path = next(seeds.glob("000_*.txt"))
    status, said, _ = onrecord("extract", path, "--json")
    assert status == 0
    found = json.loads(said)
    assert {"id", "outlet", "title", "authors", "published", "updated", "url", "paragraphs"} <= set(found)
    assert found["outlet"] == "The Korea Times"
    assert found["published"].startswith("2017-11-24")
    plain = onrecord("extract", path)[1]
    assert all(paragraph in plain for paragraph in found["paragraphs"])
    assert not Path("archive").exists()


def test_extract_gives_a_list_for_records(onrecord, tmp_path):
    path = write_records(tmp_path / "one.jsonl", ARTICLES[:1])
    found = json.loads(onrecord("extract", path, "--json")[1])
    assert [one["id"] for one in found] == ["harbour-bridge"]
    assert found[0]["paragraphs"][0].startswith("The second bridge")


def test_search_prints_passages_best_first(onrecord, filled):
    status, said, _ = onrecord("search", "What did the bridge cost?", "-k", "3", "--json")
    hits = json.loads(said)
    assert status == 0 and len(hits) == 3
    keys = {"article_id", "outlet", "published", "title", "text", "start", "end", "score"}
    assert all(set(hit) == keys for hit in hits)
    assert hits[0]["article_id"] == "harbour-bridge"
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    plain = onrecord("search", "What did the bridge cost?")[1]
    assert plain.startswith("1  The Marlow Courier, 14 May 2019: Marlow opens its second harbour bridge")


def test_search_is_filtered_by_outlet_and_dates(onrecord, filled):
    found = onrecord("search", "bridge", "--json", "--outlet", "Ansel Gazette", "--until", "2018-01")[1]
    assert {hit["article_id"] for hit in json.loads(found)} == {"library-fire"}


def test_a_strange_outlet_is_named_with_those_that_are_there(onrecord, filled):
    status, said, problem = onrecord("search", "bridge", "--json", "--outlet", "Reuters")
    assert (status, json.loads(said)) == (0, [])
    assert one_line(problem) and "'Reuters'" in problem and "Ansel Gazette" in problem


def test_of_many_outlets_some_are_named_and_the_others_counted(onrecord, filled, tmp_path):
    more = [replace(ARTICLES[0], id=f"n{n}", outlet=f"Vell Paper {n}", url="") for n in range(7)]
    onrecord(
        "add", write_records(tmp_path / "more.jsonl", [*more, replace(more[0], id="nameless", outlet="")])
    )
    problem = onrecord("list", "--outlet", "Reuters")[2]
    assert problem.count("Vell Paper") + problem.count("Marlow Courier") + problem.count("Gazette") == 8
    assert ", ," not in problem and problem.endswith(" and 1 more\n")


def test_an_outlet_is_known_without_its_the(onrecord, filled):
    status, said, problem = onrecord(
        "list", "--json", "--outlet", "marlow courier", "--outlet", "The Ansel Gazette"
    )
    assert (status, problem) == (0, "")
    assert {one["outlet"] for one in json.loads(said)} == {"The Marlow Courier", "Ansel Gazette"}


def test_ask_prints_the_answer_in_its_sentence_with_outlet_and_date(onrecord, filled):
    status, said, _ = onrecord("ask", "How much more did the bridge cost than the council set aside?")
    assert status == 0
    assert "The bridge cost 212 million crowns, 30 million more than the council set aside" in said
    assert (
        "– The Marlow Courier, 14 May 2019: Marlow opens its second harbour bridge [harbour-bridge]" in said
    )
    assert re.search(r"(sure|right).* \(\d+ %\)", said)


def test_ask_shows_who_else_says_so_and_how_many_sources_that_are(onrecord, filled):
    said = onrecord("ask", "Who said that three people were treated for cuts at the Saint Brannoc hospital?")[
        1
    ]
    assert said.startswith("Ruth Amadi\n")
    assert "\nThe same, from 1 independent source in all:\n" in said
    assert {line[4:16] for line in said.splitlines() if line.startswith("  – ")} == {
        "The Marlow C",
        "Ansel Gazett",
    }


def test_ask_about_the_archive_itself_is_answered_from_its_list(onrecord, filled):
    said = onrecord("ask", "Which outlets are there?")[1]
    assert "The Marlow Courier (3 articles)" in said
    assert said.endswith("From the list of what the archive holds.\n")


def test_ask_json_has_the_promised_shape_and_verbatim_quotes(onrecord, filled):
    said = json.loads(onrecord("ask", "When did the second bridge over Marlow harbour open?", "--json")[1])
    keys = {"question", "answerable", "answer", "confidence", "resolved_date", "citations"}
    assert set(said) == keys
    assert said["answerable"] and said["citations"]
    texts = {one.id: one.text for one in ARTICLES}
    for one in said["citations"]:
        assert set(one) == CITATION
        assert one["quote"] in texts[one["article_id"]]
    first = said["citations"][0]
    assert texts[first["article_id"]][first["start"] : first["end"]] == said["answer"]
    assert said["resolved_date"] == "2019-05-14"


def test_ask_declines_and_shows_the_nearest_passages_as_such(onrecord, filled):
    status, said, _ = onrecord("ask", "Who won the chess cup of the herring merchants?")
    assert status == 0
    assert said.startswith("The archive does not say.")
    assert "Nearest passages, which do not answer it:" in said
    said = onrecord("ask", "chess cup of the herring merchants")[1]
    assert said.startswith("No words of an article answer that. To get an answer, put it as a question")
    assert "Nearest passages:" in said
    declined = json.loads(onrecord("ask", "Who won the chess cup of the herring merchants?", "--json")[1])
    assert (declined["answerable"], declined["answer"], declined["citations"]) == (False, "", [])


def gold(path):
    lines = [
        {
            "id": "cost",
            "question": "How much more did the bridge cost than the council set aside?",
            "answers": ["30 million"],
        },
        {"id": "cup", "question": "Who won the chess cup?", "answers": []},
    ]
    path.write_text("".join(json.dumps({**one, "answerable": bool(one["answers"])}) + "\n" for one in lines))
    return path


def test_evaluate_scores_and_writes_predictions_and_report(onrecord, filled, tmp_path):
    questions = gold(tmp_path / "gold.jsonl")
    status, said, _ = onrecord("evaluate", questions, "--predictions", "out.jsonl", "--report", "out.html")
    assert status == 0 and "2 questions" in said
    predictions = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert [one["id"] for one in predictions] == ["cost", "cup"]
    assert "<html" in Path("out.html").read_text()
    status, said, problem = onrecord("evaluate", questions, "--json", "--against", "out.jsonl")
    assert (status, problem) == (0, "")
    scores = json.loads(said)
    assert scores["questions"] == 2
    assert scores["comparison"]["mcnemar"]["p"] == 1.0


def test_evaluate_says_what_in_the_gold_spoils_the_figures(onrecord, filled):
    line = {"id": "cup", "question": "Who won?", "answers": ["Lee"], "answerable": True, "article_ids": ["x"]}
    Path("gold.jsonl").write_text(json.dumps(line))
    status, said, problem = onrecord("evaluate", "gold.jsonl", "--json")
    assert status == 0 and json.loads(said)["questions"] == 1
    assert one_line(problem) and "'x'" in problem


def test_check_proves_that_all_agree(onrecord, filled):
    status, said, _ = onrecord("check")
    assert status == 0 and "6 articles" in said
    assert json.loads(onrecord("check", "--json")[1])["ok"] is True


@pytest.mark.parametrize(
    ("argv", "hint"),
    [
        ((), "COMMAND"),
        (("frobnicate",), "'frobnicate'"),
        (("add", "missing"), "missing: there is no such file"),
        (("add", "long" * 100), "File name too long"),
        (("add", "picture.png"), "picture.png: not an article file"),
        (("add", "folder"), "nothing was added"),
        (("extract", "missing"), "missing: there is no such file"),
        (("extract", "folder"), "folder is a folder"),
        (("list", "--archive", "missing"), "no archive in missing"),
        (("ask", " "), "empty"),
        (("ask", "why " * 400), "1599 characters"),
        (("search", ""), "empty"),
        (("search", "bridge", "-k", "none"), "'none'"),
        (("ask", "Who?", "--since", "yesterday"), "'yesterday'"),
        (("ask", "Who?", "--since", "2019-02-30"), "'2019-02-30'"),
        (("ask", "Who?", "--since", "2020", "--until", "2019"), "--since 2020-01-01 is after"),
        (("evaluate", "missing.jsonl"), "missing.jsonl"),
        (("evaluate", "gold.jsonl", "--report", "nowhere/out.html"), "nowhere"),
        (("evaluate", "gold.jsonl", "--report", "folder"), "folder is a folder"),
        (("evaluate", "gold.jsonl", "--report", "./gold.jsonl"), "holds questions or predictions"),
        (("evaluate", "gold.jsonl", "--predictions", "o", "--report", "o"), "holds questions or predictions"),
        (("evaluate", "gold.jsonl", "--against", "o", "--report", "o"), "holds questions or predictions"),
        (("list", "--outlet", "\udcff"), "no text"),
        (("ask", "Who was there yesterday?", "--asked-on", "0001-01-01"), "between 1600 and 2999"),
        (("ask", "Who was there yesterday?", "--asked-on", "2019"), "'2019' is no single day"),
        (("ask", "Who was there yesterday?", "--asked-on", "2019-05"), "'2019-05' is no single day"),
        (("ask", "Who is there this year?", "--asked-on", "9999-12-31"), "between 1600 and 2999"),
        (("ask", "Who \udcff met her?"), "UTF-8"),
        (("search", "bridge \udcff"), "UTF-8"),
        (("add", "records.jsonl", "--model", "another"), "another"),
        (("app", "--port", "99999"), "'99999'"),
    ],
)
def test_bad_input_ends_with_status_2_and_one_line(onrecord, filled, argv, hint):
    Path("picture.png").write_bytes(b"\x89PNG")
    Path("folder").mkdir()
    status, said, problem = onrecord(*argv)
    assert (status, said) == (2, "")
    assert one_line(problem) and hint in problem


def test_reading_makes_no_archive(onrecord):
    for argv in (("list",), ("search", "x"), ("ask", "x"), ("check",), ("remove", "x")):
        assert onrecord(*argv)[0] == 2
    assert not Path("archive").exists()


def test_an_interruption_ends_with_a_line_that_says_what_to_do(onrecord, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "list", interrupted)
    status, _, problem = onrecord("list")
    assert status == 130 and one_line(problem) and "safe to run this again" in problem


def test_a_fault_is_one_line_and_not_a_traceback(onrecord, monkeypatch):
    def faulty(_):
        raise ZeroDivisionError("once\nand twice")

    monkeypatch.setitem(commands.COMMANDS, "list", faulty)
    status, _, problem = onrecord("list")
    assert status == 1 and one_line(problem) and "ZeroDivisionError" in problem


def test_a_reader_that_has_seen_enough_is_no_error(filled):
    code = "import sys; from qa.cli import main; sys.exit(main(['list']))"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    process.stdout.close()
    problem = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), problem) == (0, "")


def test_a_closed_output_is_no_fault(filled):
    # What a shell's >&- closes is open for the next file, and the archive must not be it.
    command = 'exec "$0" -c "from qa.cli import main; raise SystemExit(main([\'list\']))" >&-'
    ended = subprocess.run(["sh", "-c", command, sys.executable], capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_output_that_the_terminal_cannot_show_is_escaped(filled):
    code = "import sys; from qa.cli import main; sys.exit(main(['list', '--json']))"
    said = python(code, env={**os.environ, "PYTHONIOENCODING": "ascii"}).stdout
    assert len(json.loads(said)) == 6


@pytest.fixture
def narrow_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")


def test_a_terminal_shows_the_span_in_bold_and_wraps(narrow_terminal):
    sentence = "The bridge cost 212 million crowns, 30 million more than was set aside."
    start = sentence.index("212")
    shown = terminal.quoted(sentence, start, start + len("212 million crowns"))
    bold = "".join(re.findall(r"\x1b\[1m(.*?)\x1b\[0m", shown))
    assert bold == "212millioncrowns"
    plain = re.sub(r"\x1b\[\dm", "", shown)
    assert max(map(len, plain.splitlines())) <= 40
    assert " ".join(plain.split()) == sentence


def test_control_characters_of_an_article_do_not_reach_the_terminal():
    assert terminal.harmless("a\x1b[31m\nb\u202ec\x07") == "a[31m bc"


def test_no_terminal_no_bold_and_one_line():
    assert terminal.quoted("one two " * 40, 0, 3).strip() == ("one two " * 40).strip()


def test_only_commands_that_load_a_model_look_for_the_hub(onrecord, filled, monkeypatch):
    asked = []
    monkeypatch.setattr("qa.cli.hub.before_loading", asked.append)
    onrecord("list")
    assert asked == []
    onrecord("ask", "Who cut the ribbon?", "--reader", "vell/reader")
    assert asked == ["all-MiniLM-L6-v2", "vell/reader"]

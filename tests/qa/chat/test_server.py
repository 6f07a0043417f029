import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from embeddings import Archive
from embeddings.errors import OnrecordError
from qa.answerer import QuestionAnswerer
from qa.chat.markup import checksum
from qa.chat.server import hosts_of, start
from tests.fakes import FakeEncoder, FakeReader, write_records
from tests.qa.chat.answers import BRIDGE, OPENED, citation
from tests.qa.chat.serving import ROOT, free_port, serving

QUESTION = "When did the second bridge over Marlow harbour open?"


@pytest.fixture(scope="module")
def answerer(tmp_path_factory) -> Iterator[QuestionAnswerer]:
    folder = tmp_path_factory.mktemp("chat")
    with Archive.open(folder / "archive", encoder=FakeEncoder()) as archive:
        archive.add([write_records(folder / "records.jsonl")])
        yield QuestionAnswerer(archive, FakeReader())


@pytest.fixture(scope="module")
def url(answerer) -> Iterator[str]:
    folder, port = answerer.archive.folder, free_port()
    with serving(["-m", "tests.qa.chat.fake_chat", folder, port], port, folder.parent / "log") as address:
        yield address


@pytest.fixture(scope="module")
def client(url) -> Client:
    return Client(url, verbose=False)


def article(url, **fields):
    with urlopen(url + "article?" + urlencode(fields)) as response:
        return response.read().decode(), response.headers


def test_ask_gives_the_json_of_the_shell(answerer, client):
    said = client.predict(question=QUESTION, asked_on="2020-03-01", api_name="/ask")
    assert said == answerer.ask(QUESTION).to_json()
    assert said["answer"] == "Tuesday"
    assert client.predict(question="Who won the chess cup?", api_name="/ask")["answerable"] is False


def test_a_question_is_asked_today_as_in_the_shell(answerer, client):
    question = "When did the bridge over Marlow harbour open this week?"
    assert client.predict(question, api_name="/ask") == answerer.ask(question, date.today()).to_json()


def test_search_gives_the_json_of_the_shell_and_keeps_to_its_filters(answerer, client):
    found = client.predict(question="library fire", k=3, outlets=["Ansel Gazette"], api_name="/search")
    assert 0 < len(found) <= 3
    assert {hit["outlet"] for hit in found} == {"Ansel Gazette"}
    assert found == [hit.to_json() for hit in answerer.retriever.search("library fire", 3, ["Ansel Gazette"])]
    assert client.predict(question="library fire", since="2030-01-01", api_name="/search") == []


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("/ask", {"question": " "}, "question is empty"),
        ("/ask", {"question": QUESTION, "since": "June"}, "since 'June' is not a date"),
        (
            "/ask",
            {"question": QUESTION, "since": "2020-01-02", "until": "2020-01-01"},
            "ends before it begins",
        ),
        ("/search", {"question": QUESTION, "k": 0}, "ask for 1 to 100"),
        ("/search", {"question": QUESTION, "k": "3"}, "ask for 1 to 100"),
        ("/search", {"question": None}, "to be a string"),
        ("/ask", {"question": QUESTION, "outlets": [5]}, "to be a list of strings"),
        ("/ask", {"question": QUESTION, "since": 2017}, "since 2017 is not a date"),
    ],
)
def test_bad_input_is_answered_with_a_line(client, name, given, said):
    with pytest.raises(AppError, match=said):
        client.predict(**given, api_name=name)


def test_nothing_but_ask_and_search_is_offered_to_programs(client):
    assert set(client.view_api(return_format="dict")["named_endpoints"]) == {"/ask", "/search"}


def test_an_article_is_served_with_its_quote_marked_unless_it_has_changed(url):
    cited = citation(BRIDGE, OPENED, "Tuesday")
    place = {
        "id": BRIDGE.id,
        "quote": f"{cited.quote_start}-{cited.quote_end}",
        "span": f"{cited.start}-{cited.end}",
    }
    page, headers = article(url, **place, sum=checksum(cited.quote))
    assert '<mark id="quote">' + OPENED.replace("Tuesday", "<strong>Tuesday</strong>") in page
    assert "default-src 'self'" in headers["content-security-policy"]
    stale, _ = article(url, **place, sum=checksum("The third bridge opened on Friday."))
    assert "has changed since it was quoted" in stale
    assert "<mark" not in stale


@pytest.mark.parametrize("odd", ["", "9-", "-1-5", "a-b", "5-1", "99999999-999999999", "1" * 5000 + "-2"])
def test_an_odd_place_marks_nothing(url, odd):
    assert "<mark" not in article(url, id=BRIDGE.id, quote=odd, span=odd, sum="0")[0]


def test_what_is_not_there_is_not_found(url):
    for path in ("article?id=nobody", "article", "chat/server.py", "chat/..%2fserver.py"):
        with pytest.raises(HTTPError) as refused:
            urlopen(url + path)
        assert refused.value.code == 404
        refused.value.close()


@pytest.mark.parametrize("path", ["", "article?id=" + BRIDGE.id, "gradio_api/call/ask"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:7860", "127.0.0.1.evil.example", ""])
def test_a_request_that_names_another_host_is_refused(url, path, host):
    data = b'{"data": []}' if "call" in path else None
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(url + path, data, {"Host": host, "Content-Type": "application/json"}))
    assert refused.value.code == 400
    refused.value.close()


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:7860", "127.0.0.1:80", "[::1]", "[::1]:7860"])
def test_this_machine_goes_by_any_of_its_names(url, host):
    with urlopen(Request(url + "article?id=" + BRIDGE.id, headers={"Host": host})) as response:
        assert response.status == 200


def test_where_others_may_ask_they_name_whatever_host_they_know():
    assert hosts_of("0.0.0.0", "0.0.0.0") == hosts_of("vell.example", "192.0.2.7") == frozenset()
    assert hosts_of("vell.example", "127.0.1.1") >= {"vell.example", "localhost"}


def test_the_page_names_no_other_machine_to_load_from(url):
    with urlopen(url) as response:
        page = response.read().decode()
    assert "chat/style.css" in page
    for name in ("style.css", "script.js"):
        with urlopen(f"{url}chat/{name}") as response:
            assert "http://" not in (text := response.read().decode())
            assert "https://" not in text


def test_a_port_that_is_taken_is_named(answerer):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "-m", "tests.qa.chat.fake_chat", answerer.archive.folder, str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Cannot listen on 127.0.0.1 port {port}")
    assert "--port" in ended.stderr
    assert "GRADIO" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 70, "\udcff"])
def test_a_host_that_is_none_is_named_before_a_model_is_loaded(host):
    with pytest.raises(OnrecordError, match=f"Cannot listen on {host}"):
        start(None, host)


def test_an_address_with_colons_can_be_listened_on(answerer, tmp_path):
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("this machine has no ::1")
    folder, port = answerer.archive.folder, free_port()
    command = ["-m", "tests.qa.chat.fake_chat", folder, port, 0, "::1"]
    with serving(command, port, tmp_path / "log", "[::1]") as address, urlopen(address) as response:
        assert response.status == 200

import shutil
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from embeddings.errors import OnrecordError
from qa.reader import SHIPPED, Reader
from tests.qa.tiny import write_tiny_network


@pytest.fixture(scope="module")
def shipped():
    return Reader.load()


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_tiny_network(tmp_path_factory.mktemp("checkpoint"))


ARCHITECT = (
    "The footbridge at Low Weir was drawn by Ines Okafor, an architect from Hull, and opened on 4 May 1998. "
    "It cost $4.2 million, twice what the town had set aside."
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who drew the footbridge at Low Weir?", "Ines Okafor"),
        ("When did the footbridge open?", "4 May 1998"),
        ("How much did the footbridge cost?", "$4.2 million"),
    ],
)
def test_the_shipped_reader_marks_the_words_that_answer(shipped, question, answer):
    (span,) = shipped.read(question, [ARCHITECT])
    assert answer in span.text
    assert len(span.text) < len(answer) + 30
    assert ARCHITECT[span.start : span.end] == span.text


def test_a_passage_that_holds_the_answer_beats_one_that_does_not(shipped):
    other = "The town council met on Monday to talk about the price of school meals, and put off a decision."
    spans = shipped.read("Who drew the footbridge at Low Weir?", [other, ARCHITECT])
    assert spans[1].margin > spans[0].margin + 2


def test_spans_do_not_depend_on_what_is_read_beside_them(shipped):
    long = ARCHITECT + " " + "The river was low that summer and the ferry ran late. " * 12
    together = shipped.read("When did the footbridge open?", [long, ARCHITECT, "Nothing here."])
    alone = [
        shipped.read("When did the footbridge open?", [p])[0] for p in (long, ARCHITECT, "Nothing here.")
    ]
    assert [s.text for s in together] == [s.text for s in alone]
    assert np.allclose([s.score for s in together], [s.score for s in alone], atol=0.5)


def test_the_first_question_is_read_like_every_later_one():
    question = "Who drew the footbridge at Low Weir?"
    reader = Reader.load()
    first, second = reader.read(question, [ARCHITECT]), reader.read(question, [ARCHITECT])
    assert first == second
    assert "Ines Okafor" in first[0].text


def test_threads_may_share_a_reader(shipped):
    long = "The council talked about bins and buses and the price of bread. " * 60 + ARCHITECT
    questions = ["Who drew the footbridge?", "When did the footbridge open?"] * 6
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda question: shipped.read(question, [long])[0].text, questions))
    assert found == [shipped.read(question, [long])[0].text for question in questions]


def test_an_answer_far_into_a_long_passage_is_found(shipped):
    passage = "The council talked about bins and buses and the price of bread. " * 60 + ARCHITECT
    (span,) = shipped.read("Who drew the footbridge at Low Weir?", [passage])
    assert "Okafor" in passage[span.start : span.end]


def test_no_span_is_taken_from_the_headline(shipped):
    passage = "The architect declined to be interviewed for this article about her work."
    (span,) = shipped.read("Who drew the footbridge?", [passage], ["Ines Okafor drew the footbridge"])
    assert span.text == passage[span.start : span.end]
    assert "Okafor" not in span.text


def test_no_span_crosses_from_one_paragraph_to_the_next(shipped):
    passage = "The bridge was drawn by Ines Okafor\n\nIt opened in 1998 after two years of work"
    for question in ("Who drew the bridge?", "When did it open?", "What happened?"):
        assert "\n\n" not in shipped.read(question, [passage])[0].text


def test_empty_passages_and_endless_questions_are_read_without_complaint(shipped):
    spans = shipped.read("Who " + "really " * 3000 + "drew it?", ["", "  \n", ARCHITECT])
    assert [s.text for s in spans[:2]] == ["", ""]
    assert spans[2].text in ARCHITECT
    assert shipped.read("Who?", []) == []


def test_a_headline_for_each_passage_or_none(shipped):
    with pytest.raises(ValueError, match="2 passages but 1 titles"):
        shipped.read("Who?", ["a", "b"], ["only one"])


def test_a_damaged_reader_is_refused(tmp_path):
    folder = tmp_path / "reader"
    shutil.copytree(SHIPPED, folder)
    with (folder / "tokenizer.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    with pytest.raises(OnrecordError, match=r"tokenizer\.json is damaged"):
        Reader.load(folder)


def test_any_extractive_checkpoint_can_take_its_place(checkpoint):
    reader = Reader.load(checkpoint)
    spans = reader.read("who drew it?", [ARCHITECT, ""], ["a headline", ""])
    assert len(spans) == 2
    assert ARCHITECT[spans[0].start : spans[0].end] == spans[0].text


def test_a_checkpoint_whose_tokenizer_gives_question_and_passage_one_type_marks_words_too():
    from tokenizers import Tokenizer
    from tokenizers.processors import RobertaProcessing

    tokenizer = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))
    tokenizer.post_processor = RobertaProcessing(("[SEP]", 102), ("[CLS]", 101), trim_offsets=False)

    def logits(ids, types, mask):
        assert not types.any()
        return (ids == tokenizer.token_to_id("hull")) * 9.0, (ids == tokenizer.token_to_id("hull")) * 9.0

    (span,) = Reader("one type", tokenizer, logits, 320).read("Is it Hull?", [ARCHITECT])
    assert (span.text, span.margin) == ("Hull", 18.0)


def test_a_checkpoint_without_its_tokenizer_is_refused(checkpoint, tmp_path):
    for name in ("config.json", "model.safetensors"):
        shutil.copyfile(checkpoint / name, tmp_path / name)
    with pytest.raises(OnrecordError, match="has no fast tokenizer beside it"):
        Reader.load(tmp_path)


def test_what_is_no_checkpoint_is_refused_with_a_line(tmp_path):
    with pytest.raises(OnrecordError, match="no question-answering model at"):
        Reader.load(tmp_path)


def test_a_model_that_was_not_trained_to_mark_answers_is_refused(checkpoint, tmp_path):
    from transformers import AutoTokenizer, BertModel

    BertModel.from_pretrained(checkpoint, add_pooling_layer=False).save_pretrained(tmp_path)
    AutoTokenizer.from_pretrained(checkpoint).save_pretrained(tmp_path)
    with pytest.raises(OnrecordError, match=r"it lacks qa_outputs"):
        Reader.load(tmp_path)


def test_a_damaged_checkpoint_is_refused_with_a_line(checkpoint, tmp_path):
    shutil.copytree(checkpoint, tmp_path, dirs_exist_ok=True)
    (tmp_path / "model.safetensors").write_bytes(b"broken off")
    with pytest.raises(OnrecordError, match="no question-answering model at"):
        Reader.load(tmp_path)


@pytest.mark.parametrize("card", ["{", "{}", "[]"])
def test_a_damaged_card_is_refused(tmp_path, card):
    (tmp_path / "reader.json").write_text(card)
    with pytest.raises(OnrecordError, match=r"reader\.json is damaged"):
        Reader.load(tmp_path)

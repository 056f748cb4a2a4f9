"""How a form asks, and what it makes of what was typed."""

import pytest
from django.http import QueryDict
from django.utils import translation

from programs.asking import reading
from programs.asking.sheets import Ask, Sheet, typed
from tests.factories.programs.applications import AnswerFileFactory
from tests.factories.programs.calls import CallFactory, FormFactory
from tests.programs.applying.conftest import QUESTIONS

pytestmark = pytest.mark.django_db
TWO = [{"name": "Ada", "role": "CEO"}, {"name": "Bo", "role": ""}]


@pytest.fixture
def form(call):
    return call.current_form


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def ask(form, key, value="", files=()):
    return Ask(form.questions.get(key=key), value, list(files))


def answered(form, **answers):
    return Sheet(form, answers)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "Zählwerk"),
        ("employees", "1"),
        ("revenue", "10.000,50 €"),
        ("revenue", "10,000.50"),
        ("since", "2024-02-29"),
        ("since", "29.02.2024"),
        ("stage", "idea"),
        ("fields", ["energy"]),
        ("pilot", "no"),
        ("website", "zaehlwerk.example"),
        ("team", TWO),
        ("terms", "2"),
        ("product", ""),
    ],
)
def test_right_answer_has_no_fault(form, key, value):
    assert ask(form, key, value).faults == []


@pytest.mark.parametrize(
    ("key", "value", "word"),
    [
        ("name", "", "missing"),
        ("name", "x" * 41, "40 characters"),
        ("employees", "ca. 40", "not a number"),
        ("employees", "501", "500"),
        ("employees", "0", "1"),
        ("revenue", "10,000", "two ways"),
        ("revenue", "-1", "0"),
        ("since", "30.02.2024", "valid date"),
        ("stage", "retired", "retired"),
        ("fields", ["energy", "health"], "1 at most"),
        ("fields", ["nonsense"], "nonsense"),
        ("website", "not an address", "valid URL"),
        ("team", TWO[:1], "At least 2"),
        ("team", [{"name": "", "role": "CTO"}, *TWO], "needs a name"),
        ("team", [{"name": "x" * 121, "role": ""}, *TWO], "120"),
        ("terms", "1", "has changed"),
    ],
)
def test_wrong_answer_is_told_in_words(form, key, value, word):
    assert word in " ".join(ask(form, key, value).faults)


def test_consent_that_must_be_given_says_so():
    form = FormFactory(questions=[{"key": "terms", "kind": "consent", "consent_version": "2", "is_required": True}])
    assert "agree" in ask(form, "terms").faults[0]


def test_number_says_how_it_was_read(form):
    assert ask(form, "revenue", "10.000").read_as == "Read as EUR\xa010,000."
    assert ask(form, "revenue", "ten").read_as == ""
    assert ask(form, "name", "10.000").read_as == ""


def test_question_is_asked_only_where_its_condition_holds(form):
    assert "customer" not in [one.key for one in answered(form, pilot="no").asks]
    assert "customer" in [one.key for one in answered(form, pilot="yes").asks]


def test_condition_on_several_options_holds_for_any_of_them():
    form = FormFactory(
        questions=[
            QUESTIONS[6] | {"largest": None},
            {"key": "why", "shown_if_key": "fields", "shown_if_value": "energy"},
        ]
    )
    assert len(answered(form, fields=["energy", "health"]).asks) == 2
    assert len(answered(form, fields=["health"]).asks) == 1


def test_question_that_is_left_out_decides_nothing():
    yes = {"shown_if_value": "yes", "kind": "yes_no"}
    form = FormFactory(
        questions=[
            {"key": "a", "kind": "yes_no"},
            {"key": "b", "shown_if_key": "a", **yes},
            {"key": "c", "shown_if_key": "b", **yes},
            {"key": "d", "shown_if_key": "e", **yes},
            {"key": "e", "shown_if_key": "d", **yes},
            {"key": "f", "shown_if_key": "gone", **yes},
        ]
    )
    keys = [one.key for one in answered(form, a="no", b="yes", c="yes", d="yes", e="yes").asks]
    assert keys == ["a"]


def test_only_what_is_asked_is_handed_in(form):
    sheet = answered(form, pilot="no", customer="Stadtwerke", name="Zählwerk")
    assert sheet.snapshot() == {"pilot": "no", "name": "Zählwerk"}


def test_checksum_tells_content_apart(form):
    first = answered(form, name="Zählwerk")
    assert first.checksum() == answered(form, name="Zählwerk", product="").checksum()
    assert first.checksum() != answered(form, name="Zahlwerk").checksum()


def test_answer_of_another_shape_counts_as_none(form):
    assert [one.value for one in answered(form, team="Ada", name=["x"]).asks if one.value] == []


def test_what_was_typed_is_read_from_the_request(form):
    data = QueryDict(mutable=True)
    data.update({"answer-name": "a\0b\r\nc", "answer-terms": "2", "answer-pilot": "yes"})
    data.setlist("answer-fields", ["energy", "health"])
    data.setlist("answer-team-name", ["Ada", "", " Bo "])
    data.setlist("answer-team-role", ["CEO", "", ""])
    given = typed(answered(form).asks, data)
    assert given["name"] == "ab\nc"
    assert given["terms"] == "2"
    assert given["fields"] == ["energy", "health"]
    assert given["team"] == [{"name": "Ada", "role": "CEO"}, {"name": "Bo", "role": ""}]
    assert given["since"] == ""
    assert "deck" not in given


@pytest.mark.parametrize(
    ("key", "value", "lines"),
    [
        ("employees", "1.000", ["1,000"]),
        ("employees", "a lot", ["a lot"]),
        ("revenue", "10.000", ["EUR\xa010,000.00"]),
        ("since", "2024-02-29", ["29 February 2024"]),
        ("since", "soon", ["soon"]),
        ("stage", "idea", ["Idea"]),
        ("fields", ["health"], ["Gesundheit"]),
        ("pilot", "no", ["No"]),
        ("team", TWO, ["Ada – CEO", "Bo"]),
        ("terms", "2", ["Agreed, to the wording of version 2."]),
        ("product", "one\n\ntwo", ["one", "", "two"]),
        ("product", "", []),
    ],
)
def test_answer_reads_in_words(form, key, value, lines):
    assert reading.lines(ask(form, key, value)) == lines


def test_file_reads_as_its_name(form):
    file = AnswerFileFactory(file__name="pitch.pdf")
    assert reading.lines(ask(form, "deck", files=[file]))[0].startswith("pitch.pdf (")


def test_answer_without_its_question_still_reads():
    assert reading.bare("one\ntwo") == ["one", "two"]
    assert reading.bare(["energy"]) == ["energy"]
    assert reading.bare(TWO) == ["Ada – CEO", "Bo"]


@pytest.mark.parametrize(("number", "word"), [(0, "missing"), (1, "At least 2"), (2, ""), (4, "3 at most")])
def test_files_are_counted(number, word):
    question = {"key": "deck", "kind": "file", "is_required": True, "smallest": 2, "largest": 3}
    form = FormFactory(call=CallFactory(), questions=[question])
    files = AnswerFileFactory.create_batch(number)
    said = " ".join(ask(form, "deck", files=files).faults)
    assert said == "" if not word else word in said


def test_file_with_a_virus_cannot_be_handed_in(form):
    file = AnswerFileFactory(file__name="pitch.pdf")
    file.file.scan = "infected"
    assert "pitch.pdf" in ask(form, "deck", files=[file]).faults[0]


def test_link_is_only_one_that_a_browser_may_follow(form):
    assert ask(form, "website", "zaehlwerk.example").link == "https://zaehlwerk.example"
    assert ask(form, "website", "javascript:alert(1)").link == ""


def test_many_options_become_a_list_to_choose_from():
    options = [{"key": f"o{n}", "de": f"Option {n}"} for n in range(6)]
    form = FormFactory(questions=[{"key": "stage", "kind": "choice", "options": options}])
    assert ask(form, "stage").field.choices[0] == ("", "Please choose")


def test_help_of_staff_is_no_markup(form):
    question = form.questions.get(key="name")
    question.help_en = "<b>bold</b>"
    assert Ask(question).field.help_text == "&lt;b&gt;bold&lt;/b&gt;"

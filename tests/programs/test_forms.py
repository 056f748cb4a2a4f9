"""The form of a call, as staff write it: sections, questions, order, versions."""

import pytest
from django.test import Client

from hubportal.core.models import Activity
from hubportal.core.transitions import InvalidTransition
from programs.actions import forms
from programs.forms.questions import QuestionForm, key_from
from programs.models import FormVersion
from tests.factories.accounts import UserFactory
from tests.factories.hubs import StaffRoleFactory
from tests.factories.programs import calls as make

pytestmark = pytest.mark.django_db
PILOT = {"key": "pilot", "kind": "yes_no"}
DEPENDS = {"shown_if_key": "pilot"}


@pytest.fixture
def call():
    return make.CallFactory(draft=True)


@pytest.fixture
def editor(call):
    client = Client()
    client.user = StaffRoleFactory(hub=call.program.hub, user__language="en").user
    client.force_login(client.user)
    return client


@pytest.fixture
def section(call):
    return make.SectionFactory(form_version=make.FormVersionFactory(call=call))


def page(call, path=""):
    return f"/en/programs/manage/calls/{call.slug}/form/{path}"


def question(section, **fields):
    """A bound form for a question of the section; a short text unless told otherwise."""
    return QuestionForm(
        {"section": section.pk, "kind": "short_text", "label_en": "Who buys it?"} | fields,
        form_version=section.form_version,
    )


def test_editor_writes_and_publishes_a_form(editor, call):
    editor.post(page(call, "begin/"))
    editor.post(page(call, "sections/new/"), {"title_de": "Team", "title_en": "Team"})
    section = call.form_versions.get().sections.get()
    fields = {"section": section.pk, "kind": "short_text", "label_de": "Wer?", "label_en": "Who?", "is_required": "on"}
    response = editor.post(page(call, "questions/new/"), fields)
    editor.post(page(call, "publication/"))
    form = call.form_versions.get()
    assert response["Location"].endswith(f"#part-{section.pk}")
    assert (form.is_published, form.published_by, form.questions.get().key) == (True, editor.user, "who")


def test_builder_shows_the_form_that_is_written_with_its_tools(editor, call, section):
    make.QuestionFactory(section=section, label_en="Who?")
    found = editor.get(page(call)).text
    assert ("Who?" in found, "Remove Who?" in found, "Publish the form" in found) == (True, True, True)


def test_builder_asks_as_often_for_three_rows_as_for_one(editor, call, section, django_assert_max_num_queries):
    asked = []
    for rows in (1, 3):
        for _row in range(rows):
            make.QuestionFactory(section=make.SectionFactory(form_version=section.form_version))
        with django_assert_max_num_queries(14) as queries:
            assert editor.get(page(call)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_published_form_has_no_tools(editor, call):
    make.FormFactory(call=call)
    found = editor.get(page(call)).text
    assert ("Begin the next version" in found, "Remove" in found) == (True, False)


def test_reader_sees_the_form_and_no_tools(call, section):
    reader = Client()
    reader.force_login(StaffRoleFactory(hub=call.program.hub, role="reader", user__language="en").user)
    make.QuestionFactory(section=section, label_en="Who?")
    found = reader.get(page(call)).text
    assert ("Who?" in found, "Remove" in found, "New section" in found) == (True, False, False)


def test_question_moves_and_stops_at_the_end(editor, call, section):
    keys = [make.QuestionFactory(section=section).key for _row in range(3)]
    last = section.questions.get(key=keys[2])
    for _time in range(3):
        editor.post(page(call, f"questions/{last.pk}/move/"), {"to": "up"})
    assert [one.key for one in section.questions.all()] == [keys[2], keys[0], keys[1]]


def test_section_moves_with_its_questions(editor, call, section):
    other = make.SectionFactory(form_version=section.form_version)
    editor.post(page(call, f"sections/{section.pk}/move/"), {"to": "down"})
    assert list(section.form_version.sections.all()) == [other, section]


def test_section_is_changed_and_removed_with_its_questions(editor, call, section):
    make.QuestionFactory(section=section)
    editor.post(page(call, f"sections/{section.pk}/"), {"title_de": "Anders"})
    section.refresh_from_db()
    assert section.title_de == "Anders"
    editor.post(page(call, f"sections/{section.pk}/removal/"))
    assert (section.form_version.sections.count(), section.form_version.questions.count()) == (0, 0)


def test_question_is_changed_and_moved_to_another_section(editor, call, section):
    found = make.QuestionFactory(section=section, key="who")
    other = make.SectionFactory(form_version=section.form_version)
    fields = {"section": other.pk, "kind": "long_text", "label_de": "Wer genau?", "key": "who", "max_length": 200}
    editor.post(page(call, f"questions/{found.pk}/"), fields)
    found.refresh_from_db()
    assert (found.section, found.kind, found.max_length) == (other, "long_text", 200)


def test_question_of_another_call_is_missing(editor, call, section):
    foreign = make.QuestionFactory()
    assert editor.get(page(call, f"questions/{foreign.pk}/")).status_code == 404


def test_new_question_begins_in_the_section_one_came_from(editor, call, section):
    found = editor.get(page(call, "questions/new/"), {"section": section.pk})
    assert found.context["form"].initial["section"] == str(section.pk)


def test_next_version_is_a_copy_that_leaves_the_published_one_alone(editor, call):
    questions = [{"key": "a"}, {"key": "b", "shown_if_key": "a", "shown_if_value": "x"}]
    published = make.FormFactory(call=call, questions=questions)
    editor.post(page(call, "begin/"), {"source": published.pk})
    draft = call.form_versions.get(number=2)
    draft.questions.get(key="a").delete()
    assert [one.key for one in published.questions.all()] == ["a", "b"]
    assert (draft.questions.get().shown_if_key, call.current_form) == ("a", published)


def test_form_begins_from_a_form_the_person_may_read_only(editor, call):
    foreign = make.FormFactory()
    own = make.FormFactory(call=make.CallFactory(program=call.program))
    offered = editor.get(page(call)).context["source_form"].fields["source"].queryset
    assert list(offered) == [own]
    editor.post(page(call, "begin/"), {"source": foreign.pk})
    assert not call.form_versions.exists()


def test_beginning_twice_gives_the_same_draft(call):
    person = UserFactory()
    assert forms.begin(call, by=person) == forms.begin(call, by=person)


def test_draft_is_thrown_away(editor, call, section):
    assert editor.get(page(call, "deletion/")).status_code == 200
    editor.post(page(call, "deletion/"))
    assert not FormVersion.objects.exists()


@pytest.mark.parametrize(
    ("questions", "sentence"),
    [
        ([], "asks nothing yet"),
        ([{"label_en": ""}], "missing in one language"),
        ([DEPENDS | {"shown_if_value": "yes"}, PILOT], "does not come before"),
        ([PILOT, DEPENDS | {"shown_if_value": "perhaps"}], "does not come before"),
    ],
)
def test_form_that_makes_no_sense_is_not_published(section, questions, sentence, english):
    for fields in questions:
        make.QuestionFactory(section=section, **fields)
    with pytest.raises(InvalidTransition, match=sentence):
        forms.publish(section.form_version, by=UserFactory())


def test_refusal_to_publish_is_shown(editor, call, section):
    assert "asks nothing yet" in editor.post(page(call, "publication/"), follow=True).text


def test_published_form_is_not_written_any_more():
    form = make.FormFactory()
    with pytest.raises(InvalidTransition):
        forms.save_section(form, by=UserFactory(), title_de="Neu")


@pytest.mark.parametrize(
    "action",
    [
        lambda form: forms.remove(form.sections.get(), by=None),
        lambda form: forms.move(form.questions.get(), by=None, up=True),
        lambda form: forms.discard(form, by=None),
        lambda form: forms.save_question(form.sections.get(), by=None, label_de="Neu", key="new"),
    ],
)
def test_nothing_of_a_published_form_changes(action):
    form = make.FormFactory()
    with pytest.raises(InvalidTransition):
        action(form)
    assert not Activity.objects.filter(verb="form discarded").exists()


def test_preview_shows_every_kind_of_question(editor, call, section):
    options = [{"key": "a", "de": "Anton", "en": "Anthony"}]
    for kind in ("short_text", "long_text", "date", "url", "file", "team", "yes_no", "money"):
        make.QuestionFactory(section=section, kind=kind, label_en=f"Kind {kind}")
    make.QuestionFactory(section=section, kind="choice", options=options, help_en="Help for it")
    make.QuestionFactory(section=section, kind="several", options=options, max_length=None)
    make.QuestionFactory(section=section, kind="consent", consent_version="1", shown_if_key="a", shown_if_value="yes")
    found = editor.get(page(call, "preview/")).text
    assert [word in found for word in ("Kind team", "Anthony", "Help for it", "Asked only if")] == [True] * 4


def test_preview_says_in_words_what_is_asked_when_and_what_must_be_answered(editor, call, section):
    make.QuestionFactory(section=section, key="trial", kind="yes_no", label_en="Is there a trial?")
    make.QuestionFactory(section=section, shown_if_key="trial", shown_if_value="yes", max_length=70)
    make.QuestionFactory(section=section, kind="file", label_en="Your deck", is_required=True)
    found = editor.get(page(call, "preview/")).text
    assert "Asked only if “Is there a trial?” is answered with “Yes”." in found
    assert 'data-if="trial" data-is="yes"' in found
    assert "At most 70 characters" in found
    assert "(required)" in found.partition("Your deck")[2][:80]


def test_preview_without_a_form_is_missing(editor, call):
    assert editor.get(page(call, "preview/")).status_code == 404


def test_options_are_read_line_by_line(section):
    form = question(section, kind="choice", options="Idee | Idea\n[growth] Wachstum | Growth\nBeides")
    assert form.is_valid()
    assert form.cleaned_data["options"] == [
        {"key": "idea", "de": "Idee", "en": "Idea"},
        {"key": "growth", "de": "Wachstum", "en": "Growth"},
        {"key": "beides", "de": "Beides", "en": "Beides"},
    ]


def test_options_are_shown_as_they_are_entered(section):
    options = [{"key": "idea", "de": "Idee", "en": "Idea"}]
    found = make.QuestionFactory(section=section, kind="choice", options=options)
    form = QuestionForm(instance=found, form_version=section.form_version)
    assert "[idea] Idee | Idea" in str(form["options"])


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "choice"}, "options"),
        ({"kind": "choice", "options": "Idee\nIdee"}, "options"),
        ({"kind": "choice", "options": "| nur englisch"}, "options"),
        ({"kind": "choice", "options": "\n".join(str(number) for number in range(61))}, "options"),
        ({"kind": "consent"}, "consent_version"),
        ({"kind": "number", "smallest": 3, "largest": 2}, "largest"),
        ({"label_en": ""}, "label_de"),
        ({"key": "taken"}, "key"),
    ],
)
def test_question_that_makes_no_sense_is_refused(section, fields, field):
    make.QuestionFactory(section=section, key="taken")
    assert list(question(section, **fields).errors) == [field]


def test_question_forgets_what_its_kind_does_not_have(section):
    form = question(section, options="Idee", smallest=3, consent_version="1")
    assert form.is_valid()
    cleaned = form.cleaned_data
    assert (cleaned["options"], cleaned["smallest"], cleaned["consent_version"]) == ([], None, "")


def test_question_depends_on_the_answer_to_another(section):
    make.QuestionFactory(section=section, key="pilot", kind="yes_no")
    form = question(section, condition="pilot=yes")
    assert form.is_valid()
    assert (form.cleaned_data["shown_if_key"], form.cleaned_data["shown_if_value"]) == ("pilot", "yes")
    assert "condition" in question(section, condition="pilot=perhaps").errors


def test_question_without_a_key_gets_a_free_one(section):
    make.QuestionFactory(section=section, key="who_buys_it")
    form = question(section)
    assert form.is_valid()
    assert form.cleaned_data["key"] == "who_buys_it-2"


def test_key_is_made_of_words():
    assert [key_from("Größe des Marktes?"), key_from("???")] == ["groesse_des_marktes", "question"]

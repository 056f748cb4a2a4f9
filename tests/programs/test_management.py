"""Programs, calls and forms as their staff write them."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from hubportal.core import zones
from hubportal.core.models import Activity, StoredFile
from programs import figures
from programs.forms.calls import CallForm, DeadlinesForm
from programs.models import Call, Program
from tests.factories.accounts import UserFactory
from tests.factories.core import PDF
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.factories.programs import applications
from tests.factories.programs import calls as make

pytestmark = pytest.mark.django_db
CALL = {
    "title_de": "Runde 1",
    "audience": "any",
    "time_zone": "Europe/Berlin",
    "reviews_per_application": 2,
    "confirm_days": 14,
    "contact_email": "call@example.org",
}


@pytest.fixture
def editor():
    client = Client()
    role = StaffRoleFactory(user__language="en", user__is_staff=True)
    client.user, client.hub = role.user, role.hub
    client.force_login(client.user)
    return client


@pytest.fixture
def call(editor):
    return make.CallFactory(program__hub=editor.hub, draft=True)


def page(call, path=""):
    return f"/en/programs/manage/calls/{call.slug}/{path}"


def test_editor_records_a_program_and_its_first_call(editor):
    fields = {"kind": "accelerator", "name_de": "Turbo Größe", "hub": editor.hub.pk, "is_listed": "on"}
    assert editor.post("/en/programs/manage/programs/new/", fields).status_code == 302
    program = Program.objects.get()
    editor.post(f"/en/programs/manage/programs/{program.slug}/calls/new/", CALL)
    call = Call.objects.get()
    assert (program.slug, call.slug, call.state) == ("turbo-groesse", "turbo-groesse-runde-1", "draft")
    assert {line.verb for line in Activity.objects.all()} == {"created"}


def test_program_is_recorded_for_ones_own_hub_only(editor):
    fields = {"kind": "accelerator", "name_de": "Turbo", "hub": HubFactory().pk}
    response = editor.post("/en/programs/manage/programs/new/", fields)
    assert (list(response.context["form"].errors), Program.objects.count()) == (["hub"], 0)


def test_program_without_a_name_is_refused(editor):
    response = editor.post("/en/programs/manage/programs/new/", {"kind": "accelerator", "hub": editor.hub.pk})
    assert "name_de" in response.context["form"].errors


def test_program_never_gets_the_address_of_a_page(editor):
    editor.post("/en/programs/manage/programs/new/", {"kind": "accelerator", "name_de": "Calls", "hub": editor.hub.pk})
    assert Program.objects.get().slug == "calls-2"


def test_program_is_changed_with_its_history(editor, call):
    program = call.program
    fields = {"kind": "competition", "name_de": "Anders", "hub": editor.hub.pk}
    editor.post(f"/en/programs/manage/programs/{program.slug}/", fields)
    program.refresh_from_db()
    assert (program.name_de, Activity.objects.get(verb="changed").changes["kind"]) == (
        "Anders",
        ["accelerator", "competition"],
    )


def test_staff_see_the_programs_of_their_own_hubs(editor, call):
    make.ProgramFactory(name_en="Elsewhere")
    found = editor.get("/en/programs/manage/").text
    assert (call.title_en in found, "Elsewhere" in found) == (True, False)


def test_call_page_asks_as_often_for_three_rows_as_for_one(editor, call, django_assert_max_num_queries):
    asked = []
    Call.objects.update(state="open")
    for rows in (1, 3):
        for _row in range(rows):
            make.CriterionFactory(call=call)
            make.CallDocumentFactory(call=call)
            applications.AnswerFactory(application=applications.ApplicationFactory(call=call, submitted=True))
        with django_assert_max_num_queries(14) as queries:
            assert editor.get(page(call)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_dates_are_those_of_the_clock_of_the_call(editor, call):
    dates = {"opens_at": "2027-03-01T09:00", "advertised_deadline": "2027-04-01T23:59"}
    editor.post(page(call, "text/"), CALL | dates | {"time_zone": "Europe/London"})
    call.refresh_from_db()
    assert call.opens_at == datetime.datetime(2027, 3, 1, 9, tzinfo=datetime.UTC)
    assert call.hard_deadline == call.advertised_deadline == datetime.datetime(2027, 4, 1, 22, 59, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("local", "sentence"), [("2027-03-28T02:30", "left out"), ("2027-10-31T02:30", "twice that night")]
)
def test_time_that_the_clock_skips_or_shows_twice_is_refused(local, sentence, english):
    form = CallForm(CALL | {"opens_at": "2027-01-01T09:00", "advertised_deadline": local})
    assert sentence in str(form.errors["advertised_deadline"])


@pytest.mark.parametrize("night", ["2027-03-28", "2027-10-31"])
def test_deadline_around_a_clock_change_is_the_instant_that_was_meant(night):
    before, after = (datetime.datetime.fromisoformat(f"{night}T{time}") for time in ("01:30", "03:30"))
    instants = [zones.instant(local, "Europe/Berlin") for local in (before, after)]
    assert [zones.local(instant, "Europe/Berlin") for instant in instants] == [before, after]
    hours = (instants[1].astimezone(datetime.UTC) - instants[0].astimezone(datetime.UTC)).total_seconds() / 3600
    assert hours == (1 if night == "2027-03-28" else 3)


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"opens_at": "2027-03-02T09:00", "advertised_deadline": "2027-03-01T09:00"}, "advertised_deadline"),
        (
            {
                "opens_at": "2027-03-01T09:00",
                "advertised_deadline": "2027-04-01T09:00",
                "hard_deadline": "2027-03-31T09:00",
            },
            "hard_deadline",
        ),
        ({"opens_at": "irgendwann"}, "opens_at"),
    ],
)
def test_dates_in_the_wrong_order_or_unreadable_are_refused(dates, field):
    assert field in CallForm(CALL | dates).errors


def test_deadlines_may_be_written_the_german_way():
    form = DeadlinesForm({"advertised_deadline": "01.04.2027 12:00"}, call=make.CallFactory())
    assert form.is_valid()


def test_announced_call_keeps_its_dates_out_of_the_form(editor, call):
    Call.objects.update(state="open")
    form = editor.get(page(call, "text/")).context["form"]
    assert {"opens_at", "is_blind", "time_zone"}.isdisjoint(form.fields)


def test_editor_takes_a_call_from_preparation_to_the_archive(editor, call):
    make.FormFactory(call=call)
    later = zones.local(timezone.now() + datetime.timedelta(days=99), "Europe/Berlin").isoformat()
    for path, fields in (
        ("announcement/", {}),
        ("suspension/", {"reason_de": "Pause"}),
        ("resumption/", {}),
        ("deadlines/", {"advertised_deadline": later}),
        ("closing/", {}),
        ("archive/", {}),
    ):
        assert editor.post(page(call, path), fields).status_code == 302
    verbs = list(Activity.objects.filter(subject_model="programs.call").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["published", "open", "suspended", "resumed", "open", "deadline moved", "closed", "archived"]


def test_move_that_is_not_legal_is_refused_in_words(editor, call):
    response = editor.post(page(call, "archive/"), follow=True)
    assert "cannot be done any more" in response.text


def test_call_page_says_what_is_missing(editor, call):
    assert "Write the form and publish it." in editor.get(page(call)).text


def test_call_is_copied_and_deleted(editor, call):
    editor.post(page(call, "copy/"), {"title_de": "Runde 2"})
    made = Call.objects.get(title_de="Runde 2")
    editor.post(page(made, "deletion/"))
    assert list(Call.objects.all()) == [call]


def test_criterion_is_added_changed_and_removed(editor, call):
    editor.post(page(call, "criteria/new/"), {"name_de": "Team", "weight": 2, "highest": 5})
    criterion = call.criteria.get()
    editor.post(page(call, f"criteria/{criterion.pk}/"), {"name_de": "Team", "weight": 3, "highest": 5})
    assert call.criteria.get().weight == 3
    editor.post(page(call, f"criteria/{criterion.pk}/removal/"))
    assert not call.criteria.exists()


def test_criteria_stay_as_they_are_once_the_review_has_begun(editor):
    call = make.CallFactory(program__hub=editor.hub, in_review=True)
    criterion = make.CriterionFactory(call=call, weight=1)
    fields = {"name_de": "Team", "weight": 3, "highest": 5}
    for path in ("new/", f"{criterion.pk}/"):
        assert "The review has begun" in editor.post(page(call, f"criteria/{path}"), fields).text
    removed = editor.post(page(call, f"criteria/{criterion.pk}/removal/"), follow=True).text
    assert "The review has begun" in removed
    assert "criteria/new/" not in removed
    assert [one.weight for one in call.criteria.all()] == [1]


def test_document_is_added_and_removed_with_its_file(editor, call):
    upload = {"title_de": "Merkblatt", "upload": _pdf()}
    editor.post(page(call, "documents/new/"), upload)
    document = call.documents.get()
    editor.post(page(call, f"documents/{document.pk}/removal/"))
    assert not StoredFile.objects.exists()


def _pdf():
    return SimpleUploadedFile("merkblatt.pdf", PDF, "application/pdf")


def test_figures_count_what_was_begun_handed_in_and_answered(call):
    form = make.FormFactory(call=call, questions=[{"key": "product"}, {"key": "deck", "kind": "file"}])
    Call.objects.update(state="open")
    for value in ("Ein Zähler", ""):
        application = applications.ApplicationFactory(call=call, submitted=True)
        applications.AnswerFactory(application=application, value=value)
    applications.AnswerFileFactory(application=application)
    applications.ApplicationFactory(call=call)
    applications.ApplicationFactory(call=call, state="withdrawn", withdrawn_at=timezone.now())
    found = figures.of_call(call, form)
    assert (found.begun, found.draft, found.handed_in, found.withdrawn) == (4, 1, 2, 1)
    assert [(question.key, answered, asked) for question, answered, asked in found.questions] == [
        ("product", 1, 3),
        ("deck", 1, 3),
    ]
    assert [number for _day, number in found.days] == [2]


def test_admin_deletes_no_call_with_a_published_form():
    call = make.CallFactory(draft=True)
    make.FormFactory(call=call)
    client = Client()
    client.force_login(UserFactory(superuser=True))
    assert client.post(f"/de/admin/programs/call/{call.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Call.objects.filter(pk=call.pk).exists()


def test_network_data_bring_spinlab_and_the_selection_of_2017(capsys):
    call_command("load_network")
    spinlab, selection = Program.objects.get(slug="spinlab"), Program.objects.get(slug="hub-selection")
    held = selection.past_rounds.get()
    assert (spinlab.hub.slug, spinlab.organisation.slug, spinlab.events.get().state) == (
        "leipzig",
        "spinlab",
        "planned_extension",
    )
    assert (selection.hub, held.jury_size, held.chosen, str(held.held)) == (None, 10, 7, "2017")

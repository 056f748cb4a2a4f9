import datetime

import pytest
from django.utils import timezone, translation

from hubportal.core.jobs import resume_jobs, run_job
from hubportal.core.models import Activity, Job
from partners.imports.actions import import_row
from partners.imports.jobs import discard_left_alone
from partners.models import ContactPerson, Identifier, Organisation, PartnerImport, Partnership
from partners.models.search_entry import SearchEntry
from tests.factories.accounts import StaffFactory
from tests.factories.hubs import HubFactory, PlaceFactory
from tests.factories.partners import IdentifierFactory, OrganisationFactory
from tests.partners.imports.conftest import run_jobs

pytestmark = pytest.mark.django_db(transaction=True)
State = PartnerImport.State
TABLE = "Firma;Art;Webseite;Ort;Ansprechpartner;E-Mail;Partner seit\n"
ROW = "Neuwerk GmbH;Unternehmen;neuwerk.example;Leipzig;Nina Neu;nina@neuwerk.example;2021-05\n"


@pytest.fixture(autouse=True)
def leipzig(db):
    return PlaceFactory(name_de="Leipzig", name_en="Leipzig")


def decisions(found):
    return list(found.rows.values_list("decision", flat=True))


def outcomes(found):
    return list(found.rows.values_list("outcome", flat=True))


def test_import_adds_organisation_partnership_and_contact(checked, press, hub, leipzig):
    press(checked(TABLE + ROW), "confirmation")
    partnership = Partnership.objects.get(hub=hub)
    organisation = partnership.organisation
    assert (organisation.name, organisation.place, str(partnership.starts)) == ("Neuwerk GmbH", leipzig, "2021-05")
    assert organisation.website == "https://neuwerk.example"
    assert ContactPerson.objects.get().email == "nina@neuwerk.example"


def test_import_is_findable_and_logged_at_once(checked, press, editor):
    press(checked(TABLE + ROW), "confirmation")
    assert SearchEntry.objects.get().organisation.name == "Neuwerk GmbH"
    assert set(Activity.objects.values_list("verb", "by")) == {("imported", editor.user.pk)}


def test_check_writes_nothing_but_rows(checked):
    found = checked(TABLE + ROW)
    assert (found.state, decisions(found)) == (State.CHECKED, ["new"])
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (";Unternehmen;;;;;", "Name of the organisation"),
        ("Neu;Raumschiff;;;;;", "Kind of organisation"),
        ("Neu;;no address;;;;", "Website"),
        ("Neu;;;Atlantis;;;", "City"),
        ("Neu;;;;;nobody;", "E-mail address of the contact person"),
        ("Neu;;;;;;gestern", "Partner since"),
    ],
)
def test_error_of_a_row_names_its_field(row, field, checked, press):
    found = checked(f"{TABLE}{row}\n")
    [error] = found.rows.get().errors
    assert error.lower().startswith(field.lower())
    assert outcomes(press(found, "confirmation")) == ["skipped"]


def test_errors_are_said_in_the_language_of_the_person(checked, editor):
    editor.user.language = "de"
    editor.user.save()
    [error] = checked(TABLE + "Neu;;;;;nobody;\n").rows.get().errors
    with translation.override("de"):
        assert "E-Mail" in error


@pytest.mark.parametrize(
    ("known", "table"),
    [
        ({"name": "Müller Söhne AG"}, "Name\nMUELLER SOEHNE GmbH\n"),
        ({"name": "Anders", "names": ["MS"]}, "Name;Kürzel\nMüller;MS\n"),
        ({"name": "Anders", "website": "https://www.mueller.example/de"}, "Name;Web\nMüller;http://mueller.example\n"),
    ],
)
def test_likely_duplicate_is_taken_for_the_same(known, table, checked, press):
    organisation = OrganisationFactory(**known)
    found = checked(table)
    assert (decisions(found), found.rows.get().organisation) == (["same"], organisation)
    press(found, "confirmation")
    assert Partnership.objects.get().organisation == organisation


@pytest.mark.parametrize(
    ("scheme", "value", "table"),
    [
        (Identifier.Scheme.VAT, "DE123456789", "Name;USt-IdNr.\nMüller;DE 123 456 789\n"),
        (Identifier.Scheme.DOMAIN, "mueller.example", "Name;Web\nMüller;www.mueller.example\n"),
    ],
)
def test_identifier_tells_a_duplicate(scheme, value, table, checked):
    identifier = IdentifierFactory(scheme=scheme, value=value)
    assert checked(table).rows.get().organisation == identifier.organisation


def test_several_likely_ones_wait_for_a_decision(checked):
    for slug in ("a", "b"):
        OrganisationFactory(slug=slug, name="Müller GmbH")
    found = checked("Name\nMüller\n")
    assert (decisions(found), len(found.rows.get().candidates)) == (["skip"], 2)


def test_second_row_of_the_same_name_is_left_out(checked):
    assert decisions(checked("Name\nMüller GmbH\nMueller AG\n")) == ["new", "skip"]


def test_decision_of_the_person_counts(checked, press):
    OrganisationFactory(name="Müller GmbH")
    found = press(checked("Name\nMüller\n"), "decisions", {"row": "1", "row-1-choice": "new"})
    press(found, "confirmation")
    assert Organisation.objects.filter(name="Müller").exists()


def test_decision_for_an_organisation_that_was_not_offered_is_ignored(checked, press):
    other = OrganisationFactory(name="Ganz anders")
    found = press(checked("Name\nMüller\n"), "decisions", {"row": "1", "row-1-choice": str(other.pk)})
    assert decisions(found) == ["new"]


def test_import_fills_only_what_an_own_partner_lacks(checked, press, hub):
    organisation = OrganisationFactory(name="Neuwerk", website="https://neuwerk.example/alt", hubs=[hub])
    press(checked("Name;Web;Profil\nNeuwerk;https://neuwerk.example;Baut Neues.\n"), "confirmation")
    organisation.refresh_from_db()
    assert (organisation.website, organisation.text_de) == ("https://neuwerk.example/alt", "Baut Neues.")
    assert Partnership.objects.count() == 1


def test_undo_removes_what_was_made(checked, press):
    found = press(press(checked(TABLE + ROW), "confirmation"), "undoing")
    assert (found.state, outcomes(found)) == (State.UNDONE, ["undone"])
    assert [model.objects.count() for model in (Organisation, Partnership, SearchEntry)] == [0, 0, 0]


def test_undo_restores_what_was_filled(checked, press, hub):
    organisation = OrganisationFactory(name="Neuwerk", hubs=[hub])
    press(press(checked("Name;Profil\nNeuwerk;Baut Neues.\n"), "confirmation"), "undoing")
    organisation.refresh_from_db()
    assert organisation.text_de == ""


def test_undo_leaves_what_was_edited_since_and_says_so(checked, press):
    found = press(checked(TABLE + ROW), "confirmation")
    Organisation.objects.update(name="Neuwerk SE")
    assert outcomes(press(found, "undoing")) == ["kept"]
    assert Organisation.objects.get().name == "Neuwerk SE"


def test_undo_leaves_an_organisation_that_became_another_hubs_partner(checked, press):
    found = press(checked(TABLE + ROW), "confirmation")
    Partnership.objects.create(organisation=Organisation.objects.get(), hub=HubFactory())
    assert outcomes(press(found, "undoing")) == ["kept"]


def test_import_run_twice_adds_once(checked, press):
    found = press(checked(TABLE + ROW), "confirmation")
    Job.objects.update(state=Job.State.WAITING)
    for job in Job.objects.order_by("created_at"):
        run_job(str(job.pk))
    assert (Organisation.objects.count(), Partnership.objects.count()) == (1, 1)
    assert outcomes(found) == ["created"]


def test_step_pressed_twice_starts_one_job(checked, editor):
    found = checked(TABLE + ROW)
    for _press in range(2):
        editor.post(f"/en/admin/partners/imports/{found.pk}/confirmation/")
    assert Job.objects.filter(kind="partners.write_import").count() == 1


def test_import_waits_for_the_sweep_when_the_broker_is_down(upload, editor, monkeypatch, settings):
    monkeypatch.undo()
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr(run_job.app.conf, "broker_url", "redis://127.0.0.1:1/0")
    found = upload(TABLE + ROW)
    editor.post(f"/en/admin/partners/imports/{found.pk}/columns/", found.mapping)
    assert Job.objects.get().state == Job.State.WAITING


def test_waiting_import_is_started_by_the_sweep(upload, editor, handed_over):
    found = upload(TABLE + ROW)
    editor.post(f"/en/admin/partners/imports/{found.pk}/columns/", found.mapping)
    handed_over.clear()
    Job.objects.update(created_at="2020-01-01T00:00Z")
    resume_jobs()
    assert handed_over == [str(Job.objects.get().pk)]


def test_stopped_import_can_be_continued(checked, press, editor):
    found = checked(TABLE + ROW)
    editor.post(f"/en/admin/partners/imports/{found.pk}/confirmation/")
    job = Job.objects.get(kind="partners.write_import")
    editor.post(f"/en/jobs/{job.pk}/cancellation/", {"next": found.get_absolute_url()})
    run_jobs()
    assert outcomes(found) == [""]
    assert outcomes(press(found, "confirmation")) == ["created"]


def test_right_lost_meanwhile_stops_the_import(checked, editor):
    found = checked(TABLE + ROW)
    editor.post(f"/en/admin/partners/imports/{found.pk}/confirmation/")
    editor.user.staff_roles.all().delete()
    run_jobs()
    assert (Job.objects.get(kind="partners.write_import").state, Organisation.objects.count()) == ("failed", 0)


@pytest.mark.parametrize("table", [b"\x00\x01", b"Name\n", b"PK\x03\x04"])
def test_file_that_is_no_table_is_refused_in_words(table, upload):
    assert upload(table) is None
    assert "errorlist" in upload.response.content.decode()


def test_import_into_another_hub_is_refused(editor):
    other = HubFactory()
    response = editor.post("/en/admin/partners/imports/new/", {"hub": other.pk})
    assert response.context["form"].has_error("hub")


def test_import_of_somebody_else_is_not_found(checked, client):
    found = checked(TABLE + ROW)
    client.force_login(StaffFactory())
    assert client.get(f"/en/admin/partners/imports/{found.pk}/").status_code == 404


def test_table_is_deleted_when_the_import_is_done(checked, press, tmp_path):
    press(checked(TABLE + ROW), "confirmation")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_pages_of_an_import_answer_at_every_step(upload, editor, press):
    found = upload(TABLE + ROW)
    page = f"/en/admin/partners/imports/{found.pk}/"
    assert editor.get(page + "columns/").status_code == 200
    editor.post(page + "columns/", found.mapping)
    assert b"Waiting for a free worker" in editor.get(page).content
    run_jobs()
    assert b"Import: add 1, link 0, leave out 0" in editor.get(page).content
    press(found, "confirmation")
    assert b"Undo this import" in editor.get(page).content


def left_alone(found, days):
    """Let so many days pass since the last step."""
    past = timezone.now() - datetime.timedelta(days=days)
    PartnerImport.objects.filter(pk=found.pk).update(created_at=past)
    Job.objects.update(created_at=past)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(("days", "left"), [(13, 1), (15, 0)])
@pytest.mark.parametrize("step", ["upload", "checked"])
def test_upload_that_nobody_imports_is_deleted_after_two_weeks(days, left, step, tmp_path, request):
    left_alone(request.getfixturevalue(step)(TABLE + ROW), days)
    discard_left_alone()
    assert (PartnerImport.objects.count(), len(files(tmp_path))) == (left, left)


def test_upload_that_somebody_went_on_with_stays(checked, tmp_path):
    found = checked(TABLE + ROW)
    PartnerImport.objects.update(created_at=timezone.now() - datetime.timedelta(days=15))
    discard_left_alone()
    assert (PartnerImport.objects.get(), len(files(tmp_path))) == (found, 1)


def test_import_at_work_is_not_deleted(upload, editor, tmp_path):
    found = upload(TABLE + ROW)
    editor.post(f"/en/admin/partners/imports/{found.pk}/columns/", found.mapping)
    left_alone(found, 15)
    discard_left_alone()
    assert (PartnerImport.objects.count(), len(files(tmp_path))) == (1, 1)


def test_import_that_was_begun_keeps_its_rows_and_loses_its_table(checked, press, tmp_path):
    found = checked(TABLE + ROW + "Zweite GmbH;Unternehmen;;;;;\n")
    import_row(found.rows.first(), by=found.by)
    left_alone(found, 15)
    discard_left_alone()
    assert files(tmp_path) == []
    assert outcomes(press(found, "undoing")) == ["undone", ""]

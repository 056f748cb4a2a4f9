"""Nothing of one hub shows to another hub's staff. The canary word is in every text of the other hub's records."""

import io

import pytest
from django.contrib import admin
from django.urls import reverse
from openpyxl import load_workbook

from hubportal.core import activity
from hubportal.hubs.models import StaffRole
from partners.models import PartnerImport
from tests.admin.conftest import CANARY
from tests.admin.test_pages import ADMINS, address
from tests.admin.twins import OF_A_HUB
from tests.factories.hubs import StaffRoleFactory

NAMES = {noun: name for name, model in ADMINS.items() for noun in OF_A_HUB if model._meta.model_name == noun}


@pytest.fixture
def manager(people):
    return people["manager"]


def text(response):
    return b"".join(response).decode() if response.streaming else response.content.decode()


@pytest.mark.parametrize("name", ADMINS)
@pytest.mark.parametrize("query", [{}, {"_facets": "True"}, {"q": "e", "_facets": "True"}])
def test_list_and_filters_of_another_hub_do_not_show(name, query, manager, foreign):
    page = manager.get(address(name, "changelist"), query)
    assert page.status_code in (200, 403)
    assert CANARY not in text(page)


@pytest.mark.parametrize("noun", NAMES)
def test_list_shows_the_other_hubs_records_to_its_own(noun, people, foreign):
    assert CANARY in text(people["superuser"].get(address(NAMES[noun], "changelist")))


@pytest.mark.parametrize("noun", NAMES)
def test_search_for_the_word_finds_nothing(noun, manager, foreign):
    page = manager.get(address(NAMES[noun], "changelist"), {"q": CANARY})
    assert page.context["cl"].result_count == 0


@pytest.mark.parametrize("noun", NAMES)
def test_full_count_leaves_out_other_hubs(noun, people, foreign):
    own, all_of_them = (
        people[role].get(address(NAMES[noun], "changelist")).context["cl"].full_result_count
        for role in ("manager", "superuser")
    )
    assert own < all_of_them


@pytest.mark.parametrize("noun", NAMES)
@pytest.mark.parametrize("view", ["change", "history", "delete"])
def test_record_of_another_hub_is_as_if_it_were_not(noun, view, manager, foreign):
    record = getattr(foreign, noun)
    response = manager.get(address(NAMES[noun], view, record.pk), follow=True)
    assert (response.status_code, CANARY in text(response)) in [(200, False), (403, False)]
    assert str(record) not in text(response)


@pytest.mark.parametrize("name", ADMINS)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_export_leaves_out_other_hubs(name, ending, manager, foreign):
    response = manager.get(address(name, "export", ending))
    content = response.getvalue()
    response.close()
    if response.status_code == 200 and ending == "xlsx":
        cells = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
        content = repr(list(cells)).encode()
    assert CANARY.encode() not in content


@pytest.mark.parametrize("noun", NAMES)
def test_export_of_its_own_hub_holds_the_word(noun, people, foreign):
    exported = text(people["superuser"].get(address(NAMES[noun], "export", "csv")))
    assert CANARY in exported


@pytest.mark.parametrize("name", ADMINS)
def test_forms_offer_no_choice_of_another_hub(name, manager, foreign):
    response = manager.get(address(name, "add"), follow=True)
    assert CANARY not in text(response)


@pytest.mark.parametrize(
    ("app", "model", "field"),
    [
        ("partners", "partnership", "organisation"),
        ("hubs", "service", "source"),
        ("hubs", "hub", "topics"),
        ("partners", "office", "person"),
        ("hubs", "figure", "measure"),
    ],
)
def test_autocomplete_answers_without_the_word(app, model, field, manager, foreign):
    query = {"app_label": app, "model_name": model, "field_name": field, "term": ""}
    response = manager.get(reverse("admin:autocomplete"), query)
    assert response.status_code == 200
    assert CANARY not in text(response)


def test_shared_organisation_hides_the_other_hubs_part(manager, own, foreign):
    for organisation in (own.organisation, foreign.organisation):
        for view in ("change", "history"):
            page = text(manager.get(address("partners_organisation", view, organisation.pk)))
            assert CANARY not in page
            assert str(organisation) in page


def test_filter_by_another_hub_finds_nothing(manager, foreign):
    for name, query in [
        ("partners_organisation", {"hub": foreign.hub.pk}),
        ("partners_partnership", {"hub__id__exact": foreign.hub.pk}),
        ("partners_office", {"hub__id__exact": foreign.hub.pk}),
    ]:
        assert manager.get(address(name, "changelist"), query).context["cl"].result_count == 0


def test_history_names_no_record_of_another_hub(manager, own, foreign):
    changes = {"hub": [str(own.hub.pk), str(foreign.hub.pk)]}
    activity.record("changed", own.service, changes=changes)
    page = text(manager.get(address("hubs_service", "history", own.service.pk)))
    assert str(own.hub) in page
    assert CANARY not in page


def test_deletion_names_no_record_of_another_hub(people, own, foreign):
    model_admin = admin.site._registry[type(own.organisation)]
    request = people["manager"].get("/de/admin/").wsgi_request
    request.user = people["manager"].user
    tree, _counts, missing, _protected = model_admin.get_deleted_objects([foreign.organisation], request)
    assert CANARY not in str(tree)
    assert missing


def test_import_of_another_hub_does_not_show(people, foreign, own):
    PartnerImport.objects.create(hub=foreign.hub, by=people["editor elsewhere"].user, file_name=CANARY, header=["Name"])
    assert CANARY in text(people["editor elsewhere"].get(address("partners_partnerimport", "changelist")))
    assert CANARY not in text(people["manager"].get(address("partners_partnerimport", "changelist")))


def test_import_page_offers_own_hubs_alone(people, own, foreign):
    page = text(people["editor"].get("/de/admin/partners/imports/new/"))
    assert str(own.hub) in page
    assert CANARY not in page


def test_reader_of_one_hub_cannot_write_there_by_being_editor_of_another(people, own, foreign):
    StaffRoleFactory(hub=own.hub, user=people["editor elsewhere"].user, role=StaffRole.Role.READER)
    data = {"hub": own.hub.pk, "name_de": "Neu", "name_en": "New", "position": 0}
    response = people["editor elsewhere"].post(address("hubs_service", "add"), data)
    assert response.context["adminform"].form.non_field_errors()
    assert own.hub.services.count() == 1


def test_row_of_a_form_cannot_be_moved_out_of_another_hub(people, own, foreign):
    response = people["editor"].post(address("hubs_service", "change", foreign.service.pk), {"hub": own.hub.pk})
    foreign.service.refresh_from_db()
    assert (response.status_code, foreign.service.hub) == (302, foreign.hub)

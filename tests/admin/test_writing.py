"""What the admin writes: the portal's own history, and what follows from a record."""

import pytest

from hubportal.core import activity
from hubportal.core.models import Activity
from hubportal.hubs.models import Service
from partners.models.search_entry import SearchEntry
from tests.admin.test_pages import address
from tests.factories.accounts import UserFactory
from tests.factories.hubs import FigureFactory, HubFactory, MeasureFactory, ServiceFactory, TopicFactory
from tests.factories.partners import OrganisationFactory, PartnershipFactory


@pytest.fixture
def superuser(client, db):
    client.force_login(UserFactory(superuser=True))
    return client


def service_data(service, **changes):
    data = {"hub": service.hub_id, "name_de": service.name_de, "name_en": service.name_en, "position": 0}
    return data | changes


def formset(prefix, *rows):
    """The data of an inline: rows as dictionaries, those with an id first."""
    known = sum("id" in row for row in rows)
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": known}
    return data | {f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


def organisation_data(organisation, *names):
    parts = ("identifiers", "relations", "partnerships", "contact_persons", "offices")
    data = {"slug": organisation.slug, "name": organisation.name, "kind": organisation.kind, "is_listed": "on"}
    for part in parts:
        data |= formset(part)
    return data | formset("names", *names)


def test_change_is_logged_from_old_to_new(editor, own):
    editor.post(address("hubs_service", "change", own.service.pk), service_data(own.service, name_de="Neu"))
    entry = Activity.objects.get(subject_model="hubs.service")
    assert (entry.verb, entry.by, entry.changes) == ("changed", editor.user, {"name_de": ["Eigenes", "Neu"]})


def test_history_says_the_change_in_words(editor, own):
    editor.post(address("hubs_service", "change", own.service.pk), service_data(own.service, name_de="Neu"))
    page = editor.get(address("hubs_service", "history", own.service.pk))
    [line] = page.context["lines"]
    assert [values for _label, *values in line["changes"]] == [["Eigenes", "Neu"]]
    assert "<td>Eigenes</td><td>Neu</td>" in page.content.decode()


def test_history_says_dates_of_facts_in_words(superuser):
    partnership = PartnershipFactory(starts="2017-04")
    activity.record("changed", partnership, changes={"starts": ["", "2017-04-21"]})
    page = superuser.get(address("partners_partnership", "history", partnership.pk).replace("/de/", "/en/")).text
    assert "<td>21 April 2017</td>" in page


def test_saving_without_a_change_logs_nothing(editor, own):
    editor.post(address("hubs_service", "change", own.service.pk), service_data(own.service))
    assert not Activity.objects.filter(subject_model="hubs.service").exists()


def test_addition_and_deletion_are_logged(editor, own):
    editor.post(address("hubs_service", "add"), service_data(own.service, name_de="Neu", name_en="New"))
    added = Service.objects.get(name_de="Neu")
    editor.post(address("hubs_service", "delete", added.pk), {"post": "yes"})
    verbs = Activity.objects.filter(subject_model="hubs.service", subject_id=added.pk).values_list("verb", flat=True)
    assert list(verbs) == ["deleted", "added"]


def test_many_to_many_changes_are_logged_by_name(superuser):
    topic, organisation = TopicFactory(name_de="Energie", name_en="Energie"), OrganisationFactory()
    data = organisation_data(organisation) | {"topics": [topic.pk]}
    superuser.post(address("partners_organisation", "change", organisation.pk), data)
    assert Activity.objects.get(subject_model="partners.organisation").changes == {"topics": ["", "Energie"]}


def test_rows_of_a_form_have_a_history_of_their_own(superuser):
    organisation = OrganisationFactory()
    data = organisation_data(organisation, {"value": "Anderer Name", "kind": "brand"})
    superuser.post(address("partners_organisation", "change", organisation.pk), data)
    page = superuser.get(address("partners_organisation", "history", organisation.pk))
    assert [line["entry"].subject_model for line in page.context["lines"]] == ["partners.organisation" + "name"]


def test_name_added_in_the_admin_is_found_at_once(superuser):
    organisation = OrganisationFactory()
    data = organisation_data(organisation, {"value": "Quarzwerk", "kind": "brand"})
    superuser.post(address("partners_organisation", "change", organisation.pk), data)
    assert "n=quarzwerk" in SearchEntry.objects.get(organisation=organisation).tokens


def test_organisation_taken_off_the_list_is_found_no_more(superuser):
    organisation = OrganisationFactory()
    data = organisation_data(organisation)
    del data["is_listed"]
    superuser.post(address("partners_organisation", "change", organisation.pk), data)
    assert not SearchEntry.objects.filter(organisation=organisation).exists()


def test_renamed_topic_is_found_in_its_organisations(superuser):
    topic = TopicFactory()
    organisation = OrganisationFactory(topics=[topic])
    data = {"slug": topic.slug, "name_de": "Quarz", "name_en": "Quartz"} | formset("other_spellings")
    superuser.post(address("hubs_topic", "change", topic.pk), data)
    assert "=quarz" in SearchEntry.objects.get(organisation=organisation).tokens


def test_deleted_topic_is_forgotten_by_its_organisations(superuser):
    topic = TopicFactory(name_de="Quarz")
    organisation = OrganisationFactory(topics=[topic])
    superuser.post(address("hubs_topic", "delete", topic.pk), {"post": "yes"})
    assert "=quarz" not in SearchEntry.objects.get(organisation=organisation).tokens


@pytest.fixture
def statements(own):
    """Two statements of one number of the own hub; the first is shown."""
    measure = MeasureFactory()
    return [FigureFactory(hub=own.hub, measure=measure, is_shown=shown) for shown in (True, False)]


def choose(browser, *figures):
    data = {"action": "show_first", "_selected_action": [figure.pk for figure in figures]}
    browser.post(address("hubs_figure", "changelist"), data)
    for figure in figures:
        figure.refresh_from_db()


def test_figure_shown_first_takes_the_place_of_the_former(editor, statements):
    former, chosen = statements
    choose(editor, chosen)
    former.refresh_from_db()
    assert (former.is_shown, chosen.is_shown) == (False, True)


def test_two_figures_of_one_number_cannot_both_be_first(editor, statements):
    choose(editor, *statements)
    assert [figure.is_shown for figure in statements] == [True, False]


def test_figure_of_another_hub_cannot_be_chosen(editor, foreign):
    choose(editor, foreign.figure)
    assert not foreign.figure.is_shown


def test_reader_chooses_nothing(people, statements):
    choose(people["reader"], statements[1])
    assert not statements[1].is_shown


def test_row_that_may_be_seen_but_not_changed_stays(people, own):
    service = ServiceFactory(hub=own.hub)
    response = people["reader"].post(
        address("hubs_service", "change", service.pk), service_data(service, name_de="Neu")
    )
    service.refresh_from_db()
    assert (response.status_code, service.name_de == "Neu") == (403, False)


def test_new_organisation_with_its_partnership_in_one_form(editor, own):
    data = organisation_data(OrganisationFactory.build(slug="neu", name="Neu AG"))
    data |= formset("partnerships", {"hub": own.hub.pk, "kind": "partner", "stage": "active"})
    data |= formset("contact_persons", {"name": "Nina Neu"})
    editor.post(address("partners_organisation", "add"), data)
    assert own.hub.partnerships.filter(organisation__slug="neu").exists()


def test_partnership_with_another_hub_is_not_made_by_the_way(editor, own):
    other = HubFactory()
    data = organisation_data(own.organisation)
    data |= formset("partnerships", {"hub": other.pk, "kind": "partner", "stage": "active"})
    response = editor.post(address("partners_organisation", "change", own.organisation.pk), data)
    assert (response.status_code, other.partnerships.exists()) == (200, False)

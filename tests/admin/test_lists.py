"""Lists: a fixed number of queries, languages that are missing, exports that no spreadsheet runs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hubportal.core.admin import dates
from hubportal.hubs.models import Designation
from partners.models import Organisation
from tests.admin.test_pages import address
from tests.factories.accounts import UserFactory
from tests.factories.funding import GrantFactory, a_drawdown, an_awarded_grant
from tests.factories.home import AccessibilityFeedbackFactory
from tests.factories.hubs import (
    DesignationFactory,
    FacilityFactory,
    FigureFactory,
    HubFactory,
    MeasureFactory,
    PersonFactory,
    PlaceFactory,
    RegionFactory,
    ServiceFactory,
    SourceFactory,
    StaffRoleFactory,
    TopicFactory,
)
from tests.factories.newsroom import (
    IssueFactory,
    MediumFactory,
    PressRoleFactory,
    ReleaseFactory,
    SubscriberFactory,
)
from tests.factories.partners import ContactPersonFactory, OfficeFactory, OrganisationFactory, PartnershipFactory

LISTS = {
    "accounts_user": UserFactory,
    "funding_drawdown": lambda: a_drawdown(an_awarded_grant(), line_1="100"),
    "funding_grant": GrantFactory,
    "funding_proof": an_awarded_grant,
    "home_accessibilityfeedback": AccessibilityFeedbackFactory,
    "hubs_designation": DesignationFactory,
    "hubs_facility": FacilityFactory,
    "hubs_figure": FigureFactory,
    "hubs_hub": lambda: HubFactory(places=[PlaceFactory()], topics=[TopicFactory()]),
    "hubs_measure": MeasureFactory,
    "hubs_person": PersonFactory,
    "hubs_place": PlaceFactory,
    "hubs_region": RegionFactory,
    "hubs_service": lambda: ServiceFactory(source=SourceFactory()),
    "hubs_source": SourceFactory,
    "hubs_staffrole": StaffRoleFactory,
    "hubs_topic": lambda: TopicFactory(source=SourceFactory()),
    "newsroom_issue": IssueFactory,
    "newsroom_medium": MediumFactory,
    "newsroom_pressrole": PressRoleFactory,
    "newsroom_release": ReleaseFactory,
    "newsroom_subscriber": SubscriberFactory,
    "newsroom_version": lambda: ReleaseFactory().versions.create(number=1, content={}),
    "partners_contactperson": ContactPersonFactory,
    "partners_office": OfficeFactory,
    "partners_organisation": lambda: OrganisationFactory(hubs=[HubFactory()], place=PlaceFactory()),
    "partners_partnership": PartnershipFactory,
}


@pytest.fixture
def superuser(client, db):
    client.force_login(UserFactory(superuser=True))
    return client


def queries_of(browser, page):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = browser.get(page)
        response.getvalue() if response.streaming else response.content
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("view", ["changelist", "export"])
def test_list_takes_as_many_queries_with_three_rows_as_with_one(name, view, superuser):
    page = address(name, view, *(["csv"] if view == "export" else []))
    LISTS[name]()
    queries_of(superuser, page)
    once = queries_of(superuser, page)
    LISTS[name]()
    LISTS[name]()
    assert queries_of(superuser, page) == once


def test_missing_translation_is_marked_in_list_and_form(superuser):
    hub = HubFactory(purpose_de="Wofür", purpose_en="", goal_de="", goal_en="")
    assert 'class="missing"' in superuser.get(address("hubs_hub", "changelist")).content.decode()
    assert 'class="missing"' in superuser.get(address("hubs_hub", "change", hub.pk)).content.decode()


def test_texts_that_are_missing_in_both_languages_are_not_marked(superuser):
    HubFactory(purpose_de="", purpose_en="", goal_de="", goal_en="")
    assert 'class="missing"' not in superuser.get(address("hubs_hub", "changelist")).content.decode()


@pytest.mark.parametrize(("language", "found"), [("en", ["Nur deutsch"]), ("de", [])])
def test_filter_finds_missing_translations(language, found, superuser):
    HubFactory(name="Nur deutsch", purpose_en="")
    HubFactory(name="Beides")
    page = superuser.get(address("hubs_hub", "changelist"), {"missing": language})
    assert [hub.name for hub in page.context["cl"].queryset] == found


@pytest.mark.parametrize(("language", "words"), [("de", "21. April 2017"), ("en", "21 April 2017")])
def test_dates_of_facts_are_said_in_words(language, words, superuser):
    DesignationFactory(named_on="2017-04-21")
    page = superuser.get(address("hubs_designation", "changelist").replace("/de/", f"/{language}/")).text
    assert f">{words}</td>" in page
    assert "2017-04-21" not in page


def test_list_is_sorted_by_a_date_of_facts(superuser):
    for named_on in ("2018", "2017-04", "2017-12-01"):
        DesignationFactory(named_on=named_on)
    page = superuser.get(address("hubs_designation", "changelist"))
    position = page.context["cl"].list_display.index(dates.column(Designation, "named_on"))
    found = superuser.get(address("hubs_designation", "changelist"), {"o": f"-{position}"}).context["cl"].queryset
    assert [str(one.named_on) for one in found] == ["2018", "2017-12-01", "2017-04"]


def test_both_languages_stand_in_one_line(superuser):
    form = superuser.get(address("hubs_hub", "add")).context["adminform"]
    assert ("purpose_de", "purpose_en") in form.fieldsets[0][1]["fields"]


def test_export_holds_what_the_list_shows(superuser):
    OrganisationFactory(name="Gesuchte")
    OrganisationFactory(name="Andere")
    exported = superuser.get(address("partners_organisation", "export", "csv"), {"q": "Gesuchte"}).getvalue().decode()
    assert ("Gesuchte" in exported, "Andere" in exported) == (True, False)


def test_export_lets_no_formula_run(superuser):
    OrganisationFactory(name='=HYPERLINK("http://evil.example")')
    exported = superuser.get(address("partners_organisation", "export", "csv")).getvalue().decode()
    assert "'=HYPERLINK" in exported
    assert ",=HYPERLINK" not in exported


def test_selected_rows_are_exported(superuser):
    chosen, _other = OrganisationFactory(name="Gewählte"), OrganisationFactory(name="Andere")
    data = {"action": "export_csv", "_selected_action": [chosen.pk]}
    exported = superuser.post(address("partners_organisation", "changelist"), data).getvalue().decode()
    assert ("Gewählte" in exported, "Andere" in exported) == (True, False)


def test_people_are_exported_without_their_passwords(superuser):
    exported = superuser.get(address("accounts_user", "export", "csv")).getvalue().decode()
    assert "md5$" not in exported
    assert "password" not in exported.lower()


def test_staff_without_a_role_are_told_why_the_page_is_empty(client, db):
    client.force_login(UserFactory(staff=True))
    page = client.get("/en/admin/")
    assert (page.context["app_list"], b"You have no role" in page.content) == ([], True)


def test_rooms_stand_in_the_order_of_the_house(superuser):
    rooms = [room["app_label"] for room in superuser.get("/en/admin/").context["app_list"]]
    assert rooms == [
        "hubs",
        "partners",
        "programs",
        "events",
        "funding",
        "newsroom",
        "home",
        "reports",
        "accounts",
        "outbox",
        "core",
    ]


def test_many_organisations_do_not_swell_the_form(superuser):
    partnership = PartnershipFactory()
    others = [Organisation(slug=f"o{n}", name=f"Andere {n}", sort_key=f"{n}") for n in range(50)]
    Organisation.objects.bulk_create(others)
    page = superuser.get(address("partners_partnership", "change", partnership.pk)).content.decode()
    assert "Andere 7" not in page

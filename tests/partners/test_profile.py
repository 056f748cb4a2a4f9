import json
import re

import pytest

from hubportal.core import fragments
from hubportal.core.dates import PartialDate
from partners.models import Organisation, OrganisationName, Stage
from tests.factories.hubs import HubFactory, NetworkFactory, PlaceFactory, SourceFactory, StaffRoleFactory, TopicFactory
from tests.factories.partners import (
    ContactPersonFactory,
    OfficeFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    OrganisationRelationFactory,
    PartnershipFactory,
    PartnershipStatementFactory,
)

pytestmark = pytest.mark.django_db


def page(client, organisation):
    return client.get(f"/en/partners/{organisation.slug}/").content.decode()


def json_ld(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])


def test_profile_shows_names_with_their_kinds_and_sources(client):
    organisation = OrganisationFactory(name="Spin Lab GmbH")
    source = SourceFactory(title_en="Release 12")
    OrganisationNameFactory(
        organisation=organisation, value="SpinLab", kind=OrganisationName.Kind.BRAND, source=source, is_inferred=True
    )
    html = page(client, organisation)
    assert "SpinLab" in html
    assert "(brand, inferred)" in html
    assert f"/en/hubs/sources/{source.slug}/" in html or source.slug in html


def test_profile_shows_partnerships_to_their_end_and_statements_side_by_side(client):
    partnership = PartnershipFactory(
        hub=HubFactory(name="Hub Leipzig"),
        stage=Stage.ENDED,
        ends=PartialDate.parse("2020-05"),
        contribution_en="Lends a laboratory",
    )
    PartnershipStatementFactory(partnership=partnership, stage=Stage.DECLARED)
    PartnershipStatementFactory(partnership=partnership, stage=Stage.INTERESTED)
    html = page(client, partnership.organisation)
    for text in ("Hub Leipzig", "from 2017 to May 2020", "Lends a laboratory", "declared", "interested"):
        assert text in html


def test_profile_shows_public_contact_persons_only(client):
    organisation = OrganisationFactory()
    ContactPersonFactory(organisation=organisation, name="Open Person", is_public=True)
    ContactPersonFactory(organisation=organisation, name="Canary Person", email="canary@example.org")
    html = page(client, organisation)
    assert "Open Person" in html
    assert "anary" not in html


def test_profile_never_shows_internal_notes_or_amounts(client):
    partnership = PartnershipFactory(internal_note="Canary note", amount=424242)
    html = page(client, partnership.organisation)
    assert "Canary" not in html
    assert "424" not in html


def test_profile_leads_to_related_organisations_both_ways_but_not_to_unlisted_ones(client):
    child, parent = OrganisationFactory(name="Child Ltd"), OrganisationFactory(name="Parent Ltd")
    OrganisationRelationFactory(organisation=child, other=parent)
    OrganisationRelationFactory(organisation=parent, other=OrganisationFactory(name="Canary Ltd", is_listed=False))
    assert parent.get_absolute_url().removeprefix("/de") in page(client, child)
    html = page(client, parent)
    assert child.get_absolute_url().removeprefix("/de") in html
    assert "Canary" not in html


def test_unlisted_organisation_is_not_found_by_the_public_but_by_staff(client):
    organisation = OrganisationFactory(name="Canary Ltd", is_listed=False)
    assert client.get(f"/en/partners/{organisation.slug}/").status_code == 404
    client.force_login(StaffRoleFactory().user)
    assert "only its people and staff see this page" in page(client, organisation)


def test_json_ld_names_the_organisation(client):
    place = PlaceFactory(name_en="Leipzig")
    organisation = OrganisationFactory(
        name="Uni", kind="university", website="https://uni.example", place=place, names=["U"], text_en="Teaches."
    )
    said = json_ld(page(client, organisation))
    assert said["@type"] == "CollegeOrUniversity"
    assert said["alternateName"] == ["U"]
    assert said["description"] == "Teaches."
    assert said["address"]["addressLocality"] == "Leipzig"
    assert said["mainEntityOfPage"].endswith(f"/en/partners/{organisation.slug}/")
    assert "logo" not in said


def test_json_ld_cannot_be_broken_out_of(client):
    nasty = '</script><script>alert("x")</script>'
    html = page(client, OrganisationFactory(name=nasty))
    assert nasty not in html
    assert json_ld(html)["name"] == nasty


def test_synthetic_organisation_is_marked_and_kept_from_search_engines(client):
    html = page(client, OrganisationFactory(is_synthetic=True))
    assert "made up for a trial" in html
    assert '<meta name="robots" content="noindex">' in html


def filled(number):
    organisation = OrganisationFactory(place=PlaceFactory(), topics=[TopicFactory() for _ in range(number)])
    PartnershipFactory(organisation=organisation, hub=None, network=NetworkFactory())
    for _ in range(number):
        PartnershipStatementFactory(partnership=PartnershipFactory(organisation=organisation))
        OfficeFactory(organisation=organisation, source=SourceFactory())
        OrganisationRelationFactory(organisation=organisation)
        OrganisationNameFactory(organisation=organisation, source=SourceFactory())
        ContactPersonFactory(organisation=organisation, is_public=True)
    return organisation


@pytest.mark.parametrize("number", [1, 3])
def test_profile_asks_one_question_however_much_it_shows(client, django_assert_num_queries, number):
    organisation = filled(number)
    with django_assert_num_queries(1):
        page(client, organisation)


def test_profile_whose_parts_are_ready_is_the_same_and_asks_whether_it_is_there(client, django_assert_num_queries):
    organisation = filled(2)
    first = client.get(organisation.get_absolute_url(), {"asked": 1}).text
    with django_assert_num_queries(1):
        second = client.get(organisation.get_absolute_url(), {"asked": 2}).text
    assert second.replace("asked=2", "asked=1") == first
    Organisation.objects.filter(pk=organisation.pk).update(is_listed=False)
    assert client.get(organisation.get_absolute_url(), {"asked": 3}).status_code == 404


def test_profile_of_what_is_not_listed_is_kept_for_nobody(client):
    organisation = OrganisationFactory(name="Canary Ltd", is_listed=False, text_en="Canary text")
    client.force_login(StaffRoleFactory().user)
    assert "Canary text" in page(client, organisation)
    assert fragments.shelf._entries == {}

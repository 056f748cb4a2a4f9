"""The names an organisation keeps itself: at once, with history, found by search."""

import pytest

from hubportal.core import activity
from partners.actions import names
from partners.models import OrganisationName, SearchEntry
from tests.factories.accounts import UserFactory
from tests.factories.hubs import SourceFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory, OrganisationNameFactory

pytestmark = pytest.mark.django_db
PAGE = "/en/partners/mine/own/names/"


@pytest.fixture
def owner(client):
    membership = MembershipFactory(organisation__slug="own", organisation__name="Musterwerk GmbH")
    client.force_login(membership.user)
    return membership


def history(organisation):
    return list(activity.history(organisation).values_list("verb", "note"))


def said(organisation):
    return list(organisation.names.values_list("value", "kind"))


def finds(organisation, word):
    return SearchEntry.objects.filter(pk=organisation.pk, tokens__contains=[f"n={word}"]).exists()


def test_a_name_holds_at_once_is_found_and_is_in_the_history(client, owner):
    client.post(f"{PAGE}new/", {"value": "Stromwiese", "kind": "brand"})
    assert said(owner.organisation) == [("Stromwiese", "brand")]
    assert finds(owner.organisation, "stromwiese")
    assert history(owner.organisation) == [("name added", "Stromwiese")]


def test_a_name_is_changed(client, owner):
    name = OrganisationNameFactory(organisation=owner.organisation, value="Alt")
    assert 'value="Alt"' in client.get(f"{PAGE}{name.uuid}/").text
    client.post(f"{PAGE}{name.uuid}/", {"value": "Neuwiese", "kind": "former"})
    assert said(owner.organisation) == [("Neuwiese", "former")]
    assert finds(owner.organisation, "neuwiese")
    assert history(owner.organisation) == [("name changed", "Alt → Neuwiese")]


def test_a_name_is_removed_and_no_longer_found(client, owner):
    names.save(owner.organisation, by=owner.user, value="Stromwiese", kind="brand")
    name = OrganisationName.objects.get()
    for _time in range(2):
        names.remove(name, by=owner.user)
    assert not finds(owner.organisation, "stromwiese")
    assert history(owner.organisation)[0] == ("name removed", "Stromwiese")
    assert len(history(owner.organisation)) == 2
    assert client.post(f"{PAGE}{name.uuid}/removal/").status_code == 404


def test_removing_is_offered_and_confirmed(client, owner):
    name = OrganisationNameFactory(organisation=owner.organisation)
    assert f'action="{PAGE}{name.uuid}/removal/"' in client.get(f"{PAGE}{name.uuid}/").text
    page = client.post(f"{PAGE}{name.uuid}/removal/", follow=True)
    assert "The name is removed." in page.text
    assert said(owner.organisation) == []


@pytest.mark.parametrize("value", ["Musterwerk GmbH", "MW"])
def test_a_name_it_goes_by_already_is_refused_and_kept_in_the_form(client, owner, value):
    OrganisationNameFactory(organisation=owner.organisation, value="MW", kind="acronym")
    page = client.post(f"{PAGE}new/", {"value": value, "kind": "brand"}).text
    assert "It goes by this name already." in page
    assert f'value="{value}"' in page
    assert said(owner.organisation) == [("MW", "acronym")]


def test_saving_an_unchanged_name_is_no_clash_with_itself(client, owner):
    name = OrganisationNameFactory(organisation=owner.organisation, value="MW", kind="acronym")
    client.post(f"{PAGE}{name.uuid}/", {"value": "MW", "kind": "brand"})
    assert said(owner.organisation) == [("MW", "brand")]


def test_there_are_at_most_twenty(client, owner):
    for _number in range(names.MOST):
        OrganisationNameFactory(organisation=owner.organisation)
    page = client.post(f"{PAGE}new/", {"value": "Einer zu viel", "kind": "brand"}).text
    assert "at most 20 other names" in page
    assert owner.organisation.names.count() == names.MOST


@pytest.mark.parametrize("kind", ["legal", "as_printed", "provisional", "nonsense", ""])
def test_kinds_that_are_for_staff_cannot_be_chosen(client, owner, kind):
    client.post(f"{PAGE}new/", {"value": "Neu", "kind": kind})
    assert said(owner.organisation) == []


@pytest.mark.parametrize("fields", [{"kind": "legal"}, {"is_inferred": True}, {"source": SourceFactory}])
def test_a_name_that_is_for_staff_cannot_be_reached(client, owner, fields):
    fields = {key: value() if value is SourceFactory else value for key, value in fields.items()}
    name = OrganisationNameFactory(organisation=owner.organisation, **fields)
    assert not name.is_kept_by_organisation
    assert client.get(f"{PAGE}{name.uuid}/").status_code == 404
    assert client.post(f"{PAGE}{name.uuid}/removal/").status_code == 404
    page = client.get("/en/partners/mine/own/").text
    assert name.value in page
    assert str(name.uuid) not in page


def test_anothers_name_cannot_be_reached(client, owner):
    other = OrganisationNameFactory(value="Kanarienvogel")
    for path in (f"{PAGE}{other.uuid}/", f"/en/partners/mine/{other.organisation.slug}/names/{other.uuid}/"):
        assert client.post(path, {"value": "Gekapert", "kind": "brand"}).status_code in (403, 404)
        assert client.post(f"{path}removal/").status_code in (403, 404)
    other.refresh_from_db()
    assert other.value == "Kanarienvogel"


def test_members_see_names_and_change_none(client):
    membership = MembershipFactory(organisation=OrganisationFactory(slug="own"), role="member")
    name = OrganisationNameFactory(organisation=membership.organisation, value="Stromwiese")
    client.force_login(membership.user)
    page = client.get("/en/partners/mine/own/").text
    assert "Stromwiese" in page
    assert "names/" not in page
    assert client.get(f"{PAGE}{name.uuid}/").status_code == 403


def test_two_who_add_the_same_name_are_told(owner):
    names.save(owner.organisation, by=UserFactory(), value="Stromwiese", kind="brand")
    with pytest.raises(names.InvalidTransition, match="by this name already"):
        names.save(owner.organisation, by=owner.user, value="Stromwiese", kind="brand")

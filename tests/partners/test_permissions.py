import pytest

from hubportal.hubs.models import StaffRole
from tests.factories.accounts import StaffFactory, UserFactory
from tests.factories.hubs import HubFactory, NetworkFactory, StaffRoleFactory
from tests.factories.partners import (
    ContactPersonFactory,
    IdentifierFactory,
    OfficeFactory,
    OrganisationFactory,
    PartnershipFactory,
    PartnershipStatementFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def partner(hub):
    return OrganisationFactory(hubs=[hub])


def people(hub):
    """One person per role, by its name."""
    return {
        "editor": StaffRoleFactory(hub=hub).user,
        "reader": StaffRoleFactory(hub=hub, role=StaffRole.Role.READER).user,
        "other hub": StaffRoleFactory().user,
        "network": StaffRoleFactory(hub=None, network=NetworkFactory()).user,
        "no role": StaffFactory(),
        "visitor": UserFactory(),
    }


def those_who_may(permission, record, hub):
    return {name for name, person in people(hub).items() if person.has_perm(f"partners.{permission}", record)}


def test_organisation_is_viewed_by_all_staff(hub, partner):
    assert those_who_may("view_organisation", partner, hub) == {"editor", "reader", "other hub", "network"}


def test_organisation_is_changed_by_editors_of_its_hubs_and_the_network(hub, partner):
    assert those_who_may("change_organisation", partner, hub) == {"editor", "network"}


def test_organisation_without_hub_is_changed_by_the_network(hub):
    assert those_who_may("change_organisation", OrganisationFactory(), hub) == {"network"}


def test_organisation_is_added_by_every_editor(hub):
    assert those_who_may("add_organisation", None, hub) == {"editor", "other hub", "network"}


def test_organisation_is_deleted_by_the_network(hub, partner):
    assert those_who_may("delete_organisation", partner, hub) == {"network"}


def test_what_hangs_on_an_organisation_is_changed_with_it(hub, partner):
    identifier = IdentifierFactory(organisation=partner)
    assert those_who_may("change_identifier", identifier, hub) == {"editor", "network"}


def test_partnership_belongs_to_its_hub(hub, partner):
    [partnership] = partner.partnerships.all()
    statement = PartnershipStatementFactory(partnership=partnership)
    assert those_who_may("view_partnership", partnership, hub) == {"editor", "reader", "network"}
    assert those_who_may("change_partnership", partnership, hub) == {"editor", "network"}
    assert those_who_may("change_partnershipstatement", statement, hub) == {"editor", "network"}


def test_partnership_with_the_network_belongs_to_its_staff(hub, partner):
    partnership = PartnershipFactory(organisation=partner, hub=None, network=NetworkFactory())
    assert those_who_may("view_partnership", partnership, hub) == {"network"}


def test_private_contact_person_is_seen_by_staff_of_the_organisations_hubs(hub, partner):
    private = ContactPersonFactory(organisation=partner)
    assert those_who_may("view_contactperson", private, hub) == {"editor", "reader", "network"}


def test_public_contact_person_is_seen_by_all_staff(hub, partner):
    public = ContactPersonFactory(organisation=partner, is_public=True)
    assert those_who_may("view_contactperson", public, hub) == {"editor", "reader", "other hub", "network"}


def test_office_is_changed_where_it_is_shown_or_held(hub, partner):
    assert those_who_may("change_office", OfficeFactory(organisation=None, hub=hub), hub) == {"editor", "network"}
    assert those_who_may("change_office", OfficeFactory(organisation=partner), hub) == {"editor", "network"}
    assert those_who_may("change_office", OfficeFactory(organisation=None), hub) == {"network"}

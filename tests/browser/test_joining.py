"""Joining as the signed-in see it: fit for everyone, in both languages and themes."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from hubportal.accounts.models import User
from hubportal.core import activity
from hubportal.hubs.models import Hub
from partners.models import Organisation
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_every_page import in_language, inspect
from tests.factories.hubs import StaffRoleFactory
from tests.factories.partners import (
    ChangeRequestFactory,
    ContactPersonFactory,
    InvitationFactory,
    JoinRequestFactory,
    MembershipFactory,
    MembershipRequestFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    VoucherFactory,
)

OWN = ["mine", "profile", "identity", "add_name", "add_contact_person"]
PAGES = [*OWN, "decide_join_request", "vouch", "decide_change"]


@pytest.fixture(scope="module")
def scene(portal, django_db_blocker):
    """{page: (session, address)}, with something in every list; gone afterwards."""
    with django_db_blocker.unblock(), translation.override("de"):
        hub = Hub.objects.get(slug="leipzig")
        organisation = OrganisationFactory(slug="beispielwerk", name="Beispielwerk (Beispiel)", hubs=[hub])
        owner = MembershipFactory(
            organisation=organisation, user__email="olga@beispiel.example", user__verified=True
        ).user
        staff = StaffRoleFactory(hub=hub, user__name="Lena Beispiel").user
        for_owner, for_staff = _for_owner(organisation, owner), _for_staff(organisation, owner, hub, staff)
        sessions = {person: session_of(person) for person in (owner, staff)}
        yield {
            page: (sessions[person], address)
            for person, pages in ((owner, for_owner), (staff, for_staff))
            for page, address in pages.items()
        }
        Organisation.objects.filter(name__endswith="(Beispiel)").delete()
        User.objects.filter(pk__in=[owner.pk, staff.pk]).delete()


def session_of(person):
    client = Client()
    client.force_login(person)
    return client.session.session_key


def _for_owner(organisation, owner):
    MembershipFactory(organisation=organisation, role="member")
    ContactPersonFactory(organisation=organisation, is_public=True)
    OrganisationNameFactory(organisation=organisation, kind="brand")
    MembershipRequestFactory(organisation=organisation)
    InvitationFactory(organisation=organisation, email=owner.email)
    ChangeRequestFactory(organisation=organisation)
    JoinRequestFactory(organisation=organisation, hub=Hub.objects.get(slug="dresden"))
    activity.record("changed", organisation, by=owner)
    return {page: reverse(f"partners:{page}", args=[organisation.slug]) for page in OWN}


def _for_staff(organisation, owner, hub, staff):
    join_request = JoinRequestFactory(organisation=organisation, hub=hub, applicant=owner, contribution="Räume")
    VoucherFactory(hub=hub, organisation=organisation, user=owner, given_by=staff)
    change = organisation.change_requests.get()
    return {
        "desk": reverse("desk:index"),
        "decide_join_request": reverse("partners:decide_join_request", args=[join_request.pk]),
        "vouch": reverse("partners:vouch_for_applicant", args=[join_request.pk]),
        "decide_change": reverse("partners:decide_change", args=[change.pk]),
    }


@pytest.mark.parametrize(("viewport", "language"), [(PHONE, "de"), (DESK, "en")], ids=["phone-de", "desk-en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_is_fit_for_everyone_and_keeps_to_itself(tab, scene, page, viewport, language):
    session, address = scene[page]
    assert inspect(tab(viewport, session=session), in_language(address, language)) == []

"""Every page that only the signed-in see, each asked for by somebody who may: fit for everyone, on a phone."""

import pytest
from django.test import Client
from django.utils import translation

from hubportal.accounts.models import User
from hubportal.hubs.models import Hub
from tests.browser.conftest import PHONE
from tests.browser.test_every_page import inspect
from tests.events import samples as events
from tests.factories.accounts import UserFactory
from tests.factories.hubs import StaffRoleFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory
from tests.funding import samples as funding
from tests.meta.addresses import addresses, told_samples
from tests.meta.test_permission_matrix import TABLE, expected
from tests.newsroom import samples as newsroom
from tests.partners.duplicates import samples as duplicates
from tests.partners.offers import samples as offers
from tests.partners.suggestions import samples as suggestions
from tests.programs import samples as programs

ROOMS = ("programs:", "events:", "funding:", "newsroom:", "reports:", "outbox:", "core:", "desk:")
ROOMS += ("partners:duplicates:", "partners:fitting:")
ASKED_BY = ("member", "jury", "manager", "superuser")
# What is handed out as a file, and what is put into a page that is there.
FILES = ("_file", "_pdf", "_letter", "_table", "_document", ":pdf", ":xlsx", ":job_progress")


def asked_by(address):
    """The role that asks for the page: none where everybody may read it, or nobody gets a page there."""
    words = expected(TABLE[address.key], "get")
    if words["anonymous"] == "ok" or address.key.endswith(FILES):
        return None
    return next((role for role in ASKED_BY if words[role] == "ok"), None)


PAGES = {
    address.key: address
    for address in addresses()
    if (address.key.startswith(ROOMS) or address.key in offers.KEYS) and asked_by(address)
}


@pytest.fixture(scope="module")
def scene(portal, django_db_blocker):
    """({role: session}, samples) beside the real network; gone afterwards."""
    with django_db_blocker.unblock(), translation.override("de"):
        hub = Hub.objects.get(slug="leipzig")
        organisation = OrganisationFactory(slug="beispielwerk", name="Beispielwerk (Beispiel)", hubs=[hub])
        people = {"jury": UserFactory(), "member": UserFactory(), "visitor": UserFactory()}
        people |= {role: StaffRoleFactory(hub=hub, role=role).user for role in ("reader", "editor", "manager")}
        people["superuser"] = UserFactory(superuser=True)
        MembershipFactory(organisation=organisation, user=people["member"], role="owner")
        samples = offers.samples(organisation)
        for room in (programs, events, funding, newsroom):
            samples |= room.samples(people, hub, organisation)
        for room in (duplicates, suggestions):
            samples |= room.samples(organisation)
        samples |= told_samples(people["manager"], hub)
        sessions = {}
        for role, person in people.items():
            client = Client()
            client.force_login(person)
            sessions[role] = client.session.session_key
        yield sessions, samples
        User.objects.filter(pk__in=[person.pk for person in people.values()]).update(is_active=False)


@pytest.mark.parametrize("key", PAGES)
def test_page_is_fit_for_everyone_and_keeps_to_itself(tab, scene, key):
    sessions, samples = scene
    address = PAGES[key]
    assert inspect(tab(PHONE, session=sessions[asked_by(address)]), address.sample(samples)) == []

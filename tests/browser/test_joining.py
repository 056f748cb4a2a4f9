"""Joining as the signed-in see it: each page fit for everyone, and the way through it in a real browser."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from hubportal.accounts.models import User
from hubportal.core import activity
from hubportal.hubs.models import Hub
from hubportal.outbox.models import Message
from hubportal.reports.actions import runs
from hubportal.reports.periods import Month
from partners.models import Organisation
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_every_page import in_language, inspect
from tests.factories.accounts import UserFactory
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

OWN = ["mine", "profile", "identity", "add_name", "add_contact_person", "invite", "begin_join_request"]
OF_OWNER = "organisations name contact_person role leave invitation write_join_request join_request decide_membership"
OF_OWNER += " join join_search join_new join_ask inbox preferences"
OF_STAFF = "desk decide_join_request vouch decide_claim decide_change reports report choose_reports"
PAGES = [*OWN, *OF_OWNER.split(), *OF_STAFF.split()]


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
        newcomer = UserFactory(email="neu@beispiel.example", language="en")
        sessions = {person: session_of(person) for person in (owner, staff, newcomer)}
        yield {
            page: (sessions[person], address)
            for person, pages in (
                (owner, for_owner),
                (staff, for_staff),
                (newcomer, {"newcomer": "/en/partners/join/"}),
            )
            for page, address in pages.items()
        }
        Organisation.objects.filter(name__endswith="(Beispiel)").delete()
        User.objects.filter(pk__in=[owner.pk, staff.pk, newcomer.pk]).delete()


def session_of(person):
    client = Client()
    client.force_login(person)
    return client.session.session_key


def _for_owner(organisation, owner):
    member = MembershipFactory(organisation=organisation, role="member")
    contact = ContactPersonFactory(organisation=organisation, is_public=True)
    name = OrganisationNameFactory(organisation=organisation, kind="brand")
    asked = MembershipRequestFactory(organisation=organisation)
    invitation = InvitationFactory(organisation=organisation, email=owner.email)
    ChangeRequestFactory(organisation=organisation)
    draft = JoinRequestFactory(
        organisation=organisation, hub=Hub.objects.get(slug="dresden"), state="draft", submitted_at=None, due_on=None
    )
    question = JoinRequestFactory(
        organisation=organisation, hub=Hub.objects.get(slug="potsdam"), state="info_requested", question="Wozu?"
    )
    activity.record("changed", organisation, by=owner)
    Message.objects.create(key="browser", recipient=owner, in_inbox=True, kind="membership_approved", title="Hallo")
    own = [organisation.slug]
    return {
        **{page: reverse(f"partners:{page}", args=own) for page in OWN},
        "organisations": reverse("partners:organisations"),
        "join": reverse("partners:join"),
        "name": reverse("partners:name", args=[*own, name.uuid]),
        "contact_person": reverse("partners:contact_person", args=[*own, contact.uuid]),
        "role": reverse("partners:role", args=[*own, member.pk]),
        "leave": reverse("partners:leave", args=[*own, member.pk]),
        "invitation": reverse("partners:invitation", args=[invitation.pk]),
        "write_join_request": reverse("partners:write_join_request", args=[draft.pk]),
        "join_request": reverse("partners:join_request", args=[question.pk]),
        "decide_membership": reverse("partners:decide_membership", args=[asked.pk]),
        "join_search": reverse("partners:join_search") + "?q=beispielwerk",
        "join_new": reverse("partners:join_new"),
        "join_ask": reverse("partners:join_ask", args=["spinlab"]),
        "inbox": reverse("outbox:inbox"),
        "preferences": reverse("outbox:preferences"),
    }


def _for_staff(organisation, owner, hub, staff):
    join_request = JoinRequestFactory(organisation=organisation, hub=hub, applicant=owner, contribution="Räume")
    VoucherFactory(hub=hub, organisation=organisation, user=owner, given_by=staff)
    claim = MembershipRequestFactory(organisation=OrganisationFactory(name="Neu gegründet (Beispiel)", hubs=[hub]))
    change = organisation.change_requests.get()
    report = runs.write("hub_month", hub, Month.of(timezone.localdate()))
    return {
        "desk": reverse("desk:index"),
        "decide_join_request": reverse("partners:decide_join_request", args=[join_request.pk]),
        "vouch": reverse("partners:vouch_for_applicant", args=[join_request.pk]),
        "decide_claim": reverse("partners:decide_membership", args=[claim.pk]),
        "decide_change": reverse("partners:decide_change", args=[change.pk]),
        "reports": reverse("reports:list"),
        "report": reverse("reports:detail", args=[report.pk]),
        "choose_reports": reverse("reports:choose"),
    }


@pytest.mark.parametrize(("viewport", "language"), [(PHONE, "de"), (DESK, "en")], ids=["phone-de", "desk-en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_is_fit_for_everyone_and_keeps_to_itself(tab, scene, page, viewport, language):
    session, address = scene[page]
    assert inspect(tab(viewport, session=session), in_language(address, language)) == []


def test_organisation_joins_from_search_to_partnership_without_javascript(tab, scene):
    """The person and the hub's staff, each in a browser of their own."""
    person = tab(PHONE, session=scene["newcomer"][0], java_script_enabled=False)
    page = person.page
    person.open("/en/partners/join/?hub=leipzig")
    page.locator("a.cover[href*='search']").click()
    page.locator("#id_q").fill("Windrad Werkstatt (Beispiel)")
    page.locator("form[role=search] button").last.click()
    page.get_by_role("link", name="Record it").click()
    page.locator("#id_kind").select_option("startup")
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Hand in").click()
    assert "This field is required" in page.locator("main").inner_text()
    page.locator("#id_motivation").fill("We turn wind into neighbours.")
    page.get_by_role("button", name="Hand in").click()
    assert "Your request is with the hub." in page.locator("body").inner_text()
    request = person.path().strip("/").split("/")[-1]

    staff = tab(DESK, session=scene["desk"][0], java_script_enabled=False)
    staff.open("/en/desk/")
    staff.page.get_by_role("link", name="Windrad Werkstatt").click()
    assert request in staff.path()
    staff.page.locator("summary", has_text="Approve").click()
    staff.page.get_by_role("button", name="Make it a partner").click()
    assert "is now a partner" in staff.page.locator("body").inner_text()

    person.open("/en/partners/mine/")
    page.get_by_role("link", name="Windrad Werkstatt").click()
    assert "active" in page.locator("section", has=page.locator("#hubs")).inner_text()
    assert person.complaints + person.strays + staff.complaints + staff.strays == []

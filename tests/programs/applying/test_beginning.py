"""Beginning an application, and who writes it."""

import pytest
from django.core import mail
from django.utils import timezone

from hubportal.outbox.actions import messages
from partners.models import Organisation, Role
from programs.actions import applications
from programs.models import Application
from tests.factories.accounts import UserFactory
from tests.factories.hubs import StaffRoleFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory
from tests.factories.programs.applications import ApplicationFactory, ExtensionFactory, StartupProfileFactory
from tests.factories.programs.calls import CallFactory
from tests.programs.applying.conftest import browser, writer

pytestmark = pytest.mark.django_db


def begin(client, call, organisation):
    return client.post(f"/en/programs/calls/{call.slug}/apply/", {"organisation": organisation.slug}, follow=True)


def test_beginning_twice_leads_to_the_same_draft(founder, call, startup):
    first = begin(founder, call, startup).redirect_chain[-1][0]
    assert begin(founder, call, startup).redirect_chain[-1][0] == first
    assert Application.objects.count() == 1


def test_one_applies_only_for_organisations_one_speaks_for(founder, call):
    other = MembershipFactory(user=founder.user, role=Role.MEMBER, organisation__kind="startup").organisation
    said = begin(founder, call, other).content.decode()
    assert "Select a valid choice" in said
    assert not Application.objects.exists()


def test_call_for_startups_takes_no_others(founder, call):
    company = MembershipFactory(user=founder.user, organisation__kind="company").organisation
    assert "is for start-ups" in begin(founder, call, company).content.decode()
    call.audience = "any"
    call.save()
    begin(founder, call, company)
    assert Application.objects.get().organisation == company


@pytest.mark.parametrize("state", ["published", "closed", "suspended"])
def test_call_that_is_not_open_takes_nobody(founder, startup, state):
    call = CallFactory(**{state: True})
    assert "takes no applications at the moment" in begin(founder, call, startup).content.decode()


def test_draft_call_is_unknown(founder):
    assert founder.get(f"/en/programs/calls/{CallFactory(draft=True).slug}/apply/").status_code == 404


def test_more_time_lets_one_begin_after_the_deadline(founder, startup):
    closed = CallFactory(closed=True)
    form = ApplicationFactory(call=closed).form_version
    ExtensionFactory(call=closed, organisation=startup)
    begin(founder, closed, startup)
    assert Application.objects.get(organisation=startup).form_version == form


def test_who_speaks_for_nobody_records_an_organisation_and_begins(call):
    client = browser(UserFactory(language="en"))
    assert "speak for no organisation" in client.get(f"/en/programs/calls/{call.slug}/apply/").content.decode()
    client.post(f"/en/programs/calls/{call.slug}/apply/new/", {"name": "Neuwerk UG", "website": "neuwerk.example"})
    application = Application.objects.get()
    assert (application.organisation.name, application.organisation.kind) == ("Neuwerk UG", "startup")
    assert list(application.applicants.values_list("user", flat=True)) == [client.user.pk]


def test_listed_organisation_is_asked_about_first(call):
    OrganisationFactory(name="Neuwerk UG", kind="startup")
    client, data = browser(UserFactory(language="en")), {"name": "Neuwerk UG", "website": "neuwerk.example"}
    address = f"/en/programs/calls/{call.slug}/apply/new/"
    assert "Is it one of these?" in client.post(address, data).content.decode()
    assert not Application.objects.exists()
    client.post(address, data | {"not_listed": "1"})
    assert Organisation.objects.filter(name="Neuwerk UG").count() == 2


def test_any_organisation_says_what_it_is_where_any_may_apply(call):
    call.audience = "any"
    call.save()
    client = browser(UserFactory(language="en"))
    data = {"name": "Stadtwerk", "kind": "company", "website": "stadtwerk.example"}
    client.post(f"/en/programs/calls/{call.slug}/apply/new/", data)
    assert Application.objects.get().organisation.kind == "company"


def test_draft_begins_with_the_words_of_the_profile_and_says_so(founder, call, startup):
    StartupProfileFactory(organisation=startup, product="A meter.", stage="idea", revenue="10000.50", employees=3)
    said = begin(founder, call, startup).content.decode()
    assert dict(Application.objects.get().answers.values_list("key", "value")) == {
        "product": "A meter.",
        "stage": "idea",
        "employees": "3",
        "revenue": "10000,50",
    }
    assert said.count("Taken from your start-up profile") == 4


def test_profile_fills_only_what_is_empty(founder, draft, startup):
    StartupProfileFactory(organisation=startup, product="From the profile.", stage="growth")
    draft.answers.create(key="product", value="My own.", saved_at=timezone.now())
    draft.answers.create(key="stage", value="", saved_at=timezone.now())
    address = f"/en/programs/applications/{draft.pk}/profile/"
    assert "Filled from the start-up profile: 1" in founder.post(address, follow=True).content.decode()
    assert "nothing to fill in" in founder.post(address, follow=True).content.decode()
    assert dict(draft.answers.values_list("key", "value")) == {"product": "My own.", "stage": "growth"}
    draft.call.state = "decided"
    draft.call.save()
    assert "no longer be changed" in founder.post(address, follow=True).content.decode()


def test_profile_is_kept_by_the_organisation(founder, startup):
    data = {
        "founded": "2024-03",
        "stage": "idea",
        "revenue": "10.000",
        "team-name": ["Ada", ""],
        "team-role": ["CEO", ""],
    }
    founder.post("/en/programs/profiles/zaehlwerk/", data)
    profile = startup.startup_profile
    assert (str(profile.founded), profile.revenue, profile.updated_by) == ("2024-03", 10000, founder.user)
    assert profile.team == [{"name": "Ada", "role": "CEO"}]
    assert 'value="Ada"' in founder.get("/en/programs/profiles/zaehlwerk/").content.decode()


def test_owner_joins_the_application_of_the_organisation(founder, call, startup):
    begun = ApplicationFactory(call=call, organisation=startup, applicants=[UserFactory()])
    begin(founder, call, startup)
    assert begun.applicants.filter(user=founder.user).exists()


def test_editor_asks_those_who_write(call, startup):
    begun = ApplicationFactory(call=call, organisation=startup, applicants=[UserFactory(name="Bo")])
    editor = browser(MembershipFactory(organisation=startup, role=Role.EDITOR, user__language="en").user)
    assert "Ask to be added to it: Bo" in begin(editor, call, startup).content.decode()
    begun.organisation.memberships.exclude(user=editor.user).delete()
    begin(editor, call, startup)
    assert begun.applicants.filter(user=editor.user).exists()


def test_person_of_the_organisation_is_let_in_and_told(founder, draft, startup):
    person = MembershipFactory(organisation=startup, role=Role.MEMBER, user__email="bo@zaehlwerk.example").user
    address = f"/en/programs/applications/{draft.pk}/people/"
    assert "bo@zaehlwerk.example" in founder.get(address).content.decode()
    founder.post(address, {"person": person.email})
    messages.deliver()
    assert [one.to for one in mail.outbox] == [["bo@zaehlwerk.example"]]
    assert browser(person).get(f"/en/programs/applications/{draft.pk}/").status_code == 200


def test_stranger_cannot_be_let_in(founder, draft):
    stranger = UserFactory()
    founder.post(f"/en/programs/applications/{draft.pk}/people/", {"person": stranger.email})
    assert not draft.applicants.filter(user=stranger).exists()


def remove(client, application, person):
    membership = application.organisation.memberships.get(user=person)
    address = f"/en/programs/applications/{application.pk}/people/{membership.pk}/removal/"
    return client.post(address, follow=True)


def test_person_is_taken_out_and_sees_it_no_more(founder, draft):
    other = writer(draft)
    remove(founder, draft, other)
    assert browser(other).get(f"/en/programs/applications/{draft.pk}/").status_code == 404


def test_last_person_stays(founder, draft):
    assert "Somebody has to stay" in remove(founder, draft, founder.user).content.decode()
    writer(draft)
    assert remove(founder, draft, founder.user).redirect_chain[-1][0] == "/en/programs/mine/"


def test_who_leaves_the_organisation_writes_no_more(founder, draft):
    founder.user.memberships.all().delete()
    assert founder.get(f"/en/programs/applications/{draft.pk}/").status_code == 404


def test_draft_is_withdrawn_and_another_begun(founder, call, startup, draft):
    address = f"/en/programs/applications/{draft.pk}/withdrawal/"
    assert "Withdraw the application?" in founder.get(address).content.decode()
    assert "is withdrawn" in founder.post(address, follow=True).content.decode()
    assert "cannot be done any more" in founder.post(address, follow=True).content.decode()
    begin(founder, call, startup)
    assert Application.objects.filter(state="draft").count() == 1


@pytest.mark.parametrize(("fields", "told"), [({}, []), ({"submitted": True}, ["lena@hub.example"])])
def test_staff_hear_only_of_the_withdrawal_of_what_they_had_received(founder, call, startup, fields, told):
    StaffRoleFactory(hub=call.program.hub, user__email="lena@hub.example")
    one = ApplicationFactory(call=call, organisation=startup, applicants=[founder.user], **fields)
    founder.post(f"/en/programs/applications/{one.pk}/withdrawal/")
    messages.deliver()
    assert [one.to[0] for one in mail.outbox] == told


def test_my_applications_are_in_plain_words(founder, draft, startup):
    assert "This is a draft" in founder.get("/en/programs/mine/").content.decode()
    assert "You have not applied yet" in browser(UserFactory()).get("/en/programs/mine/").content.decode()


STATES = {
    "submitted": "it arrived on",
    "in_review": "The jury is reading",
    "accepted": "offered a place",
    "waitlisted": "waiting list",
    "declined": "declined this time",
    "confirmed": "confirmed your place",
    "passed": "no longer have the place",
}


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_told(founder, call, startup, state):
    one = ApplicationFactory(call=call, organisation=startup, submitted=True, state=state, applicants=[founder.user])
    for address in ("mine/", f"applications/{one.pk}/", f"applications/{one.pk}/check/"):
        said = founder.get(f"/en/programs/{address}").content.decode()
    assert STATES[state] in founder.get("/en/programs/mine/").content.decode()
    assert call.title_en in said


def test_code_that_is_taken_in_the_call_is_drawn_anew(call, startup, founder, monkeypatch):
    taken = ApplicationFactory(call=call, code="K7Q2")
    monkeypatch.setattr(Application._meta.get_field("code"), "_get_default", lambda: "K7Q2")
    assert applications.begin(call, organisation=startup, by=founder.user).code != taken.code


def test_call_that_is_not_open_records_no_organisation_for_nothing(founder):
    call = CallFactory(suspended=True, suspended_because_en="Water in the lab.")
    fields = {"name": "Neuwerk UG", "website": "https://neuwerk.example", "not_listed": "1"}
    said = founder.post(f"/en/programs/calls/{call.slug}/apply/new/", fields).content.decode()
    assert "takes no applications at the moment" in said
    assert "Water in the lab." in said
    assert not Organisation.objects.filter(name="Neuwerk UG").exists()


def test_own_application_to_a_closed_call_is_still_found_by_applying(founder, draft):
    draft.call.state = "closed"
    draft.call.save()
    assert begin(founder, draft.call, draft.organisation).redirect_chain[-1][0].endswith(f"{draft.pk}/pages/1/")


@pytest.mark.parametrize(
    ("fields", "heading", "sentence"),
    [
        ({}, "Being written", "This is a draft"),
        ({"suspended": True}, "Being written", "The call is suspended"),
        ({"closed": True}, "Over", "was not handed in"),
    ],
)
def test_draft_is_said_to_be_missed_only_when_it_is(founder, startup, fields, heading, sentence):
    ApplicationFactory(call=CallFactory(**fields), organisation=startup, applicants=[founder.user])
    said = founder.get("/en/programs/mine/").content.decode()
    assert (heading in said, sentence in said) == (True, True)
    assert {"Being written": "Over", "Over": "Being written"}[heading] not in said

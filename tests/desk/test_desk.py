"""The desk shows each person what waits for them, the most urgent first, and nothing of anybody else."""

import datetime

import pytest
from django.utils import timezone

from hubportal.desk import waiting
from hubportal.hubs.models import StaffRole
from partners.models import JoinRequest, Role
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, NetworkFactory, StaffRoleFactory
from tests.factories.partners import (
    ChangeRequestFactory,
    JoinRequestFactory,
    MembershipFactory,
    MembershipRequestFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def make_one_of_each(hub, word):
    """One thing of each kind that the hub's staff have to decide; every one names `word`."""
    JoinRequestFactory(hub=hub, organisation__name=f"Antrag {word}")
    MembershipRequestFactory(organisation=OrganisationFactory(name=f"Anspruch {word}", hubs=[hub]))
    ChangeRequestFactory(organisation=OrganisationFactory(name=f"Wechsel {word}", hubs=[hub]))


@pytest.fixture
def hub():
    return HubFactory(name="Eigener Hub", slug="own")


@pytest.fixture
def editor(client, hub):
    person = StaffRoleFactory(hub=hub).user
    client.force_login(person)
    return person


def titles(user, **narrowed):
    return [item.title for _kind, item in waiting.of(user, **narrowed).items]


def test_staff_see_each_kind_of_their_hub(editor, hub):
    make_one_of_each(hub, "Eins")
    assert sorted(titles(editor)) == ["Anspruch Eins", "Antrag Eins", "Wechsel Eins"]


def test_page_shows_nothing_of_another_hub(client, editor, hub):
    make_one_of_each(hub, "Eins")
    make_one_of_each(HubFactory(name=f"Hub {CANARY}", slug="foreign"), CANARY)
    for query in ({}, {"hub": "foreign"}, {"kind": "join_requests", "hub": "foreign"}, {"kind": "changes"}):
        assert CANARY not in client.get("/en/desk/", query).content.decode()
    assert "Antrag Eins" in client.get("/en/desk/").content.decode()


def test_canary_sings_where_it_may(client):
    foreign = HubFactory(name=f"Hub {CANARY}")
    client.force_login(StaffRoleFactory(hub=foreign).user)
    make_one_of_each(foreign, CANARY)
    assert client.get("/en/desk/").content.decode().count(f"Antrag {CANARY}") == 1


def test_network_staff_see_all_hubs_and_narrow_to_one(hub):
    person = StaffRoleFactory(hub=None, network=NetworkFactory()).user
    make_one_of_each(hub, "Eins")
    make_one_of_each(HubFactory(slug="other"), "Zwei")
    assert len(titles(person)) == 6
    assert sorted(titles(person, hub="other")) == ["Anspruch Zwei", "Antrag Zwei", "Wechsel Zwei"]


def test_reader_has_no_desk(client, hub):
    make_one_of_each(hub, "Eins")
    client.force_login(StaffRoleFactory(hub=hub, role=StaffRole.Role.READER).user)
    page = client.get("/en/desk/").content.decode()
    assert ("Eins" in page, "Nothing can wait for you here yet" in page) == (False, True)


def test_overdue_come_first_then_by_day(editor, hub):
    for name, days in (("Later", 9), ("Overdue", -1), ("Soon", 2), ("Long overdue", -5)):
        JoinRequestFactory(hub=hub, organisation__name=name, due_on=in_days(days))
    assert titles(editor) == ["Long overdue", "Overdue", "Soon", "Later"]
    assert waiting.of(editor).number_overdue == 2


def test_due_today_is_not_overdue(editor, hub):
    JoinRequestFactory(hub=hub, due_on=in_days(0))
    assert waiting.of(editor).number_overdue == 0


@pytest.mark.parametrize("state", ["draft", "info_requested", "withdrawn"])
def test_what_does_not_wait_for_staff_is_not_on_their_desk(editor, hub, state):
    JoinRequestFactory(hub=hub, state=state)
    assert titles(editor) == []


def test_numbers_of_kinds_follow_the_hub(hub):
    person = StaffRoleFactory(hub=None, network=NetworkFactory()).user
    make_one_of_each(hub, "Eins")
    JoinRequestFactory(hub=HubFactory(slug="other"))
    counts = {option.value: option.number for option in waiting.of(person, hub="own").kinds}
    assert counts == {"join_requests": 1, "membership_requests": 1, "changes": 1}
    assert [(option.value, option.number) for option in waiting.of(person, kind="join_requests").hubs] == [
        ("own", 1),
        ("other", 1),
    ]


def test_owner_decides_on_people_and_staff_do_not(editor, hub):
    organisation = OrganisationFactory(hubs=[hub])
    owner = MembershipFactory(organisation=organisation).user
    MembershipRequestFactory(organisation=organisation)
    MembershipRequestFactory(organisation__name=CANARY)
    assert (titles(owner), titles(editor)) == ([organisation.name], [])


@pytest.mark.parametrize(("role", "number"), [(Role.OWNER, 1), (Role.EDITOR, 1), (Role.MEMBER, 0)])
def test_question_of_a_hub_waits_for_those_who_speak_for_the_organisation(client, role, number):
    membership = MembershipFactory(role=role)
    JoinRequestFactory(organisation=membership.organisation, state=JoinRequest.State.INFO_REQUESTED)
    JoinRequestFactory(organisation__name=CANARY, state=JoinRequest.State.INFO_REQUESTED)
    client.force_login(membership.user)
    assert len(titles(membership.user)) == number
    assert CANARY not in client.get("/en/desk/").content.decode()


def test_organisation_of_two_hubs_waits_once(editor, hub):
    other = HubFactory()
    StaffRoleFactory(user=editor, hub=other)
    ChangeRequestFactory(organisation=OrganisationFactory(hubs=[hub, other]))
    assert len(titles(editor)) == 1


def test_signed_out_are_sent_to_sign_in(client):
    assert client.get("/en/desk/").url == "/en/account/login/?next=/en/desk/"


def test_empty_desk_says_so(client, editor):
    assert "Nothing waits for you" in client.get("/en/desk/").content.decode()
    assert "Other kinds or hubs may have something." in client.get("/en/desk/?kind=changes").content.decode()


@pytest.mark.parametrize(("is_asked", "expected"), [(True, True), (False, False)])
def test_account_menu_leads_to_the_desk_only_who_has_one(client, is_asked, expected):
    person = MembershipFactory().user if is_asked else UserFactory()
    client.force_login(person)
    assert ('href="/en/desk/"' in client.get("/en/hubs/").content.decode()) == expected


def test_desk_asks_as_often_for_three_as_for_one(client, editor, hub, django_assert_max_num_queries):
    make_one_of_each(hub, "Eins")
    client.get("/en/desk/")
    with django_assert_max_num_queries(14) as few:
        client.get("/en/desk/")
    make_one_of_each(hub, "Zwei")
    make_one_of_each(hub, "Drei")
    with django_assert_max_num_queries(len(few)):
        client.get("/en/desk/")

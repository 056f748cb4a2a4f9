"""Seats in a jury: offered to an address, taken once, by its owner."""

import datetime
import re

import pytest
import time_machine
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox import mail
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import Message
from programs.actions import jurors
from tests.factories.accounts import UserFactory
from tests.factories.hubs import StaffRoleFactory
from tests.factories.programs.calls import CallFactory
from tests.programs.review.conftest import browser, make_scene

pytestmark = pytest.mark.django_db


def invited(call, email="jurorin@example.org", **fields):
    """(juror, the link's path in the mail)."""
    juror = jurors.invite(call, by=UserFactory(), email=email, **fields)
    text = mail.compose(Message.objects.filter(kind="jury_invited").latest("pk"), kinds["jury_invited"]).body
    return juror, re.search(r"https?://[^/]+(/\S+/jury/invitations/\S+/)", text)[1]


def owner_of(email="jurorin@example.org"):
    return UserFactory(email=email, verified=True)


def test_owner_of_the_address_takes_the_seat_once():
    juror, path = invited(CallFactory(in_review=True, title_de="Energie"), "Jurorin@Example.org")
    owner = browser(owner_of())
    assert "Energie" in owner.get(path).text
    assert owner.post(path + "acceptance/").url == f"/de/programs/jury/calls/{juror.call.slug}/interests/"
    juror.refresh_from_db()
    assert (juror.state, juror.user) == ("accepted", owner.user)
    with pytest.raises(InvalidTransition, match=r"verwendet|used"):
        jurors.accept(juror, by=owner.user)


@pytest.mark.parametrize(("email", "verified"), [("other@example.org", True), ("jurorin@example.org", False)])
def test_nobody_else_sees_or_answers_the_invitation(email, verified):
    juror, path = invited(CallFactory(title_de="Energie"))
    other = browser(UserFactory(email=email, verified=verified))
    assert "Energie" not in other.get(path).text
    for answer in ("acceptance/", "refusal/"):
        assert other.post(path + answer).url == path
    juror.refresh_from_db()
    assert juror.state == "invited"


def test_invitation_ends_after_two_weeks():
    juror, path = invited(CallFactory())
    with time_machine.travel(timezone.now() + datetime.timedelta(days=14, minutes=1)):
        assert "abgelaufen" in browser(owner_of()).get(path).text
        with pytest.raises(InvalidTransition):
            jurors.accept(juror, by=owner_of("a@example.org"))


def test_new_invitation_is_another_mail_and_lasts_longer():
    juror, _path = invited(CallFactory())
    with time_machine.travel(timezone.now() + datetime.timedelta(days=13)):
        jurors.invite_again(juror, by=UserFactory())
    with time_machine.travel(timezone.now() + datetime.timedelta(days=20)):
        jurors.accept(juror, by=owner_of())
    assert Message.objects.filter(kind="jury_invited").count() == 2


def test_seat_is_declined_and_staff_are_told():
    call = CallFactory()
    staff = StaffRoleFactory(hub=call.program.hub).user
    juror, path = invited(call)
    assert "beantwortet" in browser(owner_of()).post(path + "refusal/", follow=True).text
    juror.refresh_from_db()
    assert juror.state == "declined"
    assert Message.objects.get(kind="jury_answered").recipient == staff


def test_whoever_has_declined_may_be_asked_again():
    juror, _path = invited(CallFactory())
    jurors.decline(juror, by=owner_of())
    again, _path = invited(juror.call)
    assert (again.pk, again.state, again.answered_at) == (juror.pk, "invited", None)


def test_signed_out_person_comes_back_to_the_invitation_after_signing_in():
    _juror, path = invited(CallFactory())
    assert browser().get(path).url.endswith(f"?next={path}")


def test_staff_who_can_see_the_names_do_not_sit_in_a_blind_jury():
    call = CallFactory(is_blind=True)
    person = UserFactory(email="a@example.org", verified=True)
    StaffRoleFactory(hub=call.program.hub, role="reader", user=person)
    juror, _path = invited(call, "a@example.org")
    with pytest.raises(InvalidTransition):
        jurors.accept(juror, by=person)


def test_person_sits_in_a_jury_once():
    call, person = CallFactory(), UserFactory(email="a@example.org", verified=True)
    person.emailaddress_set.create(email="b@example.org", verified=True)
    for email in ("a@example.org", "b@example.org"):
        juror, _path = invited(call, email)
        if email.startswith("a"):
            jurors.accept(juror, by=person)
    with pytest.raises(InvalidTransition):
        jurors.accept(juror, by=person)
    with pytest.raises(InvalidTransition):
        jurors.invite(call, by=UserFactory(), email="a@example.org")


def test_jury_of_a_decided_call_stays_as_it_is():
    with pytest.raises(InvalidTransition):
        jurors.invite(CallFactory(decided=True), by=UserFactory(), email="a@example.org")


def test_removed_juror_loses_access_but_what_is_final_counts():
    scene = make_scene()
    juror, (first, second) = scene.jurors[0], scene.applications
    final = scene.scored(first, juror, 4, 4)
    begun = scene.given(second, juror)
    client = browser(juror.user)
    assert client.get(f"/de/programs/jury/assignments/{begun.pk}/").status_code == 200
    jurors.remove(juror, by=scene.staff)
    assert client.get(f"/de/programs/jury/assignments/{begun.pk}/").status_code == 404
    final.refresh_from_db()
    begun.refresh_from_db()
    assert (final.state, begun.state) == ("final", "removed")


def refusal_of(kind="jury_invited"):
    """The path in the latest mail that declines without an account."""
    text = mail.compose(Message.objects.filter(kind=kind).latest("pk"), kinds[kind]).body
    return re.search(r"https?://[^/]+(/\S+/refusals/\S+/)", text)[1]


def test_seat_is_declined_by_the_link_of_the_mail_without_an_account():
    call = CallFactory(title_de="Energie")
    staff = StaffRoleFactory(hub=call.program.hub).user
    juror, _path = invited(call)
    path, visitor = refusal_of(), browser()
    assert "Energie" in visitor.get(path).text
    juror.refresh_from_db()
    assert juror.state == "invited"  # a mail program that follows every link declines nothing
    assert "abgelehnt" in visitor.post(path).text
    juror.refresh_from_db()
    assert (juror.state, juror.user) == ("declined", None)
    assert Message.objects.get(kind="jury_answered").recipient == staff
    assert "beantwortet" in visitor.post(path).text


def test_link_that_declines_is_of_one_invitation_only():
    juror, _path = invited(CallFactory(title_de="Energie"))
    old = refusal_of()
    jurors.invite_again(juror, by=UserFactory())
    assert "Energie" not in browser().post(old).text
    juror.refresh_from_db()
    assert juror.state == "invited"
    assert browser().get(refusal_of().replace("refusals/", "refusals/x")).status_code == 404
    assert "abgelehnt" in browser().post(refusal_of()).text


def test_link_that_declines_ends_with_the_invitation():
    juror, _path = invited(CallFactory())
    path = refusal_of()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=14, minutes=1)):
        assert "abgelaufen" in browser().post(path).text
    juror.refresh_from_db()
    assert juror.state == "invited"

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
from programs.models import Juror
from tests.factories.accounts import UserFactory
from tests.factories.hubs import StaffRoleFactory
from tests.factories.programs.calls import CallFactory
from tests.programs.review.conftest import browser, make_scene

pytestmark = pytest.mark.django_db


def invited(call, email="jurorin@example.org", **fields):
    """(juror, token from the mail, the link's path)."""
    juror = jurors.invite(call, by=UserFactory(), email=email, **fields)
    key = f"jury_invited/{juror.pk}/{juror.expires_at.isoformat()}"
    text = mail.compose(Message.objects.get(key=key), kinds["jury_invited"]).body
    path = re.search(r"https?://[^/]+(/\S+/jury/invitations/\S+/)", text)[1]
    return juror, path.split("/")[-2], path


def test_invitation_goes_to_the_address_and_the_database_keeps_no_token():
    juror, token, _path = invited(CallFactory(), "Neu@Example.org")
    assert Message.objects.get().address == "neu@example.org"
    assert token not in str(Juror.objects.values().get(pk=juror.pk))


def test_owner_of_the_address_takes_the_seat_once():
    juror, token, path = invited(CallFactory(in_review=True))
    owner = browser(UserFactory(email="jurorin@example.org", verified=True))
    assert "nimmt" not in owner.get(path).text
    assert owner.post(path + "acceptance/").status_code == 302
    juror.refresh_from_db()
    assert (juror.state, juror.user, juror.token_hash) == ("accepted", owner.user, "")
    with pytest.raises(InvalidTransition, match=r"verwendet|used"):
        jurors.accept(juror, by=owner.user, token=token)


@pytest.mark.parametrize(("email", "verified"), [("other@example.org", True), ("jurorin@example.org", False)])
def test_nobody_else_takes_the_seat(email, verified):
    juror, token, _path = invited(CallFactory())
    with pytest.raises(InvalidTransition):
        jurors.accept(juror, by=UserFactory(email=email, verified=verified), token=token)
    juror.refresh_from_db()
    assert juror.state == "invited"


def test_wrong_token_opens_nothing():
    juror, token, path = invited(CallFactory())
    owner = browser(UserFactory(email="jurorin@example.org", verified=True))
    page = owner.get(path.replace(token, "x" * len(token)))
    assert juror.call.title not in page.text
    assert juror.call.title in owner.get(path).text
    with pytest.raises(InvalidTransition):
        jurors.accept(juror, by=owner.user, token="x")


def test_invitation_ends_after_two_weeks():
    juror, token, _path = invited(CallFactory())
    with time_machine.travel(timezone.now() + datetime.timedelta(days=14, minutes=1)), pytest.raises(InvalidTransition):
        jurors.accept(juror, by=UserFactory(email=juror.email, verified=True), token=token)


def test_new_invitation_closes_the_old_link():
    juror, old, _path = invited(CallFactory())
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=1)):
        jurors.invite_again(juror, by=UserFactory())
        juror.refresh_from_db()
        assert not jurors.opens(juror, old)
    assert Message.objects.filter(kind="jury_invited").count() == 2


def test_link_alone_suffices_to_decline_and_staff_are_told():
    call = CallFactory()
    staff = StaffRoleFactory(hub=call.program.hub).user
    juror, _token, path = invited(call)
    assert browser().post(path + "refusal/").status_code == 200
    juror.refresh_from_db()
    assert juror.state == "declined"
    assert Message.objects.get(kind="jury_answered").recipient == staff


def test_whoever_has_declined_may_be_asked_again():
    juror, token, _path = invited(CallFactory())
    jurors.decline(juror, token=token)
    again, _token, _path = invited(juror.call)
    assert (again.pk, again.state, again.answered_at) == (juror.pk, "invited", None)


def test_signed_out_person_comes_back_to_the_invitation_after_signing_in():
    _juror, _token, path = invited(CallFactory())
    answer = browser().post(path + "acceptance/")
    assert answer["Location"].endswith(f"?next={path}")


def test_staff_who_can_see_the_names_do_not_sit_in_a_blind_jury():
    call = CallFactory(is_blind=True)
    person = UserFactory(email="a@example.org", verified=True)
    StaffRoleFactory(hub=call.program.hub, role="reader", user=person)
    juror, token, _path = invited(call, "a@example.org")
    with pytest.raises(InvalidTransition):
        jurors.accept(juror, by=person, token=token)


def test_person_sits_in_a_jury_once():
    call, person = CallFactory(), UserFactory(email="a@example.org", verified=True)
    person.emailaddress_set.create(email="b@example.org", verified=True)
    for email in ("a@example.org", "b@example.org"):
        juror, token, _path = invited(call, email)
        if email.startswith("a"):
            jurors.accept(juror, by=person, token=token)
    with pytest.raises(InvalidTransition):
        jurors.accept(juror, by=person, token=token)
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


def test_invitation_is_answered_on_its_page():
    _juror, _token, path = invited(CallFactory(title_de="Energie"))
    assert "Energie" in browser().get(path).text

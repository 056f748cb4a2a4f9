"""Every kind of mail about joining, in both languages, and whom it reaches."""

import pytest
from django.utils import translation

from hubportal.core import activity
from hubportal.hubs.models import StaffRole
from hubportal.outbox import mail
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import Message
from partners.message_kinds import joining as message_kinds
from partners.notices import joining, telling
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.factories.partners import (
    ChangeRequestFactory,
    InvitationFactory,
    JoinRequestFactory,
    MembershipFactory,
    MembershipRequestFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db
ABOUT = {
    message_kinds.join_request: lambda: JoinRequestFactory(organisation__name="Werk & Söhne", reason="Zu weit."),
    message_kinds.membership_request: lambda: MembershipRequestFactory(organisation__name="Werk & Söhne"),
    message_kinds.membership: lambda: MembershipFactory(organisation__name="Werk & Söhne"),
    message_kinds.invitation: lambda: InvitationFactory(organisation__name="Werk & Söhne"),
    message_kinds.change: lambda: ChangeRequestFactory(organisation__name="Werk & Söhne"),
}
KINDS = [key for key, kind in kinds.items() if kind.context.__module__ == message_kinds.__name__]


def payload(kind):
    if kind.context is message_kinds.ended_membership:
        return {"id": "x", "organisation": OrganisationFactory(name="Werk & Söhne").pk}
    return {"id": str(ABOUT[kind.context]().pk)}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("key", KINDS)
def test_every_mail_has_a_subject_a_text_and_a_way_on(key, language):
    message = Message(
        key=key, kind=key, language=language, address="ada@example.org", path="/xx/here/", payload=payload(kinds[key])
    )
    composed = mail.compose(message, kinds[key])
    assert len(composed.subject) > 10
    assert "Werk & Söhne" in composed.subject + composed.body
    assert "/xx/here/" in composed.body
    assert "&amp;" not in composed.subject + composed.body


def test_the_two_languages_differ():
    fields = {
        "kind": "join_request_declined",
        "address": "a@b.example",
        "payload": {"id": str(JoinRequestFactory().pk)},
    }
    german, english = (Message(key="k", language=language, **fields) for language in ("de", "en"))
    kind = kinds["join_request_declined"]
    assert mail.compose(german, kind).subject != mail.compose(english, kind).subject


def test_only_the_hubs_own_editors_are_told():
    hub, twin = HubFactory(), HubFactory()
    editor = StaffRoleFactory(hub=hub).user
    StaffRoleFactory(hub=twin)
    both = StaffRoleFactory(hub=hub, role=StaffRole.Role.READER).user
    StaffRoleFactory(hub=twin, user=both)
    assert list(telling.staff_of(hub)) == [editor]


def test_only_people_with_the_role_there_are_told():
    organisation = OrganisationFactory()
    member = MembershipFactory(organisation=organisation, role="member").user
    MembershipFactory(user=member)
    owner = MembershipFactory(organisation=organisation).user
    assert list(telling.people_of(organisation, "owner")) == [owner]


def test_the_inbox_speaks_the_persons_language():
    german = StaffRoleFactory(user__language="de")
    join_request = JoinRequestFactory(hub=german.hub)
    activity.record("submitted", join_request)
    with translation.override("en"):
        joining.join_request_submitted(join_request)
    assert Message.objects.get().path.startswith("/de/")

"""Every kind of mail about offers, needs and introductions, in both languages."""

import pytest
from django.utils import timezone

from hubportal.outbox import mail
from hubportal.outbox.kinds import Gone, kinds
from hubportal.outbox.models import Message
from partners.message_kinds import introductions as message_kinds
from tests.factories.partners import ComplaintFactory, IntroductionFactory, PostingFactory

pytestmark = pytest.mark.django_db
KINDS = [kind.key for kind in message_kinds.KINDS]
CLOSED = {"closed_at": timezone.now()}
STATES = {
    "introduction_agreed": {"accepted": True},
    "introduction_outcome": {"accepted": True},
    "introduction_declined": {"state": "declined", "reason": "Passt nicht.", **CLOSED},
    "introduction_withdrawn": {"state": "withdrawn", **CLOSED},
    "introduction_lapsed": {"state": "lapsed", **CLOSED},
}


def about(key):
    """What a message of this kind is about."""
    if key.startswith("posting"):
        return PostingFactory(organisation__name="Werk & Söhne", title_de="Zähler & Netze", title_en="Meters & grids")
    if key.startswith("complaint"):
        return ComplaintFactory(about__name="Werk & Söhne", organisation__name="Werk & Söhne", state="submitted")
    return IntroductionFactory(asker__name="Werk & Söhne", posting__answers_until=timezone.now(), **STATES.get(key, {}))


def composed(key, language, record):
    message = Message(
        key=key,
        kind=key,
        language=language,
        address="ada@example.org",
        path="/xx/here/",
        payload={"id": str(record.pk)},
    )
    return mail.compose(message, kinds[key])


@pytest.mark.parametrize("key", KINDS)
def test_every_mail_has_a_subject_a_text_and_a_way_on_in_both_languages(key):
    record = about(key)
    german, english = (composed(key, language, record) for language in ("de", "en"))
    assert german.subject != english.subject
    for one in (german, english):
        assert len(one.subject) > 10
        assert "Werk & Söhne" in one.subject + one.body
        assert "/xx/here/" in one.body
        assert "&amp;" not in one.subject + one.body


@pytest.mark.parametrize("key", [key for key in KINDS if key != "introduction_agreed"])
def test_no_other_mail_holds_an_address(key):
    record = about(key)
    people = [getattr(record, f"{side}_person", None) for side in ("asker", "poster")]
    text = composed(key, "de", record).body
    assert [person.email for person in people if person and person.email in text] == []


def test_mail_with_contacts_is_not_sent_unless_both_have_agreed():
    introduction = IntroductionFactory()
    with pytest.raises(Gone):
        composed("introduction_agreed", "de", introduction)

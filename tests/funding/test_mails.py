"""Every kind of mail about grants, in both languages."""

import datetime

import pytest
import time_machine

from funding import message_kinds
from funding.actions import amendments
from funding.models import Grant, Proof
from hubportal.outbox import mail
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.funding import a_paid_drawdown, an_awarded_grant

pytestmark = pytest.mark.django_db
TITLES = {"de": "Labor & Halle", "en": "Lab & Hall"}
KINDS = [key for key, kind in kinds.items() if kind.context.__module__ == message_kinds.__name__]


@pytest.fixture
def payload():
    """What there is to tell of: one payload that serves every kind, by what it tells of."""
    grant = an_awarded_grant(title_de=TITLES["de"], title_en=TITLES["en"])
    drawdown = a_paid_drawdown(grant, line_1="100")
    later = grant.ends.last.replace(year=grant.ends.last.year + 1)
    change = amendments.extend(grant, by=UserFactory(), new_end=later, reason="Es dauert.")
    Grant.objects.filter(pk=grant.pk).update(reason="Zweck & Ziel verfehlt")
    proof = Proof.objects.filter(grant=grant).first()
    ids = {message_kinds.drawdown: drawdown.pk, message_kinds.proof: proof.pk}
    return lambda kind: {"id": str(ids.get(kind.context, grant.pk)), "amendment": str(change.pk)}


def test_overdue_proof_is_not_asked_for_before_a_deadline_that_has_passed(payload):
    kind = kinds["proof_reminder"]
    words = {}
    fields = {"language": "en", "address": "ada@example.org", "path": "/xx/", "payload": payload(kind)}
    due_on = Proof.objects.get(pk=fields["payload"]["id"]).due_on
    for days in (-1, 2):
        with time_machine.travel(due_on + datetime.timedelta(days=days), tick=False):
            words[days] = mail.compose(Message(key="k", kind="proof_reminder", **fields), kind).body
    assert ["before the deadline" in words[days] for days in (-1, 2)] == [True, False]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_mail_names_its_grant_and_leads_on(payload, language):
    for key in KINDS:
        kind = kinds[key]
        fields = {"language": language, "address": "ada@example.org", "path": "/xx/here/", "payload": payload(kind)}
        composed = mail.compose(Message(key=key, kind=key, **fields), kind)
        assert TITLES[language] in composed.subject, key
        assert TITLES[language] in composed.body, key
        assert "/xx/here/" in composed.body, key
        assert "&amp;" not in composed.subject + composed.body, key
        assert "None" not in composed.body, key

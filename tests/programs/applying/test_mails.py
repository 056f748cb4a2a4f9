"""Every kind of mail about applying, in both languages."""

import pytest

from hubportal.outbox import mail
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import Message
from programs.message_kinds import applying
from tests.factories.programs.applications import ApplicationFactory, ExtensionFactory

pytestmark = pytest.mark.django_db
KINDS = [kind.key for kind in applying.KINDS]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("key", KINDS)
def test_every_mail_has_a_subject_a_text_and_a_way_on(key, language):
    one = ApplicationFactory(
        submitted=True, organisation__name="Werk & Söhne", call__title_en="Class", call__title_de="Klasse"
    )
    extension = ExtensionFactory(call=one.call, organisation=one.organisation)
    payload = {"id": str(one.pk), "submission": str(one.submissions.get().pk), "extension": str(extension.pk)}
    message = Message(key=key, kind=key, language=language, address="a@b.example", path="/xx/here/", payload=payload)
    composed = mail.compose(message, kinds[key])
    assert ("Klasse" if language == "de" else "Class") in composed.subject
    assert "Werk & Söhne" in composed.body
    assert "/xx/here/" in composed.body
    assert "&amp;" not in composed.subject + composed.body

"""Every kind of mail about jury, reviews and decisions, in both languages."""

import pytest

from hubportal.outbox import mail
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import Message
from programs.message_kinds import review as message_kinds
from tests.factories.programs.calls import from_now
from tests.factories.programs.review import AssignmentFactory, DecisionFactory, JurorFactory

pytestmark = pytest.mark.django_db


def decision():
    return DecisionFactory(
        released=True,
        confirm_by=from_now(days=3),
        application__call__title_de="Netz & Speicher",
        application__call__title_en="",
        letter_subject_de="Zusage: Netz & Speicher",
        letter_subject_en="Accepted: Netz & Speicher",
        letter_body_de="Guten Tag\n\nWillkommen",
        letter_body_en="Hello\n\nWelcome",
    )


ABOUT = {
    message_kinds.invitation: lambda: JurorFactory(call__title_de="Netz & Speicher", call__title_en=""),
    message_kinds.juror: lambda: JurorFactory(call__title_de="Netz & Speicher", call__title_en="", name="Ada & Co"),
    message_kinds.assignment: lambda: AssignmentFactory(
        application__call__title_de="Netz & Speicher", application__call__title_en=""
    ),
    message_kinds.decision: decision,
    message_kinds.letter: decision,
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", message_kinds.KINDS, ids=lambda kind: kind.key)
def test_every_mail_has_a_subject_a_text_and_a_way_on(kind, language):
    payload = {"id": str(ABOUT[kind.context]().pk), "token": "geheim", "number": 2, "reason": "Bitte ergänzen."}
    message = Message(
        key=kind.key, kind=kind.key, language=language, address="ada@example.org", path="/xx/here/", payload=payload
    )
    composed = mail.compose(message, kinds[kind.key])
    assert len(composed.subject) > 10
    assert "Netz & Speicher" in composed.subject + composed.body
    assert ("/geheim/" if kind.is_secret else "/xx/here/") in composed.body
    assert "&amp;" not in composed.subject + composed.body


def test_letter_is_that_of_the_language_of_the_mail():
    found = decision()
    texts = []
    for language in ("de", "en"):
        message = Message(key="k", kind="application_decided", language=language, payload={"id": str(found.pk)})
        texts.append(mail.compose(message, kinds["application_decided"]).body)
    assert "Willkommen" in texts[0]
    assert "Welcome" in texts[1]

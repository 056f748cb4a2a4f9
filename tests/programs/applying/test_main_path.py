"""The way through, as a start-up walks it, with the mail it gets."""

import hashlib
import re

import pytest
from django.core import mail

from hubportal.outbox.actions import messages
from programs.models import Application, Submission

pytestmark = pytest.mark.django_db


def page(application, number=1):
    return f"/en/programs/applications/{application.pk}/pages/{number}/"


def typed(application, **answers):
    """What a page sends: every question it shows, with the revision that was seen."""
    data = {f"revision-{key}": row.revision for key, row in _rows(application).items()}
    for question in application.form_version.questions.all():
        data.setdefault(f"revision-{question.key}", 0)
    return data | {f"answer-{key}": value for key, value in answers.items()}


def _rows(application):
    return {row.key: row for row in application.answers.all()}


def test_startup_applies_and_gets_a_receipt(call, founder, startup):
    shown = founder.get(f"/en/programs/calls/{call.slug}/apply/").content.decode()
    assert "Zählwerk GmbH" in shown
    begun = founder.post(f"/en/programs/calls/{call.slug}/apply/", {"organisation": startup.slug})
    application = Application.objects.get()
    assert begun.url == page(application)
    founder.get(begun.url)
    saved = founder.post(begun.url, typed(application, name="Zählwerk", revenue="10.000"))
    assert saved.url == f"/en/programs/applications/{application.pk}/check/"
    checked = founder.get(saved.url).content.decode()
    assert "EUR\xa010,000.00" in checked
    key = re.search(r'name="idempotency_key" value="([^"]+)"', checked)[1]
    sent = founder.post(
        f"/en/programs/applications/{application.pk}/submission/", {"idempotency_key": key}, follow=True
    )
    submission = Submission.objects.get()
    assert submission.receipt in sent.content.decode()
    assert submission.answers == {"name": "Zählwerk", "revenue": "10.000"}


def test_receipt_carries_the_pdf_whose_checksum_it_states(ready):
    ready.founder.post(f"/en/programs/applications/{ready.pk}/submission/")
    messages.deliver()
    [receipt] = mail.outbox
    [(name, content, media_type)] = receipt.attachments
    assert hashlib.sha256(content).hexdigest() in receipt.body
    assert (name, media_type) == (f"{Submission.objects.get().receipt}.pdf", "application/pdf")
    assert content[:5] == b"%PDF-"

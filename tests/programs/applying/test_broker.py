"""The broker is stopped throughout: what is handed in stands, and its mails follow."""

import pytest
from django.core import mail

from hubportal.celery import app as portal_app
from hubportal.outbox.actions import messages
from programs.models import Application, Submission
from tests.factories.accounts import UserFactory
from tests.factories.programs.applications import AnswerFactory, ApplicationFactory
from tests.outbox.broker import Broker
from tests.programs.applying.conftest import browser

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stopped_broker():
    with Broker() as broker:
        broker.app().set_current()
        broker.stop()
        yield broker
        portal_app.set_current()
        broker.start()


def test_applications_stand_and_receipts_follow(stopped_broker):
    drafts = [ApplicationFactory(applicants=[UserFactory()]) for _number in range(3)]
    for draft in drafts:
        AnswerFactory(application=draft)
        client = browser(draft.applicants.get().user)
        answer = client.post(f"/en/programs/applications/{draft.pk}/submission/")
        assert answer.url == f"/en/programs/applications/{draft.pk}/"
    assert Application.objects.filter(state="submitted").count() == Submission.objects.count() == 3
    assert mail.outbox == []
    messages.deliver()
    assert len({one.to[0] for one in mail.outbox}) == 3

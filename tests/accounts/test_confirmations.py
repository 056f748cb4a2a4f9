"""The day on which an address was confirmed is kept, however it was confirmed."""

import datetime

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from hubportal.accounts.actions import confirm_address
from hubportal.accounts.models import Confirmation
from tests.factories.accounts import UserFactory

DAY = datetime.datetime(2026, 5, 12, 10, tzinfo=datetime.UTC)


@pytest.mark.django_db
def test_code_of_sign_up_confirms_and_the_moment_is_kept(client, mailoutbox, code_in):
    client.post("/en/account/signup/", {"email": "new@example.org", "password1": "a long passphrase"})
    assert not Confirmation.objects.exists()
    before = timezone.now()
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mailoutbox[0])})
    confirmation = Confirmation.objects.get()
    assert confirmation.email_address.email == "new@example.org"
    assert before <= confirmation.at <= timezone.now()


@pytest.mark.django_db
def test_confirming_again_moves_the_day():
    UserFactory(verified=True)
    for day in (DAY, DAY + datetime.timedelta(days=3)):
        with time_machine.travel(day, tick=False):
            confirm_address(EmailAddress.objects.get())
    assert Confirmation.objects.get().at == DAY + datetime.timedelta(days=3)


@pytest.mark.django_db
def test_confirmation_goes_with_its_address():
    UserFactory(verified=True)
    confirm_address(EmailAddress.objects.get())
    EmailAddress.objects.get().delete()
    assert not Confirmation.objects.exists()

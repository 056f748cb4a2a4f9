"""Make the accounts one can try the portal with."""

import os

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import check_password, make_password
from django.core.management.base import BaseCommand
from django.db import transaction

from funding.models import Officer
from hubportal.accounts.actions import confirm_address
from hubportal.accounts.models import User
from hubportal.embedded.examples import ACCOUNTS
from hubportal.hubs.models import Hub, Network, StaffRole


class Command(BaseCommand):
    help = "Make one example account per role, all with the password in EXAMPLE_PASSWORD."

    def handle(self, *args, **options):
        with transaction.atomic():
            password = _hashed(os.environ["EXAMPLE_PASSWORD"])
            for account in ACCOUNTS.values():
                _put(account, password)


def _hashed(password):
    """The password as it is stored; the same for all accounts, since hashing takes long on purpose."""
    known = User.objects.filter(email__in=[account.email for account in ACCOUNTS.values()]).first()
    return known.password if known and check_password(password, known.password) else make_password(password)


def _put(account, password):
    user, made = User.objects.get_or_create(
        email=account.email,
        defaults={
            "name": account.name,
            "password": password,
            "is_staff": bool(account.role) or account.is_superuser,
            "is_superuser": account.is_superuser,
        },
    )
    if user.password != password:
        user.password = password
        user.save()
    address, is_new = EmailAddress.objects.get_or_create(
        user=user, email=account.email, defaults={"verified": True, "primary": True}
    )
    if is_new:
        confirm_address(address)
    if made and account.role:
        scope = {"hub": Hub.objects.get(slug=account.hub)} if account.hub else {"network": Network.objects.get()}
        role = StaffRole.objects.create(user=user, role=account.role, **scope)
        if account.is_officer:
            Officer.objects.create(role=role)

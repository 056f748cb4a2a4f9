"""Make two organisations with what they offer and need. They say of themselves that they are examples."""

import datetime
import tomllib
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from hubportal.accounts.models import User
from hubportal.embedded.examples import ACCOUNTS, ORGANISATION
from hubportal.hubs.models import Hub, Topic
from partners.actions import join_requests, organisations, postings
from partners.models import Organisation

EXAMPLES = Path(__file__).parents[2] / "example_postings.toml"


class Command(BaseCommand):
    help = "Make the example offers and needs with their organisations, unless they are there."

    @transaction.atomic
    def handle(self, *args, **options):
        for example in tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))["organisations"]:
            if not Organisation.objects.filter(is_synthetic=True, name=example["name"]).exists():
                _make(**example)


def _make(owner, postings, **fields):
    """An organisation that its hub has taken in, and whose owner it has confirmed."""
    person = User.objects.get(email=ACCOUNTS[owner].email)
    staff = User.objects.get(email=ACCOUNTS[ORGANISATION.hub].email)
    organisation = organisations.create(by=person, is_synthetic=True, **fields)
    hub = Hub.objects.get(slug=ORGANISATION.hub)
    join_request = join_requests.begin(organisation, hub=hub, by=person)
    join_request = join_requests.submit(join_request, by=person, motivation=fields["text_de"])
    join_requests.approve(join_request, by=staff, confirm_owner=True)
    organisation.refresh_from_db()
    for posting in postings:
        _publish(organisation, person, **posting)


def _publish(organisation, person, answers_within_days=None, **fields):
    if answers_within_days:
        fields["answers_until"] = timezone.now() + datetime.timedelta(days=answers_within_days)
    topics = Topic.objects.filter(slug__in=("energy", "smart-city"))
    posting = postings.create(organisation, by=person, topics=topics, **fields)
    postings.publish(posting, by=person)

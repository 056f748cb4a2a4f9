"""Make an organisation one can try joining with. It says of itself that it is an example; no real one is touched."""

from django.core.management.base import BaseCommand
from django.db import transaction

from hubportal.accounts.models import User
from hubportal.embedded.examples import ACCOUNTS, ORGANISATION
from hubportal.hubs.models import Hub
from partners.actions import join_requests, organisations
from partners.models import Organisation, Role


class Command(BaseCommand):
    help = "Make the example organisation with its owner, and one request to a hub, unless it is there."

    @transaction.atomic
    def handle(self, *args, **options):
        if Organisation.objects.filter(is_synthetic=True, name=ORGANISATION.name).exists():
            return
        owner = User.objects.get(email=ACCOUNTS[ORGANISATION.owner].email)
        organisation = organisations.create(
            by=owner,
            name=ORGANISATION.name,
            kind=Organisation.Kind.COMPANY,
            website=ORGANISATION.website,
            text_de=ORGANISATION.text_de,
            text_en=ORGANISATION.text_en,
            is_synthetic=True,
        )
        organisation.memberships.update(role=Role.OWNER)
        hub = Hub.objects.get(slug=ORGANISATION.hub)
        join_request = join_requests.begin(organisation, hub=hub, by=owner)
        join_requests.submit(join_request, by=owner, motivation=ORGANISATION.motivation)

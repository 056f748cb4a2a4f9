"""Bring database, network data, example accounts and static files up to what the code says, in one go."""

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migrate, load the network, make the example accounts, organisation and grant, collect static files."

    def handle(self, *args, **options):
        call_command("migrate", interactive=False)
        call_command("load_network")
        call_command("create_example_accounts")
        call_command("create_example_organisation")
        call_command("create_example_call")
        call_command("create_example_application")
        call_command("create_example_cohort")
        call_command("create_example_jury")
        call_command("create_example_events")
        call_command("create_example_grant")
        call_command("create_example_news")
        call_command("create_example_postings")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)

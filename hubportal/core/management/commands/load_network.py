from django.core.management.base import BaseCommand
from django.db import transaction

from hubportal.core import registry
from hubportal.core.loading import Report


class Command(BaseCommand):
    help = "Fill the portal with the network's facts from the apps' data files; what staff have edited stays as it is."

    @transaction.atomic
    def handle(self, *args, verbosity, **options):
        report = Report()
        for load in registry.loaders:
            load(report)
        for line in report.lines if verbosity > 0 else ():
            self.stdout.write(line)
        self.stdout.write(
            ", ".join(f"{count} {outcome}" for outcome, count in sorted(report.counts.items())) or "nothing to load"
        )

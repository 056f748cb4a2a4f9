from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partners import synthetic


class Command(BaseCommand):
    help = "Makes N made-up organisations for trials, marked as such; --remove takes all of them out again."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, nargs="?", default=0, metavar="N")
        parser.add_argument("--remove", action="store_true", help="remove the synthetic organisations there are, first")
        parser.add_argument("--yes-on-a-served-portal", action="store_true", dest="confirmed")

    def handle(self, *, number, remove, confirmed, **options):
        if not (settings.EMBEDDED or confirmed):
            raise CommandError("This portal is served to people. Add --yes-on-a-served-portal if you mean it.")
        if number < 0 or not (number or remove):
            raise CommandError("Say how many to make, or --remove.")
        if remove:
            self.stdout.write(f"{synthetic.remove()} synthetic organisations removed.")
        if number:
            synthetic.make(number)
            self.stdout.write(f"{number} synthetic organisations made.")

"""Make a release one can try the newsroom with, through the same actions people use; it says of itself what it is."""

from django.core.management.base import BaseCommand
from django.db import transaction

from hubportal.accounts.models import User
from hubportal.embedded.examples import ACCOUNTS, RELEASE
from hubportal.hubs.models import Hub, Source, Topic
from hubportal.newsroom.actions import parts, releases
from hubportal.newsroom.models import Quote, Release


class Command(BaseCommand):
    help = "Make the example release, unless there is one."

    @transaction.atomic
    def handle(self, *args, **options):
        if Release.objects.filter(is_synthetic=True).exists():
            return
        staff = User.objects.get(email=ACCOUNTS["leipzig"].email)
        release = releases.create(
            by=staff,
            hub=Hub.objects.get(slug=RELEASE["hub"]),
            document={"kind": Source.Kind.PRESS_RELEASE, **RELEASE["document"]},
            topics=list(Topic.objects.filter(slug__in=RELEASE["topics"])),
            is_synthetic=True,
            **RELEASE["words"],
        )
        parts.save(Quote(release=release), release, by=staff, **RELEASE["quote"])
        releases.publish(release, by=staff)

import datetime

import factory
from django.utils import timezone

from hubportal.newsroom import models
from tests.factories.accounts import StaffFactory
from tests.factories.hubs import HubFactory, SourceFactory


def in_hours(number):
    return timezone.now() + datetime.timedelta(hours=number)


class ReleaseFactory(factory.django.DjangoModelFactory):
    """A release that a hub published yesterday; draft=True, or at=… for another time of publication."""

    class Meta:
        model = models.Release
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(state=models.Release.State.DRAFT, publish_at=None)

    source = factory.SubFactory(SourceFactory)
    hides_source = True
    hub = factory.SubFactory(HubFactory)
    state = models.Release.State.PUBLISHED
    publish_at = factory.LazyFunction(lambda: in_hours(-24))
    summary_de = factory.Sequence(lambda n: f"Zusammenfassung {n}.")
    summary_en = factory.Sequence(lambda n: f"Summary {n}.")

    @factory.post_generation
    def topics(self, create, extracted):
        if create and extracted:
            self.topics.set(extracted)

    @factory.post_generation
    def hubs(self, create, extracted):
        if create:
            self.hubs.set([*(extracted or ()), *([self.hub] if self.hub else [])])


class PressRoleFactory(factory.django.DjangoModelFactory):
    """An author of a hub's newsroom."""

    class Meta:
        model = models.PressRole

    user = factory.SubFactory(StaffFactory)
    hub = factory.SubFactory(HubFactory)
    role = models.PressRole.Role.AUTHOR


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Contact

    release = factory.SubFactory(ReleaseFactory)
    name = factory.Sequence(lambda n: f"Erika Presse {n}")
    email = "presse@example.org"


class QuoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Quote

    release = factory.SubFactory(ReleaseFactory)
    name = factory.Sequence(lambda n: f"Erika Rednerin {n}")
    words_de = factory.Sequence(lambda n: f"Wir freuen uns, {n}.")


class LinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Link

    release = factory.SubFactory(ReleaseFactory)
    label_de = factory.Sequence(lambda n: f"Verweis {n}")
    url = factory.Sequence(lambda n: f"https://example.org/{n}")


class FootnoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Footnote

    release = factory.SubFactory(ReleaseFactory)
    text_de = factory.Sequence(lambda n: f"Fußnote {n}")


class MediumFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Medium

    release = factory.SubFactory(ReleaseFactory)
    title_de = factory.Sequence(lambda n: f"Bild {n}")


class IssueFactory(factory.django.DjangoModelFactory):
    """A draft of a hub's newsletter; sent=True for one that is out."""

    class Meta:
        model = models.Issue

    class Params:
        sent = factory.Trait(
            state=models.Issue.State.SENT,
            send_at=factory.LazyFunction(lambda: in_hours(-1)),
            sent_at=factory.LazyFunction(lambda: in_hours(-1)),
        )

    slug = factory.Sequence(lambda n: f"issue-{n}")
    hub = factory.SubFactory(HubFactory)
    title_de = factory.Sequence(lambda n: f"Rundbrief {n}")
    title_en = factory.Sequence(lambda n: f"Circular {n}")
    since = factory.LazyFunction(lambda: in_hours(-48))
    until = factory.LazyFunction(lambda: in_hours(0))


class ItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Item

    issue = factory.SubFactory(IssueFactory)
    release = factory.SubFactory(ReleaseFactory, hub=factory.SelfAttribute("..issue.hub"))


class SubscriberFactory(factory.django.DjangoModelFactory):
    """Somebody who gets the newsletter of everything; give `hubs` or `topics` for less."""

    class Meta:
        model = models.Subscriber
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"leserin{n}@example.org")
    language = "de"
    state = models.Subscriber.State.CONFIRMED
    asked_at = factory.LazyFunction(lambda: in_hours(-2))
    confirmed_at = factory.LazyAttribute(lambda one: in_hours(-1) if one.state == "confirmed" else None)

    @factory.post_generation
    def hubs(self, create, extracted):
        if create and extracted:
            self.hubs.set(extracted)

    @factory.post_generation
    def topics(self, create, extracted):
        if create and extracted:
            self.topics.set(extracted)

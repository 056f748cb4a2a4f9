import datetime

import factory
from django.utils import timezone

from hubportal.core.dates import PartialDate
from partners import models
from partners.models import search_index
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, PersonFactory, SourceFactory


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A listed company, findable by search: give `topics` and `hubs` (lists), and `names` (texts) as needed."""

    class Meta:
        model = models.Organisation
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Musterwerk {n} GmbH")
    kind = models.Organisation.Kind.COMPANY

    @factory.post_generation
    def topics(self, create, extracted):
        if create and extracted:
            self.topics.set(extracted)

    @factory.post_generation
    def hubs(self, create, extracted):
        for hub in extracted or ():
            PartnershipFactory(organisation=self, hub=hub)

    @factory.post_generation
    def names(self, create, extracted):
        for name in extracted or ():
            OrganisationNameFactory(organisation=self, value=name)

    @factory.post_generation
    def index(self, create, extracted):
        if create:
            search_index.refresh([self.pk])


class OrganisationNameFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.OrganisationName

    organisation = factory.SubFactory(OrganisationFactory)
    value = factory.Sequence(lambda n: f"Anderer Name {n}")
    kind = models.OrganisationName.Kind.SPELLING


class IdentifierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Identifier
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    scheme = models.Identifier.Scheme.DOMAIN
    value = factory.Sequence(lambda n: f"muster{n}.example")

    @factory.post_generation
    def index(self, create, extracted):
        if create:
            search_index.refresh([self.organisation])


class OrganisationRelationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.OrganisationRelation

    organisation = factory.SubFactory(OrganisationFactory)
    kind = models.OrganisationRelation.Kind.PARENT
    other = factory.SubFactory(OrganisationFactory)


class PartnershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Partnership
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    hub = factory.SubFactory(HubFactory)
    starts = PartialDate.parse("2017")

    @factory.post_generation
    def index(self, create, extracted):
        if create:
            search_index.refresh([self.organisation])


class PartnershipStatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PartnershipStatement

    partnership = factory.SubFactory(PartnershipFactory)
    stage = models.Stage.DECLARED
    source = factory.SubFactory(SourceFactory)


class ContactPersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ContactPerson

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Max Muster {n}")
    email = factory.Sequence(lambda n: f"max{n}@example.org")


class OfficeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Office

    person = factory.SubFactory(PersonFactory)
    title_de = "Geschäftsführerin"
    title_en = "Managing director"
    organisation = factory.SubFactory(OrganisationFactory)
    as_of = PartialDate.parse("2017-12-12")


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Membership

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = models.Role.OWNER


class JoinRequestFactory(factory.django.DjangoModelFactory):
    """A request handed in just now; `state="draft"` with `submitted_at=None, due_on=None` for one that is not."""

    class Meta:
        model = models.JoinRequest

    organisation = factory.SubFactory(OrganisationFactory, is_listed=False)
    hub = factory.SubFactory(HubFactory)
    applicant = factory.SubFactory(UserFactory)
    motivation = "Wir bauen Netze."
    state = models.JoinRequest.State.SUBMITTED
    submitted_at = factory.LazyFunction(timezone.now)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=14))


class MembershipRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.MembershipRequest

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    message = "Ich arbeite dort."


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Invitation

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    expires_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=14))


class ChangeRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ChangeRequest

    organisation = factory.SubFactory(OrganisationFactory)
    asked_by = factory.SubFactory(UserFactory)
    before = factory.LazyAttribute(lambda one: {"name": one.organisation.name, "domain": "", "register": "", "vat": ""})
    after = factory.LazyAttribute(lambda one: one.before | {"name": "Neuer Name GmbH"})


class VoucherFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Voucher

    hub = factory.SubFactory(HubFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    note = "Wir kennen sie als Geschäftsführerin."
    given_by = factory.SubFactory(UserFactory)


class PostingFactory(factory.django.DjangoModelFactory):
    """A need that everybody sees, published just now; give `topics` (a list), or `state="draft", published_at=None`."""

    class Meta:
        model = models.Posting
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"pilot-{n}")
    organisation = factory.SubFactory(OrganisationFactory)
    direction = models.Posting.Direction.NEED
    kind = models.Posting.Kind.PILOT
    title_de = factory.Sequence(lambda n: f"Pilot für Stromzähler {n}")
    title_en = factory.Sequence(lambda n: f"Pilot for meters {n}")
    text_de = "Wir suchen ein Start-up."
    state = models.Posting.State.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def topics(self, create, extracted):
        if create and extracted:
            self.topics.set(extracted)


class IntroductionFactory(factory.django.DjangoModelFactory):
    """Asked for just now by a person of the asking organisation; `accepted=True` for one that both have agreed to."""

    class Meta:
        model = models.Introduction

    class Params:
        accepted = factory.Trait(
            state=models.Introduction.State.ACCEPTED,
            poster_person=factory.SubFactory(UserFactory),
            poster_agreed_at=factory.LazyFunction(timezone.now),
            closed_at=factory.LazyFunction(timezone.now),
        )

    posting = factory.SubFactory(PostingFactory)
    asker = factory.SubFactory(OrganisationFactory, kind=models.Organisation.Kind.STARTUP)
    message = "Unser Zähler passt dazu."
    asker_person = factory.SubFactory(UserFactory)
    asker_agreed_at = factory.LazyFunction(timezone.now)


class BlockFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Block

    organisation = factory.SubFactory(OrganisationFactory)
    blocked = factory.SubFactory(OrganisationFactory)


class ComplaintFactory(factory.django.DjangoModelFactory):
    """By the organisation that was asked."""

    class Meta:
        model = models.Complaint

    introduction = factory.SubFactory(IntroductionFactory)
    organisation = factory.SelfAttribute("introduction.posting.organisation")
    about = factory.SubFactory(OrganisationFactory)
    text = "Das ist Werbung."

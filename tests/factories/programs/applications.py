import datetime

import factory
from django.utils import timezone

from partners.models import Role
from programs import models
from tests.factories.accounts import UserFactory
from tests.factories.core import StoredFileFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory
from tests.factories.programs.calls import CallFactory, FormFactory


class ApplicationFactory(factory.django.DjangoModelFactory):
    """A draft of a start-up, in the call's published form; `applicants`: people who write it, made its editors too.

    `submitted=True` for one that has been handed in, with a `Submission`; then `state` as needed.
    """

    class Meta:
        model = models.Application
        skip_postgeneration_save = True

    class Params:
        submitted = factory.Trait(
            state="submitted",
            submitted_at=factory.LazyFunction(timezone.now),
            submission=factory.RelatedFactory(
                "tests.factories.programs.applications.SubmissionFactory", factory_related_name="application"
            ),
        )

    call = factory.SubFactory(CallFactory)
    organisation = factory.SubFactory(OrganisationFactory, kind="startup")
    form_version = factory.LazyAttribute(lambda one: one.call.current_form or FormFactory(call=one.call))
    code = factory.Sequence(lambda n: f"{n % 10_000:04}")  # drawn ones meet now and then in a call of hundreds

    @factory.post_generation
    def applicants(self, create, extracted):
        for person in extracted or ():
            ApplicantFactory(application=self, user=person)
            if not self.organisation.memberships.filter(user=person).exists():
                MembershipFactory(organisation=self.organisation, user=person, role=Role.EDITOR)


class ApplicantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Applicant

    application = factory.SubFactory(ApplicationFactory)
    user = factory.SubFactory(UserFactory)


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Answer

    application = factory.SubFactory(ApplicationFactory)
    key = "product"
    value = "Ein Zähler, der mitdenkt."
    saved_at = factory.LazyFunction(timezone.now)


class AnswerFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AnswerFile

    application = factory.SubFactory(ApplicationFactory)
    key = "deck"
    file = factory.SubFactory(StoredFileFactory)


class SubmissionFactory(factory.django.DjangoModelFactory):
    """What was handed in: the answers as they stand."""

    class Meta:
        model = models.Submission

    application = factory.SubFactory(ApplicationFactory, submitted=True, submission=None)
    form_version = factory.SelfAttribute("application.form_version")
    received_at = factory.LazyFunction(timezone.now)
    answers = factory.LazyAttribute(lambda one: dict(one.application.answers.values_list("key", "value")))
    content = "0" * 64


class ExtensionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Extension

    call = factory.SubFactory(CallFactory)
    organisation = factory.SubFactory(OrganisationFactory, kind="startup")
    until = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=30))
    reason = "Krankheit"


class StartupProfileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.StartupProfile

    organisation = factory.SubFactory(OrganisationFactory, kind="startup")
    stage = models.StartupProfile.Stage.PROTOTYPE
    product = "Ein Zähler, der mitdenkt."

import datetime

import factory
from django.utils import timezone

from programs import models
from tests.factories.accounts import UserFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory, CriterionFactory


class JurorFactory(factory.django.DjangoModelFactory):
    """A seat that has been taken; `invited=True` for one that is only offered."""

    class Meta:
        model = models.Juror

    class Params:
        invited = factory.Trait(user=None, state="invited", answered_at=None, email="juror@example.org")

    call = factory.SubFactory(CallFactory, in_review=True)
    user = factory.SubFactory(UserFactory)
    email = factory.LazyAttribute(lambda one: one.user.email)
    name = factory.Sequence(lambda n: f"Jurorin {n}")
    state = models.Juror.State.ACCEPTED
    expires_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=14))
    answered_at = factory.LazyFunction(timezone.now)


class InterestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Interest

    juror = factory.SubFactory(JurorFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    kind = models.ConflictKind.EMPLOYED


class ConflictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Conflict

    application = factory.SubFactory(ApplicationFactory, submitted=True)
    user = factory.SubFactory(UserFactory)
    kind = models.ConflictKind.EMPLOYED


class AssignmentFactory(factory.django.DjangoModelFactory):
    """An application in review and a juror of its call who has declared to have no conflict."""

    class Meta:
        model = models.Assignment

    application = factory.SubFactory(ApplicationFactory, submitted=True, state="in_review", call__in_review=True)
    juror = factory.SubFactory(JurorFactory, call=factory.SelfAttribute("..application.call"))
    state = models.Assignment.State.CLEARED
    declared_at = factory.LazyFunction(timezone.now)


class ReviewFactory(factory.django.DjangoModelFactory):
    """A draft; `final=True` for one that counts; `scores`: {criterion: value}."""

    class Meta:
        model = models.Review
        skip_postgeneration_save = True

    class Params:
        final = factory.Trait(state="final", finalised_at=factory.LazyFunction(timezone.now))

    assignment = factory.SubFactory(AssignmentFactory)

    @factory.post_generation
    def scores(self, create, extracted):
        for criterion, value in (extracted or {}).items():
            ScoreFactory(review=self, criterion=criterion, value=value)


class ScoreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Score

    review = factory.SubFactory(ReviewFactory)
    criterion = factory.SubFactory(CriterionFactory, call=factory.SelfAttribute("..review.assignment.application.call"))
    value = 3


class RemarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Remark

    application = factory.SubFactory(ApplicationFactory, submitted=True, state="in_review", call__in_review=True)
    author = factory.SubFactory(UserFactory)
    text = "Das Team überzeugt."


class LetterTemplateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.LetterTemplate

    call = factory.SubFactory(CallFactory)
    verdict = models.Verdict.ACCEPT
    subject_de = "Ihre Bewerbung"
    body_de = "Guten Tag"


class DecisionFactory(factory.django.DjangoModelFactory):
    """Prepared; `released=True` for one that the applicant knows (give the application its state)."""

    class Meta:
        model = models.Decision

    class Params:
        released = factory.Trait(released_at=factory.LazyFunction(timezone.now))

    application = factory.SubFactory(ApplicationFactory, submitted=True, state="in_review", call__in_review=True)
    verdict = models.Verdict.ACCEPT

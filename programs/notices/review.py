"""What people are told about jury, reviews and decisions."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubportal.core import activity
from partners.notices.telling import invite, staff_of
from programs.notices.applying import writers_of
from programs.notices.telling import tell


def jury_invited(juror):
    invite("jury_invited", juror, page="programs:jury_invitation", key=activity.history(juror).first().pk)


def jury_answered(juror):
    def title():
        names = {"person": juror, "call": juror.call}
        if juror.state == juror.State.ACCEPTED:
            return _("%(person)s takes part in the jury of %(call)s") % names
        return _("%(person)s does not take part in the jury of %(call)s") % names

    tell(
        "jury_answered",
        staff_of(juror.call.program.hub),
        juror,
        key=f"{juror.pk}/{juror.answered_at.isoformat()}",
        title=title,
        path=lambda: reverse("programs:jury", args=[juror.call.slug]),
    )


def assigned(juror, number):
    """To the juror, once per distribution; number: how many applications have come to them."""

    def title():
        text = ngettext(
            "%(number)s application to review: %(call)s", "%(number)s applications to review: %(call)s", number
        )
        return text % {"number": number, "call": juror.call}

    _tell_juror("review_assigned", juror, _now(), title, number=number)


def reminded(juror, number, key):
    """To the juror who has not finished; number: how many reviews are missing."""

    def title():
        text = ngettext("%(number)s review is missing: %(call)s", "%(number)s reviews are missing: %(call)s", number)
        return text % {"number": number, "call": juror.call}

    _tell_juror("review_missing", juror, key, title, number=number)


def _tell_juror(kind, juror, key, title, **payload):
    tell(
        kind,
        [juror.user],
        juror,
        key=f"{juror.pk}/{key}",
        title=title,
        path=lambda: reverse("programs:reviews", args=[juror.call.slug]),
        **payload,
    )


def reopened(review, reason):
    assignment = review.assignment
    tell(
        "review_opened_again",
        [assignment.juror.user],
        assignment,
        key=f"{review.pk}/{_now()}",
        title=lambda: _("Your review of %(code)s is open again") % {"code": assignment.application.code},
        path=lambda: reverse("programs:review", args=[assignment.pk]),
        reason=reason,
    )


def stepped_back(assignment):
    """To the staff, except those who have a conflict with the application themselves."""
    application = assignment.application
    conflicted = application.conflicts.values("user")
    tell(
        "juror_stepped_back",
        staff_of(application.call.program.hub).exclude(pk__in=conflicted),
        assignment,
        key=str(assignment.pk),
        title=lambda: _("%(code)s needs another juror") % {"code": application.code},
        path=lambda: reverse("programs:examine", args=[application.pk]),
    )


def decided(decision):
    """The letter, to the applicants: when the decisions are released, and when the waiting list moves."""
    tell(
        "application_decided",
        writers_of(decision.application),
        decision,
        key=f"{decision.application_id}/{decision.verdict}",
        title=lambda: _("The decision on your application: %(call)s") % {"call": decision.application.call},
        path=lambda: reverse("programs:decision", args=[decision.application_id]),
    )


def place_to_confirm(decision):
    tell(
        "place_to_confirm",
        writers_of(decision.application),
        decision,
        key=f"{decision.pk}/{decision.confirm_by.date()}",
        title=lambda: _("Your place waits for your answer: %(call)s") % {"call": decision.application.call},
        path=lambda: reverse("programs:decision", args=[decision.application_id]),
    )


def place_passed_on(application):
    tell(
        "place_passed_on",
        writers_of(application),
        application.decision,
        key=str(application.pk),
        title=lambda: _("Your place was passed on: %(call)s") % {"call": application.call},
        path=lambda: reverse("programs:decision", args=[application.pk]),
    )


def place_confirmed(application):
    _tell_staff_of_place(application, lambda: _("%(organisation)s has confirmed its place"))


def place_given_up(application):
    _tell_staff_of_place(application, lambda: _("%(organisation)s has given up its place"))


def _tell_staff_of_place(application, title):
    line = activity.history(application).first()
    tell(
        "place_answered",
        staff_of(application.call.program.hub).exclude(pk__in=application.conflicts.values("user")),
        application.decision,
        key=f"{application.pk}/{line.pk}",
        title=lambda: title() % {"organisation": application.organisation},
        path=lambda: reverse("programs:examine", args=[application.pk]),
    )


def _now():
    return timezone.now().isoformat()

"""What people are told about applying: one function per thing, each writing rows into the outbox."""

from django.urls import reverse
from django.utils.translation import gettext as _

from partners.notices.telling import people_of, staff_of
from programs.notices.telling import tell


def writers_of(application):
    """The people who write an application and still belong to its organisation."""
    return people_of(application.organisation).filter(applicant_roles__application=application)


def _tell(kind, people, application, title, *, key, path=None, **payload):
    """Tell each of `people`, once per `key`; the title may name call and organisation."""

    def named():
        return title() % {"call": application.call.title, "organisation": application.organisation}

    tell(kind, people, application, title=named, path=path or application.get_absolute_url, key=key, **payload)


def application_received(submission):
    """The receipt, to everybody who writes the application."""
    _tell(
        "application_received",
        writers_of(submission.application),
        submission.application,
        lambda: _("Receipt of your application: %(call)s"),
        key=submission.pk,
        submission=str(submission.pk),
    )


def application_withdrawn(application, *, was_draft, by):
    """To those who write it, except who has done it; to the staff only if they had received it."""

    def said():
        return _("%(organisation)s has withdrawn its application: %(call)s")

    writers = writers_of(application).exclude(pk=by.pk)
    _tell("application_withdrawn", writers, application, said, key=application.pk)
    if not was_draft:
        staff = staff_of(application.call.program.hub)
        _tell("application_withdrawn_staff", staff, application, said, key=application.pk, path=_desk)


def _desk():
    return reverse("desk:index")


def applicant_added(application, user):
    _tell(
        "applicant_added",
        [user],
        application,
        lambda: _("You can now write the application of %(organisation)s"),
        key=f"{application.pk}/{application.applicants.get(user=user).pk}",
    )


def extension_granted(extension, application):
    _tell(
        "extension_granted",
        writers_of(application),
        application,
        lambda: _("More time for %(organisation)s: %(call)s"),
        key=extension.pk,
        extension=str(extension.pk),
    )


def deadline_near(application):
    """To those who write a draft, once."""
    _tell(
        "deadline_near",
        writers_of(application),
        application,
        lambda: _("The deadline is near: %(call)s"),
        key=application.pk,
    )


def form_changed(form_version):
    """To everybody who still writes in an older form of the call."""
    call = form_version.call
    for application in call.applications.filter(state="draft").select_related("call", "organisation"):
        _tell(
            "form_changed",
            writers_of(application),
            application,
            lambda: _("The form has changed: %(call)s"),
            key=f"{application.pk}/{form_version.pk}",
        )

"""Applications from their beginning to their withdrawal, and who writes them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from partners.actions.locks import lock_organisation
from partners.models import Organisation, Role
from programs.actions import startup_profiles
from programs.models import Applicant, Application, Call
from programs.models.fields import short_code
from programs.notices import applying as notices

State = Application.State


@transaction.atomic
def begin(call, *, organisation, by):
    """The organisation's application to the call: the one there is, else a new draft, filled from its profile.

    InvalidTransition if the call takes none of it now, or if others write it and `by` does not own the organisation.
    """
    organisation = lock_organisation(organisation)  # two of its people may begin at once
    if found := Application.objects.active().filter(call=call, organisation=organisation).first():
        return _join(found, by)
    application = Application(call=call, organisation=organisation, form_version=call.current_form, begun_by=by)
    _check_taken(application)
    _save_under_a_free_code(application)
    Applicant.objects.create(application=application, user=by, added_by=by)
    activity.record("created", application, by=by)
    startup_profiles.fill(application)
    return application


def _save_under_a_free_code(application):
    """Codes are short, so that people can read them out: where one is taken in the call, another is drawn."""
    for _attempt in range(20):
        if not Application.objects.filter(call=application.call_id, code=application.code).exists():
            break
        application.code = short_code()
    application.save(force_insert=True)


def _check_taken(application):
    """InvalidTransition, in words, unless the call takes this new application now."""
    call, organisation = application.call, application.organisation
    if application.form_version_id is None or not application.is_open:
        raise InvalidTransition(_("This call takes no applications at the moment."))
    if call.audience == Call.Audience.STARTUPS and organisation.kind != Organisation.Kind.STARTUP:
        text = _("This call is for start-ups. In its profile, %(name)s says that it is something else.")
        raise InvalidTransition(text % {"name": organisation})


def _join(application, by):
    """Let one who owns the organisation, or is the only one left to write, into its application."""
    writers = application.applicants.filter(user__memberships__organisation=application.organisation_id)
    if writers.filter(user=by).exists():
        return application
    owns = application.organisation.memberships.filter(user=by, role=Role.OWNER).exists()
    if writers.exists() and not owns:
        names = ", ".join(str(one.user) for one in writers.select_related("user"))
        text = _("Your organisation has begun an application already. Ask to be added to it: %(names)s.")
        raise InvalidTransition(text % {"names": names})
    _add(application, by, by)
    return application


@transaction.atomic
def add_applicant(application, *, user, by):
    """Let another person of the organisation write too; they are told. Adding twice is adding once."""
    application = locked(application)
    if not application.organisation.memberships.filter(user=user).exists():
        raise InvalidTransition(_("Only people of the organisation can write its application."))
    if _add(application, user, by):
        notices.applicant_added(application, user)


def _add(application, user, by):
    _applicant, is_new = Applicant.objects.get_or_create(application=application, user=user, defaults={"added_by": by})
    if is_new:
        activity.record("applicant added", application, by=by, note=str(user))
    return is_new


@transaction.atomic
def remove_applicant(application, *, user, by):
    """Take a person out, oneself included; somebody always stays."""
    application = locked(application)
    applicants = application.applicants.filter(user__memberships__organisation=application.organisation_id)
    if not applicants.exclude(user=user).exists():
        raise InvalidTransition(_("Somebody has to stay. Add another person first."))
    removed, _rows = Applicant.objects.filter(application=application, user=user).delete()
    if removed:
        activity.record("applicant removed", application, by=by, note=str(user))


@transaction.atomic
def withdraw(application, *, by):
    """Take the application back; once it had been handed in, the staff are told. Another can be begun."""
    application = locked(application)
    check(application, State.WITHDRAWN)
    before, application.state = application.state, State.WITHDRAWN
    application.withdrawn_at = timezone.now()
    application.save(update_fields=["state", "withdrawn_at"])
    activity.record("withdrawn", application, by=by, changes={"state": [before, State.WITHDRAWN]})
    notices.application_withdrawn(application, was_draft=before == State.DRAFT, by=by)
    return application

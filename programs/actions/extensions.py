"""More time for one organisation, on record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, locked
from programs.models import Call, Extension
from programs.notices import applying as notices


@transaction.atomic
def grant(application, *, until, reason, by):
    """Give an application until `until`; its people are told. Whoever hands in meanwhile is judged afterwards."""
    call = locked(application.call)
    if call.state not in (*Call.ACCEPTING, Call.State.SUSPENDED):
        raise InvalidTransition(_("This call does not take applications any more."))
    if until <= max(timezone.now(), call.advertised_deadline):
        raise InvalidTransition(_("An extension ends after the deadline of the call, and not in the past."))
    extension = Extension.objects.create(
        call=call, organisation=application.organisation, until=until, reason=reason, granted_by=by
    )
    activity.record("extended", extension, by=by, note=reason)
    activity.record("extended", call, by=by, note=application.code)  # by code: its readers may not know who applies
    notices.extension_granted(extension, application)
    return extension

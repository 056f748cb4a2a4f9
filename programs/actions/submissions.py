"""Handing in: judged by the instant at which it had arrived, once per content, whatever happens at the same time."""

from django.db import connection, transaction
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from programs.actions import interests
from programs.asking import filled
from programs.models import Application, Call, Submission
from programs.notices import applying as notices

State = Application.State


class Incomplete(Exception):
    """Something is missing or wrong; `sheet` says what."""

    def __init__(self, sheet):
        super().__init__("incomplete")
        self.sheet = sheet


@transaction.atomic
def submit(application, *, by, arrived_at, idempotency_key):
    """Hand in what stands now. Returns the Submission: of the same page, or of the same content, always the same one.

    arrived_at: when the request had arrived, by the server's clock: that instant alone is judged by the deadline,
    however long the work then takes. Incomplete, or InvalidTransition with the sentence that says why not.
    """
    call = _steady(application.call_id)
    application = locked(application)
    application.call = call
    if sent := application.submissions.filter(idempotency_key=idempotency_key).first():
        return sent
    last = application.submissions.last()
    _check_state(application)
    sheet = filled.current(application)
    content = sheet.checksum()
    if last and last.content == content:
        return last
    _check_time(application, arrived_at)
    if sheet.faults:
        raise Incomplete(sheet)
    submission = Submission.objects.create(
        application=application,
        form_version_id=application.form_version_id,
        number=last.number + 1 if last else 1,
        received_at=arrived_at,
        submitted_by=by,
        idempotency_key=idempotency_key,
        answers=sheet.snapshot(),
        content=content,
    )
    _take_in(application, submission, by)
    return submission


def _steady(call_id):
    """The call, which nobody changes or extends until the transaction ends; many may hand in at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM programs_call WHERE id = %s FOR SHARE", [call_id])
    return Call.objects.select_related("program").get(pk=call_id)


def _check_state(application):
    if application.state != State.SUBMITTED:
        check(application, State.SUBMITTED)
    elif not application.call.edit_until_deadline:
        raise InvalidTransition(_("This application has been handed in. The call does not allow changes afterwards."))


def _check_time(application, arrived_at):
    if application.is_open_at(arrived_at):
        return
    if application.call.state == Call.State.SUSPENDED:
        raise InvalidTransition(_("The call is suspended. Your draft is kept; you will be told when it goes on."))
    raise InvalidTransition(_("The deadline had passed when this arrived. Your draft is kept."))


def _take_in(application, submission, by):
    before, application.state = application.state, State.SUBMITTED
    application.submitted_at = submission.received_at
    application.save(update_fields=["state", "submitted_at"])
    changes = {"state": [before, State.SUBMITTED]} if before != State.SUBMITTED else {}
    activity.record("submitted", application, by=by, changes=changes, note=submission.receipt)
    if before == State.DRAFT:
        interests.apply_to(application)
    notices.application_received(submission)

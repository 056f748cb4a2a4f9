"""What people are told about applying."""

from django.utils.translation import gettext_lazy as _

from hubportal.outbox.kinds import Gone, Kind
from programs.actions import receipts
from programs.models import Application, Extension, Submission

APPLICANTS = _("To those who write the application.")


def _found(model, pk, *related):
    record = model.objects.select_related(*related).filter(pk=pk).first()
    if record is None:
        raise Gone
    return record


def application(payload):
    found = _found(Application, payload["id"], "organisation", "call__program")
    return {"application": found, "call": found.call, "organisation": found.organisation}


def submission(payload):
    """The receipt with what it is proof of: made here, once, by whoever delivers the first of its mails."""
    found = _found(Submission, payload["submission"], "application__organisation", "application__call__program")
    return application(payload) | {"submission": found, "pdf": receipts.pdf_of(found)}


def pdf(payload):
    """The PDF as an attachment; none once its time is over."""
    found = _found(Submission, payload["submission"])
    file = receipts.pdf_of(found)
    if file is None:
        return []
    with file.file.open("rb") as content:
        return [(file.name, content.read(), file.media_type)]


def extension(payload):
    found = _found(Extension, payload["extension"], "organisation", "call__program")
    return {"extension": found, "call": found.call, "organisation": found.organisation}


KINDS = (
    Kind("application_received", _("The receipt of an application"), APPLICANTS, submission, attachments=pdf),
    Kind(
        "deadline_near",
        _("The deadline of a draft is near"),
        APPLICANTS,
        application,
        may_be_turned_off=True,
        is_timely=True,
    ),
    Kind("form_changed", _("The form of a draft has changed"), APPLICANTS, application),
    Kind("extension_granted", _("You have been given more time"), APPLICANTS, extension),
    Kind("applicant_added", _("You can write an application"), _("To the person."), application),
    Kind("application_withdrawn", _("An application was withdrawn"), APPLICANTS, application),
    Kind(
        "application_withdrawn_staff",
        _("An application that had been handed in was withdrawn"),
        _("To the staff of the hub."),
        application,
        for_staff=True,
        may_be_turned_off=True,
    ),
)

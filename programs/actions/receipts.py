"""The PDF of what was handed in: made once, the first time anybody asks for it, and the same for everybody."""

from django.db import transaction
from django.utils import translation

from hubportal.core import pdf
from hubportal.core.actions.stored_files import keep_bytes
from hubportal.core.transitions import locked
from programs.asking import documents, filled


@transaction.atomic
def pdf_of(submission):
    """The StoredFile of a submission's PDF, in the language of whoever handed it in."""
    held = locked(submission)
    if held.pdf is None:
        person = held.submitted_by
        with translation.override(person.language if person else "de"):
            content = render(held.application, filled.handed_in(held), held)
        held.pdf = keep_bytes(content, name=f"{held.receipt}.pdf", media_type="application/pdf")
        held.save(update_fields=["pdf"])
    return held.pdf


def render(application, sheet, submission=None):
    """The bytes of an application as a PDF in the active language; without a submission it says that it is a draft."""
    data = documents.data(application, sheet, submission)
    return pdf.render(
        "programs/application.typ", data, language=translation.get_language(), title=documents.title(application)
    )

"""Handing out kept files: as attachments, under a name that says what they are, and only while they are open."""

from django.http import FileResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hubportal.core import metadata


class FileClosed(Exception):
    """Nobody may have this file now; the middleware answers with the sentence that says why."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence

    def response(self, request):
        return render(request, "core/files/closed.html", {"sentence": self.sentence}, status=409)


def attachment(stored_file, name=None, *, is_cleaned=False):
    """The file as a download; FileClosed if it is infected, not scanned yet or gone. Its view has asked who may.

    name, is_cleaned: what it is called instead, and whether it goes without metadata, where its own would tell who
    handed it in.
    """
    if stored_file.closed_because:
        raise FileClosed(stored_file.closed_because)
    content = _cleaned(stored_file) if is_cleaned else stored_file.file.open("rb")
    response = FileResponse(
        content, as_attachment=True, filename=name or stored_file.name, content_type=stored_file.media_type
    )
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _cleaned(stored_file):
    try:
        return metadata.cleaned(stored_file)
    except metadata.NotCleaned as error:
        text = _("This file says who made it, in a way that cannot be taken out. Ask the staff for a copy.")
        raise FileClosed(text) from error

"""The files of a call in one archive, under names that say what they are and lead nowhere."""

import re
import shutil
import tempfile
import zipfile
from contextlib import ExitStack

from django.utils.translation import gettext as _

from hubportal.core import metadata

LONGEST = 120  # characters of a name; more are a burden to some systems


def file_of(sheets):
    """A temporary file, read from its start. sheets: (application, Sheet or None), one by one.

    What cannot be handed out now is left out, and a text in the archive says what and why; or that there is nothing.
    """
    with ExitStack() as until_done:
        file = until_done.enter_context(tempfile.TemporaryFile(suffix=".zip"))
        left_out = []
        with zipfile.ZipFile(file, "w") as archive:
            for name, stored_file, blind in _entries(sheets):
                reason = _add(archive, name, stored_file, blind)
                left_out += [f"{name}: {reason}"] if reason else []
            if left_out:
                archive.writestr(_("left out") + ".txt", "\n".join(left_out))
            if not archive.namelist():
                archive.writestr(_("no files") + ".txt", _("What has been handed in holds no file for you to see."))
        file.seek(0)
        until_done.pop_all()
        return file


def _entries(sheets):
    for application, sheet in sheets:
        taken = set()
        for ask, file, name in sheet.files if sheet else ():
            yield _free(safe_name(application.code, ask.key, name), taken), file.file, sheet.blind


def _add(archive, name, stored_file, blind):
    """Why the file is not in the archive; "" if it is."""
    if stored_file.closed_because:
        return stored_file.closed_because
    try:
        content = metadata.cleaned(stored_file) if blind else stored_file.file.open("rb")
    except metadata.NotCleaned:
        return _("This file says who made it, in a way that cannot be taken out.")
    with content, archive.open(name, "w", force_zip64=True) as entry:
        shutil.copyfileobj(content, entry)
    return ""


def safe_name(code, key, original):
    """K7Q2-pitch-Our deck.pdf: no path, no control or reserved characters; its ending stays.

    A blind name begins with code and question already.
    """
    plain = re.sub(r"[^\w .()-]+", "_", original.replace("\\", "/").rpartition("/")[2]).strip(" .") or "file"
    start = f"{code}-{key}-"
    whole = plain if plain.startswith(start) else start + plain
    stem, dot, ending = whole.rpartition(".")
    return whole[:LONGEST] if not dot or len(ending) > 10 else stem[: LONGEST - len(ending) - 1] + dot + ending


def _free(name, taken):
    """The name, counted up where it was given before; systems that do not tell cases apart keep both files."""
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    number, free = 1, name
    while free.lower() in taken:
        number += 1
        free = f"{stem} ({number}){dot}{ending}"
    taken.add(free.lower())
    return free

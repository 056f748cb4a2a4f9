"""The files of a call in one archive, under names that say what they are and lead nowhere."""

import re
import shutil
import tempfile
import zipfile
from contextlib import ExitStack

from django.utils.translation import gettext as _

LONGEST = 120  # characters of a name; more are a burden to some systems


def file_of(sheets):
    """A temporary file, read from its start. sheets: (application, Sheet or None), one by one.

    What cannot be handed out now is left out, and a text in the archive says what and why; or that there is nothing.
    """
    with ExitStack() as until_done:
        file = until_done.enter_context(tempfile.TemporaryFile(suffix=".zip"))
        left_out = []
        with zipfile.ZipFile(file, "w") as archive:
            for name, stored_file in _entries(sheets):
                if stored_file.closed_because:
                    left_out.append(f"{name}: {stored_file.closed_because}")
                else:
                    _add(archive, name, stored_file)
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
            yield _free(safe_name(application.code, ask.key, name), taken), file.file


def _add(archive, name, stored_file):
    with stored_file.file.open("rb") as content, archive.open(name, "w", force_zip64=True) as entry:
        shutil.copyfileobj(content, entry)


def safe_name(code, key, original):
    """K7Q2-pitch-Our deck.pdf: no path, no control or reserved characters; its ending stays."""
    plain = re.sub(r"[^\w .()-]+", "_", original.replace("\\", "/").rpartition("/")[2]).strip(" .") or "file"
    whole = f"{code}-{key}-{plain}"
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

"""The interface's German, kept by Babel, so that no system tool is needed: `python -m hubportal.core.catalogue …`.

update   find every string in code and templates and bring the catalogue up to date
compile  write the binary catalogue that Django reads
check    say what is missing, fuzzy, orphaned or out of date, and fail
"""

import sys
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
HEADER = "# German for Hubportal. Kept by `make messages`; `make check` fails on what is missing."
PO = ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"
SOURCES = ["hubportal", "partners", "programs", "events", "funding", "templates"]
METHODS = [
    ("**.py", "python"),
    ("**.html", "hubportal.core.catalogue:extract_template"),
    ("**.txt", "hubportal.core.catalogue:extract_template"),
]
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def extract_template(fileobj, keywords, comment_tags, options):
    """Babel's extractor for Django templates: Django turns them into calls of gettext, Babel reads those as Python."""
    calls = templatize(fileobj.read().decode("utf-8"), origin=getattr(fileobj, "name", ""))
    flush_left = "\n".join(line.lstrip() for line in calls.splitlines())
    return extract_python(BytesIO(flush_left.encode("utf-8")), keywords, comment_tags, options)


def found():
    """A catalogue of every string in code and templates, each with the files it is in."""
    catalogue = Catalog(project="Hubportal", charset="utf-8")
    for folder in SOURCES:
        messages = extract_from_dir(ROOT / folder, METHODS, keywords=KEYWORDS) if (ROOT / folder).is_dir() else ()
        for filename, _line, message, comments, context in messages:
            catalogue.add(message, locations=[(f"{folder}/{filename}", None)], auto_comments=comments, context=context)
    return catalogue


def read():
    with PO.open("rb") as file:
        return read_po(file, locale="de")


def update():
    known = read() if PO.exists() else Catalog(locale="de", charset="utf-8", fuzzy=False)
    known.update(found(), no_fuzzy_matching=True, update_creation_date=False)
    known.obsolete.clear()
    known.header_comment = HEADER
    known.project, known.version, known.msgid_bugs_address = "Hubportal", "1", "SECURITY.md"
    known.last_translator = known.language_team = "Hubportal"
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, known, width=118, sort_output=True, omit_header=False, include_lineno=False)
    return []


def compile_binary():
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, read())
    return []


def complaints():
    """What is wrong with the catalogue, a sentence each."""
    known, used = read(), found()
    said = {
        (message.id if isinstance(message.id, str) else message.id[0], message.context): message
        for message in known
        if message.id
    }
    needed = {
        (message.id if isinstance(message.id, str) else message.id[0], message.context)
        for message in used
        if message.id
    }
    problems = [f"not in the catalogue, run `make messages`: {text!r}" for text, context in needed - said.keys()]
    problems += [f"no longer used, run `make messages`: {text!r}" for text, context in said.keys() - needed]
    for (text, _context), message in said.items():
        strings = [message.string] if isinstance(message.string, str) else message.string
        if not all(strings):
            problems.append(f"without German: {text!r}")
        if message.fuzzy:
            problems.append(f"fuzzy: {text!r}")
        problems += [f"{error}: {text!r}" for error in message.check(known)]
    return sorted(problems)


COMMANDS = {"update": update, "compile": compile_binary, "check": complaints}


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        sys.stderr.write(__doc__)
        return 2
    settings.configure(USE_I18N=False)
    django.setup()
    problems = COMMANDS[arguments[0]]()
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

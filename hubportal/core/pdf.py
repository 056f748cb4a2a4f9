"""PDF from a Typst template and data: tagged (PDF/UA-1), the same bytes for the same data, nothing fetched.

Templates lie in `templates/pdf/<app>/<name>.typ` and begin as `templates/pdf/base.typ` says. (docs/decisions/0018)
"""

import json
import re
import unicodedata

import fontpkg_inter
import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import override

FOLDER = settings.BASE_DIR / "templates" / "pdf"
# What Inter and the fonts inside Typst can show: letters of European languages, punctuation, currencies, arrows,
# formulas. Typst refuses a tagged document with any other sign, and a few scripts make it stop altogether. Marks that
# combine are not among them: what Unicode can write as one letter is one by then, and no font has every letter with
# every mark.
SHOWN = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u04ff\u1e00-\u1eff\u2010-\u2027\u202f-\u2040\u2044-\u2052\u2054-\u205e\u2070\u2071\u2074-\u208e"
    "\u20a0-\u20bf\u2100-\u211e\u2122\u2150\u2151\u2153-\u2184"
    "\u2190-\u23ff\u2500-\u2606\u2713\u2714\u2717\u2718\ufb00-\ufb06\ufffd"
)
_NOT_SHOWN = re.compile(f"[^{SHOWN}\n]")
_MISSING = "\ufffd"
_FONTS = typst.Fonts(include_system_fonts=False, font_paths=[fontpkg_inter.ROOT / "files"])


def render(template, data, *, language, title):
    """The PDF that "programs/receipt.typ" makes of `data`, in `language`.

    data: dictionaries, lists and texts, already said in that language; other values become text as in JSON. Signs that
    no font here has are shown as a question mark in a square. RuntimeError if the template is wrong.
    """
    with override(language):
        words = {"page": _("Page {number} of {pages}")}
        given = {"data": _readable(data), "words": words, "title": _readable(str(title)), "language": language}
    inputs = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    compiler = typst.Compiler(FOLDER / template, root=FOLDER, font_paths=_FONTS, sys_inputs=inputs)
    try:
        return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        raise RuntimeError(f"{template}: {error.message}") from error


def _readable(value):
    """`value` as JSON has it, its texts without what cannot be shown."""
    return _fit(json.loads(json.dumps(value, cls=DjangoJSONEncoder)))


def _fit(value):
    if isinstance(value, str):
        return _NOT_SHOWN.sub(_instead, unicodedata.normalize("NFC", value.replace("\t", " ")))
    if isinstance(value, dict):
        return {name: _fit(item) for name, item in value.items()}
    return [_fit(item) for item in value] if isinstance(value, list) else value


def _instead(match):
    """A question mark in a square for a sign that cannot be shown, nothing for one that shows nothing by itself."""
    category = unicodedata.category(match[0])
    return "" if category in ("Cc", "Cf") or category.startswith("M") else _MISSING

"""Legal forms in the names of organisations: what "Muster GmbH & Co. KG" and "Muster" differ in."""

import re

from hubportal.core.text import letters

# Longest first where one contains another. After the forms that German registers print, and common foreign ones.
_FORMS = (
    r"gGmbH\s*&\s*Co\.?\s*KGaA",
    r"(?:GmbH|AG|SE|UG|mbH)\s*&\s*Co\.?\s*(?:KGaA|KG|OHG)",
    r"gemeinnützige\s+(?:GmbH|UG|AG)",
    r"UG\s*\(?\s*haftungsbeschr(?:ä|ae)nkt\s*\)?",
    r"Gesellschaft\s+mit\s+beschr(?:ä|ae)nkter\s+Haftung",
    r"Gesellschaft\s+b(?:ü|ue)rgerlichen\s+Rechts",
    r"eingetragener\s+Verein",
    r"eingetragene\s+Genossenschaft",
    r"Aktiengesellschaft",
    r"Kommanditgesellschaft",
    r"Anstalt\s+(?:des\s+)?(?:öffentlichen\s+Rechts|ö\.?\s*R\.?)",
    r"Körperschaft\s+(?:des\s+)?(?:öffentlichen\s+Rechts|ö\.?\s*R\.?)",
    r"PartG\s*mbB|PartGmbB|PartG",
    r"gGmbH|GmbH|mbH|gUG|gAG|KGaA|KdöR|AöR|OHG|GbR|EWIV|VVaG|SCE|eGbR",
    r"e\.\s*V\.?|e\.?\s?K\.|e\.\s?G\.?|eV|eK|eG|i\.\s*G\.",
    r"UG|AG|KG|SE",
    r"S\.?\s?[àa]\s?r\.?\s?l\.?|S\.\s?A\.|B\.\s?V\.|N\.\s?V\.|S\.?p\.?A\.?|Sp\.\s?z\s?o\.\s?o\.",
    r"Limited|Ltd\.?|Inc\.?|Incorporated|LLC|LLP|plc|Corp\.?|Corporation|GesmbH|Ges\.\s?m\.\s?b\.\s?H\.",
    r"Stiftung",
)
_AT_END = re.compile(r"[\s,]+(?:" + "|".join(_FORMS) + r")\s*$", re.IGNORECASE)


def without_legal_form(name):
    """The name without the legal forms it ends in: "Muster GmbH & Co. KG" → "Muster"; never nothing."""
    shorter = _AT_END.sub("", name.strip())
    while shorter and shorter != name:
        name, shorter = shorter, _AT_END.sub("", shorter)
    return name.strip(" ,")


def name_key(name):
    """The key under which two spellings of one organisation meet: folded letters without the legal form."""
    return letters(without_legal_form(name))

"""What the columns of a table may mean, and guessing it from their names in German and English."""

from django.utils.translation import gettext_lazy as _

from hubportal.core.text import letters

LABELS = {
    "name": _("name of the organisation"),
    "kind": _("kind of organisation"),
    "website": _("website"),
    "city": _("city"),
    "acronym": _("acronym"),
    "vat": _("VAT identification number"),
    "text_de": _("profile in German"),
    "text_en": _("profile in English"),
    "partnership": _("kind of partnership"),
    "since": _("partner since"),
    "contact_name": _("name of the contact person"),
    "contact_email": _("e-mail address of the contact person"),
}
_KNOWN = {
    "name": "name organisation organization unternehmen firma firmenname company partner partnername institution",
    "kind": "kind type art typ organisationstyp category kategorie",
    "website": "website webseite web url homepage internet internetadresse internetseite domain link",
    "city": "city stadt ort sitz standort location place town",
    "acronym": "acronym abkuerzung kuerzel kurzname kurzform abbreviation shortname",
    "vat": "vat vatid vatnumber ustid ustidnr umsatzsteuerid umsatzsteueridentifikationsnummer",
    "text_de": "beschreibung profil text kurzbeschreibung profildeutsch beschreibungdeutsch textde profilde",
    "text_en": "description profile englishdescription profilenglisch beschreibungenglisch texten profileen",
    "partnership": "partnership partnerschaft partnerart artderpartnerschaft partnershipkind rolle role",
    "since": "since seit beginn partnerseit partnersince start startdate beginnderpartnerschaft",
    "contact_name": "contact contactperson contactname ansprechpartner ansprechpartnerin ansprechperson kontakt",
    "contact_email": "email mail emailadresse kontaktemail contactemail emailaddress",
}
_MEANINGS = {word: field for field, words in _KNOWN.items() for word in words.split()}


def guess(header):
    """{field: number of the column} for the names that are known; the first column that fits wins."""
    found = {}
    for number, name in enumerate(header):
        field = _MEANINGS.get(letters(name))
        if field and field not in found:
            found[field] = number
    return found

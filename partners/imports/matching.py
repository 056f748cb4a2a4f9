"""Finding organisations that a row of a table probably means."""

from collections import defaultdict
from urllib.parse import urlsplit

from partners.legal_forms import name_key
from partners.models import Identifier, Organisation, OrganisationName

MOST = 5  # organisations offered for one row
_BY_ADDRESS = (Identifier.Scheme.DOMAIN, Identifier.Scheme.VAT)


def domain(address):
    """The host of a web address without "www.", in lower case; "" if there is none."""
    return (urlsplit(address if "//" in address else f"//{address}").hostname or "").removeprefix("www.")


class Directory:
    """All organisations by what they can be recognised by, read once for a whole table.

    Names count without their legal form, in folded letters, acronyms and other names included.
    """

    def __init__(self):
        self.by_name, self.by_domain, self.by_vat = defaultdict(set), defaultdict(set), defaultdict(set)
        for pk, name, website in Organisation.objects.values_list("pk", "name", "website").iterator():
            self.by_name[name_key(name)].add(pk)
            self.by_domain[domain(website)].add(pk)
        for pk, value in OrganisationName.objects.values_list("organisation", "value").iterator():
            self.by_name[name_key(value)].add(pk)
        identifiers = Identifier.objects.filter(scheme__in=_BY_ADDRESS).values_list("organisation", "scheme", "value")
        for pk, scheme, value in identifiers.iterator():
            index = self.by_domain if scheme == Identifier.Scheme.DOMAIN else self.by_vat
            index[value if scheme == Identifier.Scheme.DOMAIN else vat(value)].add(pk)

    def likely(self, values):
        """[(organisation's id, reason)], the surest first; reasons: "vat", "domain", "name"."""
        found = {}
        questions = (
            ("vat", self.by_vat, vat(values.get("vat", ""))),
            ("domain", self.by_domain, domain(values.get("website", ""))),
            ("name", self.by_name, name_key(values.get("name", ""))),
            ("name", self.by_name, name_key(values.get("acronym", ""))),
        )
        for reason, index, key in questions:
            for pk in sorted(index.get(key, ())) if key else ():
                found.setdefault(pk, reason)
        return list(found.items())[:MOST]


def vat(number):
    """A VAT number as it compares: "de 123 456" → "DE123456"."""
    return "".join(sign for sign in number.upper() if sign.isalnum())

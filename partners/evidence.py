"""What speaks for a person belonging to an organisation. It is shown to those who decide; it decides nothing."""

from dataclasses import dataclass
from datetime import datetime

from partners.likely import organisations_at
from partners.models import Identifier, Voucher
from partners.models.recognition import SHARED_HOSTS, host_of

# Anybody can have an address there.
FREE_MAIL = frozenset(
    {
        "aol.com",
        "arcor.de",
        "email.de",
        "freenet.de",
        "gmail.com",
        "gmx.at",
        "gmx.ch",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "hotmail.de",
        "icloud.com",
        "live.de",
        "mail.de",
        "mail.ru",
        "mailbox.org",
        "me.com",
        "outlook.com",
        "outlook.de",
        "posteo.de",
        "proton.me",
        "protonmail.com",
        "t-online.de",
        "tutanota.com",
        "web.de",
        "yahoo.com",
        "yahoo.de",
        "yandex.com",
        "zoho.com",
    }
)


@dataclass(frozen=True)
class DomainEvidence:
    """A confirmed address at the organisation's own domain. confirmed_at: None where that was before it was kept."""

    email: str
    domain: str
    confirmed_at: datetime | None


def domains_of(organisation):
    """The organisation's own domains: its identifiers, and its website's host; never a shared one."""
    domains = {one.value for one in organisation.identifiers.all() if one.scheme == Identifier.Scheme.DOMAIN}
    return (domains | {host_of(organisation.website)}) - FREE_MAIL - SHARED_HOSTS - {""}


def of(user, organisation):
    """The evidence there is: confirmed addresses at its own domain. A free-mail or shared domain proves nothing."""
    own = domains_of(organisation)
    found = []
    confirmed = user.emailaddress_set.filter(verified=True).order_by("email")
    for email, confirmed_at in confirmed.values_list("email", "confirmation__at"):
        host = email.rpartition("@")[2].lower()
        domain = next((one for one in own if host == one or host.endswith(f".{one}")), None)
        if domain and not organisations_at(domain) - {organisation.pk}:
            found.append(DomainEvidence(email, domain, confirmed_at))
    return found


def vouchers(user, organisation, reader):
    """The hubs' vouchers that stand for the person; `is_own` on those that `reader` may take back."""
    standing = list(Voucher.objects.standing().filter(user=user, organisation=organisation).select_related("hub"))
    for voucher in standing:
        voucher.is_own = reader.has_perm("partners.withdraw_voucher", voucher)
    return standing

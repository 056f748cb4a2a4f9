"""What the page of an offer or need is put together from."""


def posting_json_ld(posting, site_url):
    """The posting in the words of schema.org: what is offered is an Offer, what is sought a Demand. Public ones only.

    site_url: what whole addresses begin with, without a slash at the end.
    """
    organisation, is_offer = posting.organisation, posting.direction == posting.Direction.OFFER
    said = {
        "@context": "https://schema.org",
        "@type": "Offer" if is_offer else "Demand",
        "name": posting.title,
        "description": posting.text,
        "category": str(posting.get_kind_display()),
        "availabilityStarts": posting.published_at.isoformat(),
        "availabilityEnds": posting.valid_until.isoformat(),
        "url": site_url + posting.get_absolute_url(),
    }
    who = {"@type": "Organization", "name": organisation.name, "url": site_url + organisation.get_absolute_url()}
    return {key: value for key, value in said.items() if value} | ({"offeredBy": who} if is_offer else {"buyer": who})

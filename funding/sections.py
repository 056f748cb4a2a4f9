"""What other rooms' pages show of grants."""

from django.urls import reverse

from funding import listing
from funding.models import AmountStatement, AwardNotice, Grant

MOST = 12


def grants_of_hub(hub, request):
    """The public grants of a hub; None without any. One query."""
    grants = listing.first(Grant.objects.public().filter(hub=hub), MOST)
    return {"grants": grants, "all_url": f"{reverse('funding:list')}?hub={hub.slug}"} if grants else None


def facts_of_source(source, request):
    """What a source says of grants; None if it says nothing. Two queries."""
    statements = AmountStatement.objects.filter(source=source, grant__is_public=True).select_related("grant")
    notices = AwardNotice.objects.filter(source=source, grant__is_public=True)
    context = {
        "statements": list(statements),
        "notices": list(notices.select_related("grant__recipient", "grant__hub", "giver", "receiver")),
    }
    return context if any(context.values()) else None

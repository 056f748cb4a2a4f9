from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from hubportal.core.feeds import AtomFeed
from partners.models import Posting


class PostingFeed(AtomFeed):
    """What everybody may see of offers and needs, the newest first."""

    key = "partners/offers-and-needs"
    title = _("Offers and needs of the partners")
    link = reverse_lazy("partners:board")

    def items(self):
        real = Posting.objects.public().filter(organisation__is_synthetic=False)
        return real.for_list().order_by("-published_at")[:50]

    def item_key(self, posting):
        return f"partners/offers-and-needs/{posting.pk}"

    def item_title(self, posting):
        return f"{posting.organisation}: {posting.title}"

    def item_description(self, posting):
        return posting.text

    def item_updateddate(self, posting):
        return posting.updated_at

    def item_categories(self, posting):
        return [topic.name for topic in posting.topics.all()]

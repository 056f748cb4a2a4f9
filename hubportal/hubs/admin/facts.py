from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from hubportal.core.admin import PortalAdmin
from hubportal.hubs import figures
from hubportal.hubs.actions.figures import show_first
from hubportal.hubs.models import Figure, Measure, Source


@admin.register(Figure)
class FigureAdmin(PortalAdmin):
    """A hub's own figures; those about the network or a region are the network's."""

    hub_path = "hub"
    network_fields = ("network", "region", "is_on_front")
    readonly_fields = ["is_shown"]
    list_display = ["measure", "in_words", "about", "as_of", "status", "is_shown", "is_on_front"]
    list_filter = ["hub", "measure", "status", "bound", "is_shown", "is_on_front"]
    list_select_related = ["measure", "network", "hub", "region", "source"]
    search_fields = ["measure__name_de", "measure__name_en", "said_by", "note_de", "note_en", "source__title_de"]
    autocomplete_fields = ["measure", "part_of", "source"]
    actions = [*PortalAdmin.actions, "show_first"]

    @admin.display(description=gettext_lazy("value"), ordering="value")
    def in_words(self, figure):
        return figures.in_words(figure)

    @admin.display(description=pgettext_lazy("whom a figure is about", "about"))
    def about(self, figure):
        return figure.subject

    @admin.action(description=gettext_lazy("Show the selected figures first"), permissions=["change"])
    def show_first(self, request, queryset):
        """One statement per number; of several chosen for the same number none could be the first."""
        chosen = list(queryset)
        if len({(one.network_id, one.hub_id, one.region_id, one.measure_id) for one in chosen}) < len(chosen):
            text = _("Two of the figures you selected are about the same number. Choose one of them.")
            self.message_user(request, text, messages.ERROR)
            return
        allowed = [one for one in chosen if self.has_change_permission(request, one)]
        for figure in allowed:
            show_first(figure, by=request.user)
        text = ngettext("%(count)d figure is now shown first.", "%(count)d figures are now shown first.", len(allowed))
        self.message_user(request, text % {"count": len(allowed)}, messages.SUCCESS)


@admin.register(Measure)
class MeasureAdmin(PortalAdmin):
    list_display = ["name", "unit", "slug"]
    list_filter = ["unit"]
    search_fields = ["name_de", "name_en", "slug"]
    prepopulated_fields = {"slug": ["name_en"]}


@admin.register(Source)
class SourceAdmin(PortalAdmin):
    list_display = ["title", "kind", "publisher", "date", "language"]
    list_filter = ["kind"]
    search_fields = ["title_de", "title_en", "publisher", "publisher_in_body", "slug", "note_de", "note_en"]

    def get_queryset(self, request):
        return super().get_queryset(request).known()

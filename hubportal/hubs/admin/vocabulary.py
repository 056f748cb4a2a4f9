from django.contrib import admin

from hubportal.core.admin import FollowAdmin, PortalAdmin, TabularInline
from hubportal.hubs.models import HubFollow, Place, Region, Topic, TopicFollow, TopicSpelling


class TopicSpellingInline(TabularInline):
    model = TopicSpelling


@admin.register(Topic)
class TopicAdmin(PortalAdmin):
    list_display = ["name", "slug", "source"]
    list_filter = ["related"]
    list_select_related = ["source"]
    search_fields = ["name_de", "name_en", "other_spellings__text"]
    autocomplete_fields = ["related", "source"]
    prepopulated_fields = {"slug": ["name_en"]}
    inlines = [TopicSpellingInline]


@admin.register(Place)
class PlaceAdmin(PortalAdmin):
    list_display = ["name", "region", "latitude", "longitude"]
    list_filter = ["region"]
    list_select_related = ["region"]
    search_fields = ["name_de", "name_en", "slug"]
    prepopulated_fields = {"slug": ["name_de"]}


@admin.register(Region)
class RegionAdmin(PortalAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name_de", "name_en", "slug"]
    prepopulated_fields = {"slug": ["name_de"]}


admin.site.register([HubFollow, TopicFollow], FollowAdmin)

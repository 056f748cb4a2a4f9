from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from hubportal.core.admin import PortalAdmin
from hubportal.home.models import AccessibilityFeedback, Page


@admin.register(Page)
class PageAdmin(PortalAdmin):
    """The texts are given; staff fill them in."""

    list_display = ["__str__", "is_complete", "updated_at"]
    fields = ["slug", "title_de", "title_en", "body_de", "body_en", "reviewed", "updated_at"]
    readonly_fields = ["slug", "updated_at"]

    @admin.display(description=_("complete"), boolean=True)
    def is_complete(self, page):
        return page.is_complete

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(AccessibilityFeedback)
class AccessibilityFeedbackAdmin(PortalAdmin):
    """What people wrote stays as they wrote it; staff tick what is done."""

    list_display = ["created_at", "page", "message", "done"]
    list_filter = ["done"]
    search_fields = ["page", "message"]
    date_hierarchy = "created_at"
    fields = ["created_at", "page", "message", "email", "done"]
    readonly_fields = ["created_at", "page", "message", "email"]

    def has_add_permission(self, request):
        return False

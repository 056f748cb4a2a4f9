from hubportal.core.admin.base import ReadOnlyAdmin


class FollowAdmin(ReadOnlyAdmin):
    """Who follows what; each person chooses for themselves."""

    search_fields = ["user__name", "user__email"]

    def get_list_display(self, request):
        return [self.model.TARGET, "user", "since"]

    def get_list_select_related(self, request):
        return [self.model.TARGET, "user"]

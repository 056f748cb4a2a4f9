"""Which rows a staff member meets in the admin, and what they may do with them."""

from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.db import models

from hubportal.core import registry


def hub_ids(user):
    """Ids of the hubs whose records the person may see; None stands for every hub."""
    [ask] = registry.staff_hubs
    return ask(user)


def visible(site, model, request):
    """The rows of `model` that its own admin shows to the person; none if it has no admin."""
    try:
        model_admin = site.get_model_admin(model)
    except NotRegistered:
        return model._default_manager.none()
    rows = model_admin.get_queryset(request)
    return rows if model_admin.has_view_permission(request) else rows.none()


class Scoped:
    """What a ModelAdmin and an inline share: rows of the person's hubs, choices among those, rights by `rules`.

    hub_path: the lookup from a row to its hub, "" for records that all hubs share;
    network_fields: fields that only those who edit the whole network get to see in the form.
    """

    hub_path = ""
    network_fields = ()
    formfield_overrides = {models.URLField: {"widget": AdminURLFieldWidget, "assume_scheme": "https"}}

    def get_queryset(self, request):
        return self.in_scope(super().get_queryset(request), self.reach(request))

    def reach(self, request):
        """Ids of the hubs whose rows the person meets here; None: of all."""
        return hub_ids(request.user)

    def in_scope(self, rows, hubs):
        """The rows that belong to `hubs` (ids); all of them where `hubs` is None."""
        if hubs is None or not self.hub_path:
            return rows
        return rows.filter(**{f"{self.hub_path}__in": hubs})

    def get_field_queryset(self, db, db_field, request):
        return visible(self.admin_site, db_field.remote_field.model, request)

    def may(self, request, verb, subject=None):
        return request.user.has_perm(f"{self.opts.app_label}.{verb}_{self.opts.model_name}", subject)

    def is_withheld(self, request, name):
        """Whether the field is the network's and the person is not."""
        return name in self.network_fields and not request.user.has_perm("core.edit_network")


class VisibleRelatedFilter(admin.RelatedFieldListFilter):
    """Offers only what the person may see, and finds nothing by what was not offered."""

    def field_choices(self, field, request, model_admin):
        return [(row.pk, str(row)) for row in visible(model_admin.admin_site, field.related_model, request)]

    def queryset(self, request, queryset):
        offered = {str(pk) for pk, _label in self.lookup_choices}
        if self.lookup_val and not offered.issuperset(str(value) for value in self.lookup_val):
            return queryset.none()
        return super().queryset(request, queryset)


admin.FieldListFilter.register(lambda field: field.remote_field, VisibleRelatedFilter, take_priority=True)

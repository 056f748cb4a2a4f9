"""Addresses of the form of a call, as staff write it."""

from django.urls import include, path, register_converter

from programs.views import form_builder


class PartConverter:
    """What a form is made of."""

    regex = "sections|questions"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(PartConverter, "part")

form = [
    path("", form_builder.overview, name="form"),
    path("begin/", form_builder.begin, name="begin_form"),
    path("publication/", form_builder.publish, name="publish_form"),
    path("deletion/", form_builder.discard, name="discard_form"),
    path("preview/", form_builder.preview, name="preview_form"),
    path("sections/new/", form_builder.section, name="add_section"),
    path("sections/<uuid:pk>/", form_builder.section, name="section"),
    path("questions/new/", form_builder.question, name="add_question"),
    path("questions/<uuid:pk>/", form_builder.question, name="question"),
    path("<part:kind>/<uuid:pk>/move/", form_builder.move, name="move_part"),
    path("<part:kind>/<uuid:pk>/removal/", form_builder.remove, name="remove_part"),
]
urlpatterns = [path("manage/calls/<slug:slug>/form/", include(form))]

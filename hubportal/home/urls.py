from django.urls import path

from hubportal.home.views import front, gallery, pages, search

app_name = "home"
urlpatterns = [
    path("", front.front, name="front"),
    path("search/", search.search, name="search"),
    path("pages/accessibility/feedback/", pages.give_feedback, name="feedback"),
    path("pages/accessibility/feedback/thanks/", pages.feedback_thanks, name="feedback_thanks"),
    path("pages/<slug:slug>/", pages.detail, name="page"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("gallery/document.pdf", gallery.document, name="gallery_document"),
]

"""Addresses of the form of a call, as staff write it."""

urlpatterns = []

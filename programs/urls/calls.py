"""Addresses of calls, to read and to manage."""

urlpatterns = []

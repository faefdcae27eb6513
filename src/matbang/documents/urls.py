"""Addresses of files, imports and papers."""

from __future__ import annotations

from django.urls import path

from matbang.documents import views

app_name = "documents"
urlpatterns = [
    path("files/<int:pk>/", views.file, name="file"),
    path("projects/<slug:code>/papers/", views.papers, name="papers"),
    path("projects/<slug:code>/papers/new/", views.letter, name="letter"),
    path("projects/<slug:code>/imports/", views.imports, name="imports"),
    path("projects/<slug:code>/imports/<slug:kind>/", views.upload, name="upload"),
    path("imports/", views.house_imports, name="house_imports"),
    path("imports/new/<slug:kind>/", views.house_upload, name="house_upload"),
    path("imports/<int:pk>/", views.run, name="import"),
    path("imports/<int:pk>/confirm/", views.confirm, name="confirm"),
    path("imports/<int:pk>/discard/", views.discard, name="discard"),
    path("imports/<int:pk>/faults.csv", views.faults, name="faults"),
]

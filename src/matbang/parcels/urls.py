"""Addresses of parcels and the map, from the site's root."""

from __future__ import annotations

from django.urls import path

from matbang.parcels import views

app_name = "parcels"

urlpatterns = [
    path("projects/<slug:code>/parcels/", views.parcels, name="list"),
    path("projects/<slug:code>/parcels/<int:parcel_id>/", views.parcel, name="parcel"),
    path("projects/<slug:code>/map/", views.project_map, name="map"),
    path("projects/<slug:code>/map/parcels.geojson", views.layer, name="layer"),
    path("projects/<slug:code>/map/at/", views.at_point, name="at"),
]

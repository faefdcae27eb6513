"""What the parcels slice refuses."""

from __future__ import annotations

from matbang.kernel.errors import NotFound, Refused


class NoSuchParcel(NotFound):
    """There is no such parcel, or the person may not see it."""

    code = "no_such_parcel"


class ParcelTaken(Refused):
    """A parcel of this number is already settled."""

    code = "parcel_taken"

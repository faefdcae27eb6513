"""What this slice refuses."""

from __future__ import annotations

from matbang.kernel.errors import MatbangError, NotFound, Refused


class NoSuchParty(NotFound):
    """There is no such party in this project, or it is not this person's to see."""

    code = "no_such_party"


class WrongIdentifierError(MatbangError):
    """A number does not have the form of its kind."""

    code = "wrong_identifier"
    http_status = 422


class PartyRefusal(Refused):
    """What is asked would contradict what is already recorded."""

    code = "party_refusal"

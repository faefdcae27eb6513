"""What the documents slice refuses, and the sentence it says."""

from __future__ import annotations

from django.utils.translation import gettext as _

from matbang.kernel.errors import NotFound, Refused


class NotThisKind(Refused):
    """The file handed in is not what this place takes: nothing is stored."""

    code = "documents.not_this_kind"
    http_status = 422


class TooLarge(Refused):
    """The file handed in is larger than the installation takes: nothing is stored."""

    code = "documents.too_large"
    http_status = 413


class WrongState(Refused):
    """The import is past the point where this could be done."""

    code = "documents.wrong_state"


class NumberOutOfOrder(Refused):
    """A paper cannot be dated before the last number of its register, or in the future."""

    code = "documents.number_out_of_order"


class UnknownKind(NotFound):
    """No such kind of import is registered."""

    code = "documents.unknown_kind"


def megabytes(size: int) -> str:
    """Say a size in the sentence of a refusal."""
    return _("%(size)s MB") % {"size": f"{size / 1_048_576:.1f}".replace(".", ",")}


class NotPrintable(Refused):
    """A letter in the text is not in the printing face."""

    code = "documents.not_printable"
    http_status = 422


class FontsMissing(Refused):
    """The printing face is not installed: the set-up was not finished."""

    code = "documents.fonts_missing"
    http_status = 500
    is_fault = True


class ContentLost(Refused):
    """The database names a file whose bytes are not on disk: restored without its files."""

    code = "documents.content_lost"
    http_status = 500
    is_fault = True

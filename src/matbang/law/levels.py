"""How far a statement of law was verified."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How sure a provision, a figure or a date is; kept with it and shown with it."""

    READ = "read"
    """The words were read in a public copy."""
    RECALLED_HIGH = "recalled-high"
    """Recalled with high confidence, the text was not seen."""
    RECALLED_MEDIUM = "recalled-medium"
    """Recalled with medium confidence: it is used and shown as such."""
    RECALLED_LOW = "recalled-low"
    """Recalled with low confidence: whatever needs it must be confirmed."""
    UNVERIFIED = "unverified"
    """Not verified: whatever needs it must be confirmed."""
    CONVENTION = "convention"
    """Not law: a rule of this house, which a province may change."""
    SYNTHETIC = "synthetic"
    """Invented for demonstration and training; never for a payment."""

    @property
    def needs_confirmation(self) -> bool:
        """Say whether a line resting on it is blocked until an official confirms."""
        return self in {Level.RECALLED_LOW, Level.UNVERIFIED}

    def label(self, lang: str = "vi") -> str:
        """Return the level in words."""
        return _LABELS[self][0 if lang == "vi" else 1]


_LABELS = {
    Level.READ: ("đã đối chiếu bản sao", "read in a public copy"),
    Level.RECALLED_HIGH: ("theo trí nhớ, độ tin cậy cao", "recalled, high confidence"),
    Level.RECALLED_MEDIUM: ("theo trí nhớ, độ tin cậy vừa", "recalled, medium confidence"),
    Level.RECALLED_LOW: ("theo trí nhớ, độ tin cậy thấp", "recalled, low confidence"),
    Level.UNVERIFIED: ("chưa xác minh", "not verified"),
    Level.CONVENTION: ("quy ước của hệ thống", "a convention of this system"),
    Level.SYNTHETIC: ("số liệu giả định để trình diễn", "synthetic, for demonstration"),
}

"""Exact amounts over whole columns: multiply first, round once, and never overflow unseen."""

from __future__ import annotations

import numpy as np

from matbang.compensation.engine.columns import Flags, Ints
from matbang.kernel.errors import Refused

INT64_ROOM = 2**62


class AmountTooLarge(Refused):
    """A product or sum that whole đồng in 64 bits cannot hold."""

    code = "compensation.amount_too_large"
    http_status = 422

    def __init__(self, what: str) -> None:
        super().__init__(f"Số tiền vượt quá giới hạn tính toán: {what}")


def _most(column: Ints) -> int:
    return int(np.abs(column).max()) if column.size else 0


def product(left: Ints, right: Ints) -> Ints:
    """Multiply two columns, or refuse where an int64 cannot hold the result."""
    if _most(left) * _most(right) >= INT64_ROOM:
        for a, b in zip(left.tolist(), right.tolist(), strict=True):
            if abs(a * b) >= INT64_ROOM:
                raise AmountTooLarge(f"{a} × {b}")
    return left * right


def reduced(num: Ints, den: Ints) -> tuple[Ints, Ints]:
    """Return fractions in lowest terms."""
    common = np.gcd(num, den)
    common[common == 0] = 1
    return num // common, den // common


def multiplied(num: Ints, den: Ints, by_num: Ints, by_den: Ints) -> tuple[Ints, Ints]:
    """Multiply fractions, in lowest terms before and after so that they stay small."""
    left_num, right_den = reduced(num, by_den)
    right_num, left_den = reduced(by_num, den)
    return product(left_num, right_num), product(left_den, right_den)


def rounded(quantity: Ints, price: Ints, num: Ints, bottom: Ints) -> Ints:
    """Return quantity × price × num / bottom, rounded half up; nothing may be negative.

    Rows whose product an int64 cannot hold are computed one by one with Python's own integers; a
    result that does not fit is refused.
    """
    if 2 * _most(quantity) * _most(price) * _most(num) + _most(bottom) < INT64_ROOM:
        whole: Ints = (2 * quantity * price * num + bottom) // (2 * bottom)
        return whole
    return _careful(quantity, price, num, bottom)


def _careful(quantity: Ints, price: Ints, num: Ints, bottom: Ints) -> Ints:
    estimate = quantity.astype(np.float64) * price * num * 2.0 + bottom
    large: Flags = (estimate >= INT64_ROOM / 2) | (bottom >= INT64_ROOM // 4)
    small = ~large
    result = np.zeros_like(quantity)
    top = 2 * quantity[small] * price[small] * num[small]
    result[small] = (top + bottom[small]) // (2 * bottom[small])
    for row in np.flatnonzero(large).tolist():
        parts = (int(quantity[row]), int(price[row]), int(num[row]), int(bottom[row]))
        exact = (2 * parts[0] * parts[1] * parts[2] + parts[3]) // (2 * parts[3])
        if exact >= INT64_ROOM:
            raise AmountTooLarge(f"{parts[0]} × {parts[1]} × {parts[2]} / {parts[3]}")
        result[row] = exact
    return result


def summed(amounts: Ints, groups: Ints, size: int) -> Ints:
    """Add up amounts by group in whole numbers, or refuse where a sum could overflow."""
    if _most(amounts) * max(len(amounts), 1) >= INT64_ROOM:
        magnitude = np.bincount(groups, np.abs(amounts).astype(np.float64), minlength=size)
        if magnitude.size and magnitude.max() >= INT64_ROOM:
            raise AmountTooLarge("Σ")
    totals = np.zeros(size, np.int64)
    np.add.at(totals, groups, amounts)
    return totals

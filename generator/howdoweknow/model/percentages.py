"""Whole percentages, rounded as inspection reports print them."""

from __future__ import annotations


def percentage(count: int, base: int) -> int:
    """`count` as a whole per cent of `base`, halves rounded up; 0 if `base` is not above 0."""
    return (200 * count + base) // (2 * base) if base > 0 else 0

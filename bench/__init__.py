"""Measures what the project promises: ratios in one run on one machine, medians, and how cost grows.

Judges nothing.
"""

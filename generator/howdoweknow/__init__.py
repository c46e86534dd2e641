"""Turns structured recommendations into a site, checklists and reports.

Knows no subject: all of that is content.
"""

"""The Content-Security-Policy of every kind of page: pages of the site, checklists, reports."""

from __future__ import annotations

import base64
import hashlib


def site_policy(*, live: bool) -> str:
    """Pages of the site: scripts and styles from the site alone.

    `live` is true while `serve` shows the site: MkDocs then adds an inline script that reloads the page.
    """
    inline = " 'unsafe-inline'" if live else ""
    return (
        f"default-src 'none'; script-src 'self'{inline}; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
    )


def checklist_policy(script: str, style: str) -> str:
    """A checklist: its own inline script and style, scripts next to it, and no other request.

    No text may become HTML or script (trusted types).
    """
    return (
        f"default-src 'none'; script-src {_hash(script)} 'self'; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def report_policy(style: str) -> str:
    """A report: its own inline style, no script and no request."""
    return f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(source: str) -> str:
    """The source expression that allows an inline script or style with exactly this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"

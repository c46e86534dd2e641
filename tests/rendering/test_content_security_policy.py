"""The policies of pages: what each kind may load and run."""

from __future__ import annotations

from howdoweknow.rendering.content_security_policy import checklist_policy, report_policy, site_policy

# printf 'let a' | openssl dgst -sha256 -binary | base64
LET_A = "'sha256-IfEXP/8HLuXoAiy0hZVrCAcjcLsZqYFpLOHDGj8enqE='"


def test_only_a_live_site_allows_inline_scripts() -> None:
    assert "script-src 'self';" in site_policy(live=False)
    assert "script-src 'self' 'unsafe-inline';" in site_policy(live=True)


def test_a_checklist_runs_its_own_script_alone() -> None:
    policy = checklist_policy("let a", "p {}")
    assert policy.startswith(f"default-src 'none'; script-src {LET_A} 'self'; style-src 'sha256-")
    assert policy.endswith("require-trusted-types-for 'script'; trusted-types 'none'")
    assert checklist_policy("let b", "p {}") != policy


def test_a_report_runs_no_script() -> None:
    assert (
        report_policy("let a")
        == f"default-src 'none'; style-src {LET_A}; base-uri 'none'; form-action 'none'"
    )

// Invisible characters.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visibleText } from "../../../site_templates/checklist/dom/visible_text";

test("invisible characters are shown, joiners are left", () => {
  assert.equal(visibleText("safe\u202elmy.exe\u200b\u0000"), "safe⟨U+202E⟩lmy.exe⟨U+200B⟩⟨U+0000⟩");
  assert.equal(visibleText("two\n lines\tand"), "two  lines and");
  for (const whole of ["Ŵŷn", "👩‍👩‍👧", "مِی‌خواهم", "e\u0301", "中文"])
    assert.equal(visibleText(whole), whole);
});

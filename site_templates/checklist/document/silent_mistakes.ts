// What people write in YAML that it reads as something else without an error. The same rules as
// `generator/howdoweknow/yaml/silent_mistakes.py`; both run the cases of `tests/yaml/silent_mistakes.json`.

/** A scalar in the text, without its quotes: `style` is "" for plain text, `"` or `'` for quoted, "|" for a block. */
export interface ScalarSpan {
  readonly start: number;
  readonly end: number;
  readonly style: "" | '"' | "'" | "|";
}

/** A mistake: its offset, the code of its message and the values in it. */
export interface Mistake {
  readonly at: number;
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Escapes of double quotes that turn into white space or a control character. */
const ESCAPES = new Set("tnrbfvae0NLP_");
/** A drive or a share as people type it: one backslash after the drive, or after the server. */
const DRIVE_OR_SHARE =
  /^[A-Za-z]:\\[A-Za-z]\w{2,}|[\s(][A-Za-z]:\\(?!n)[A-Za-z]\w{2,}|(?:^|[\s(])\\\\[\w.-]{2,}\\[A-Za-z]\w/;
const CURLY: Readonly<Record<string, string>> = { "“": "”", "‘": "’" };

/** The first mark of an unfinished merge at the start of a line. */
export function conflictMarker(text: string): Mistake | undefined {
  const match = /^(<{7}|>{7}|\|{7})(?: .*)?$/m.exec(text);
  return match === null ? undefined : { at: match.index, code: "conflict", values: { mark: match[1] ?? "" } };
}

/** A warning for each scalar that YAML reads otherwise than its writer is likely to have meant. */
export function silentMistakes(text: string, spans: readonly ScalarSpan[]): Mistake[] {
  const mistakes: Mistake[] = [];
  for (const { start, end, style } of spans) {
    const raw = text.slice(start, end);
    if (style === '"') mistakes.push(...escapesInPath(raw, start));
    if (style !== "") continue;
    const cut = /^[ \t]+#(?=\S)/.exec(text.slice(end, end + 200));
    if (cut !== null && end > start) {
      const at = end + cut[0].length - 1;
      const lost = text.slice(at).split("\n", 1)[0] ?? "";
      mistakes.push({ at, code: "cut-at-hash", values: { value: lost.trim() } });
    }
    const closing = CURLY[raw[0] ?? ""];
    if (closing !== undefined && raw.length > 1 && raw.endsWith(closing) && raw.indexOf(raw[0] ?? "", 1) < 0)
      mistakes.push({ at: start, code: "curly-quotes", values: { value: `${raw[0] ?? ""}…${closing}` } });
    if (/^[–—•] /.test(raw)) mistakes.push({ at: start, code: "dash", values: { value: raw[0] ?? "" } });
  }
  return mistakes;
}

/** The offset of each comment, one for each line. */
export function commentOffsets(text: string, spans: readonly ScalarSpan[]): number[] {
  const inOrder = [...spans].sort((a, b) => a.start - b.start);
  const offsets: number[] = [];
  let index = 0;
  let lastLine = -1;
  for (const match of text.matchAll(/(?:^|[ \t])#/gm)) {
    const at = match.index + match[0].length - 1;
    while ((inOrder[index]?.end ?? Infinity) <= at) index += 1;
    const line = text.lastIndexOf("\n", at - 1) + 1;
    if ((inOrder[index]?.start ?? Infinity) > at && line !== lastLine) {
      offsets.push(at);
      lastLine = line;
    }
  }
  return offsets;
}

/** What is wrong with a line that YAML cannot parse, on the line of an offset or the three above it. */
export function explainLine(text: string, offset: number): Mistake | undefined {
  const rules: readonly (readonly [RegExp, string])[] = [
    [/^ *(?:- )?(?:[\w-]+:)?(\u00a0)/, "no-break-space"],
    [/(?:[:-] +)('(?:[^'\n]|'')*')(?=[^\s,\]}#:'])/, "apostrophe"],
    [/(?:[:-] +)("(?:[^"\\\n]|\\.)*")(?=[^\s,\]}#:])/, "inner-quote"],
    [/(?:[:-] +)(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*') +()(?=[^\s#,\]}:])/, "after-quote"],
    [/^ *(?:- )?[\w-]+: +()(?=-[ ])/, "list-on-line"],
    [/^ *(?:- )?[A-Za-z_][\w-]*:()(?=[^\s/\\])/, "no-space"],
  ];
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  for (let above = 0; above <= 3 && start >= 0; above += 1) {
    const line = text.slice(start).split("\n", 1)[0] ?? "";
    for (const [pattern, code] of rules) {
      const match = pattern.exec(line);
      if (match !== null)
        return { at: start + match.index + match[0].length - (match[1] ?? "").length, code, values: {} };
    }
    if (start === 0) break;
    start = text.lastIndexOf("\n", start - 2) + 1;
  }
  return undefined;
}

function escapesInPath(raw: string, start: number): Mistake[] {
  if (!DRIVE_OR_SHARE.test(raw)) return [];
  const escapes = [...raw.matchAll(/\\(.)/gs)].filter(([, sign]) => ESCAPES.has(sign ?? ""));
  const [first] = escapes;
  if (first === undefined) return [];
  const names = [...new Set(escapes.map(([sequence]) => sequence))].join(", ");
  return [{ at: start + first.index, code: "escaped-path", values: { value: names } }];
}

// Makes invisible characters visible: control, bidirectional and zero-width ones are shown as code points.
// Joiners and variation selectors stay, because words and emoji need them.

const INVISIBLE =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** A name, id or short value from a file as one line, with invisible characters as ⟨U+XXXX⟩. */
export function visibleText(text: string): string {
  return text.replace(/[\n\t]+/g, " ").replace(INVISIBLE, (character) => {
    const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `⟨U+${codePoint}⟩`;
  });
}

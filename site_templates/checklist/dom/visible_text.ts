// Shows what hides in a text: signs that turn the direction of writing or take no room become their code points.
// The signs that join letters and emoji stay, because words need them.

const HIDDEN =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** A name, id or short value from a file, as it may stand in a list: everything in it can be seen. */
export function visibleText(text: string): string {
  return text
    .replace(/[\n\t]+/g, " ")
    .replace(
      HIDDEN,
      (sign) => `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
    );
}

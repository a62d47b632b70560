// Reads gettext's files.
import { readFileSync } from "node:fs";

const unquoted = (text) => [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => JSON.parse(`"${part}"`)).join("");

/** Context and text (as a .mo joins them) -> translation, of a .po or .pot. */
export const po = (file) =>
  new Map(
    readFileSync(file, "utf8")
      .split(/\n\s*\n/)
      .map((entry) => entry.replace(/^#.*$/gm, ""))
      .filter((entry) => /^msgid /m.test(entry))
      .map((entry) => {
        const part = (name) => new RegExp(`^${name} ((?:"(?:[^"\\\\]|\\\\.)*"\\s*)+)`, "m").exec(entry)?.[1];
        const context = part("msgctxt");
        return [(context ? `${unquoted(context)}\u0004` : "") + unquoted(part("msgid")), unquoted(part("msgstr"))];
      }),
  );

/** The same of a .mo. */
export const mo = (file) => {
  const bytes = readFileSync(file);
  const word = (at) => bytes.readUInt32LE(at);
  if (word(0) !== 0x950412de) throw new Error(`${file} is no catalogue`);
  const text = (table, index) => bytes.toString("utf8", word(table + 8 * index + 4), word(table + 8 * index + 4) + word(table + 8 * index));
  return new Map(Array.from({ length: word(8) }, (_, index) => [text(word(12), index), text(word(16), index)]));
};

/** The texts that a PHP source asks for. */
export const asked = (source) =>
  [...source.matchAll(/\b(?:esc_html|esc_attr)?__\(\s*'((?:[^'\\]|\\.)*)',\s*'innovation-stream-check'\s*\)/g)].map(([, text]) => text.replace(/\\(['\\])/g, "$1"));

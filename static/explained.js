// Why the check cannot run, as the visitor reads it.
import { OFFICIAL, OFFICIAL_NAME, REASONS } from "./fallback.js";

export const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

/** The nodes that say it. `retry` tries once more, and tells whether it does: a button calls it, where it may help. */
export const explained = (lang, reason, retry) => {
  const words = REASONS[lang];
  const note = make("p", { lang, textContent: words[reason] });
  note.setAttribute("role", "status");
  const slot = make("slot");
  // Shown where the page itself put nothing into the element.
  slot.append(make("a", { href: OFFICIAL[lang], textContent: OFFICIAL_NAME[lang] }));
  if (!retry) return [note, slot];
  const button = make("button", { lang, type: "button", textContent: words.again });
  // The widget's style may not be there. Properties one by one: a policy that refuses inline styles lets them pass.
  Object.assign(button.style, { font: "inherit", minBlockSize: "44px", paddingInline: "1em" });
  button.onclick = () => {
    // What is on its way is said in the place of what went wrong, so that the focus stays where it is.
    if (retry()) note.textContent = words.loading;
  };
  return [note, button, slot];
};

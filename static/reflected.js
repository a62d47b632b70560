// The attributes that are the check's own, not options: `state` and `outcome`. Whoever looks at the page reads them, and nobody else writes them.
import { warn } from "./options.js";

export const REFLECTED = ["state", "outcome"];

/** Keeps them on an element; `said(name)` gives what one has to say, or undefined where it has no place. */
export const reflected = (element, said) => {
  /** How often within a second the page took one away. */
  let returns = 0;
  const own = {
    write() {
      for (const name of REFLECTED) {
        const value = said(name);
        if (value === undefined) element.removeAttribute(name);
        // Also where it is there already: whoever watches for a new screen sees one.
        else element.setAttribute(name, value);
      }
    },
    /**
     * Takes note that one has changed, and tells whether it is one of these. A clone and a page from a server begin without; a host that makes its
     * page anew gets them back, though not within its own work, and unless it takes them away again and again.
     */
    changed(name, value) {
      if (!REFLECTED.includes(name)) return false;
      const due = said(name);
      if (due === undefined) element.removeAttribute(name);
      else if (value !== due) {
        if (returns >= 5) warn(`the page keeps taking ${name} away`);
        else {
          returns += 1;
          setTimeout(own.write);
          setTimeout(() => (returns -= 1), 1000);
        }
      }
      return true;
    },
  };
  return own;
};

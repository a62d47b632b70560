// What is typed in the check stays in the check, and what is clicked there is what was meant.

/** The keys that each kind of control uses itself, besides Enter. An input method's keys have no names of their own. */
const KEYS = [
  ["input:not([type=radio], [type=checkbox]), textarea", /^(.|Arrow\w+|Home|End|Page(Up|Down)|Backspace|Delete|Dead|Process|Unidentified)$/su],
  ["select", /^(.|Arrow\w+|Home|End|Page(Up|Down))$/su],
  ["input[type=radio]", /^( |Arrow\w+)$/],
  ["input[type=checkbox], button, summary", /^ $/],
  ["a[href]", /^$/],
];

/** Whether a key is a control's own business. Shortcuts with Ctrl, Meta or Alt are everybody's, but what stands behind AltGr is typed. */
const uses = (event) => {
  const { target, key, isComposing } = event;
  if ((event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState?.("AltGraph")) return false;
  const [, own] = KEYS.find(([kind]) => target.matches?.(kind)) ?? [];
  return !!own && (isComposing || key === "Enter" || own.test(key));
};

/**
 * The second click of a double click lands on whatever has come under the pointer since the first. It counts where that is the same control
 * as before and picking it again does no harm. A press of a key is no such click.
 */
const steady = (root) => {
  let before;
  const look = (event) => {
    const found = event.target.closest?.("input, select, label, summary, a, button, [role=option]");
    // A label and its field are one.
    const control = found?.control ?? found;
    const same = control === before && !control?.matches("a, button, [role=option]");
    if (event.detail < 2 || !control || same) {
      before = control;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  root.addEventListener("click", look, true);
};

/**
 * What is typed in a field stays in it. Outside the shadow root the target of its events is the element, so that a page which listens for
 * single keys takes them for shortcuts and swallows them.
 */
export const contain = (root) => {
  steady(root);
  // Where a page keeps the check's own work from it, the browser must not send the form and leave the page.
  root.addEventListener("submit", (event) => event.preventDefault());
  /** Keys that are down. Letting go of them is no news for the page either, wherever the focus is by then. */
  const down = new Set();
  const stop = (event) => event.stopPropagation();
  const keep = (event) => {
    // A key that closed a list, say, is used up.
    let mine = event.defaultPrevented || uses(event);
    if (event.type === "keyup") mine = down.delete(event.code) || mine;
    else if (mine) down.add(event.code);
    if (mine) stop(event);
  };
  for (const type of ["keydown", "keypress", "keyup"]) root.addEventListener(type, keep);
  for (const type of ["beforeinput", "input", "paste"]) root.addEventListener(type, stop);
};

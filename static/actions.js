// What the page does for the widget once the first question is past: printing, copying a link, offering a file, minding the contrast.

/** Prints the result alone, from a frame of its own: the host's page stays as it is. */
export const print = (root, sheet, lang) => {
  const frame = document.createElement("iframe");
  // Properties one by one: a policy that refuses inline styles lets them pass.
  Object.assign(frame.style, { position: "fixed", insetInlineEnd: "100%", inlineSize: "210mm", blockSize: "297mm", border: "0" });
  frame.setAttribute("aria-hidden", "true");
  document.body.append(frame);
  const { document: page, CSSStyleSheet: Sheet } = frame.contentWindow;
  const own = new Sheet();
  own.replaceSync([...sheet.cssRules].map((rule) => rule.cssText).join("\n"));
  page.adoptedStyleSheets = [own];
  page.title = document.title;
  page.documentElement.lang = lang;
  const copy = root.firstElementChild.cloneNode(true);
  // A clone has what the markup says; what was ticked is a state.
  const boxes = copy.querySelectorAll("input[type=checkbox]");
  root.querySelectorAll("input[type=checkbox]").forEach((box, place) => boxes[place].toggleAttribute("checked", box.checked));
  page.body.append(copy);
  frame.contentWindow.addEventListener("afterprint", () => setTimeout(() => frame.remove()));
  frame.contentWindow.print();
};

/** Puts a link to these answers into the clipboard; gives it back where that is refused. */
export const copy = async (answers) => {
  const link = `${location.href.split("#")[0]}#isc=${answers}`;
  const copied = await navigator.clipboard?.writeText(link).then(
    () => true,
    () => false,
  );
  return copied ? undefined : link;
};

export const download = (name, detail) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(detail, null, 2)], { type: "application/json" }));
  link.download = `${name}-${detail.assessment.asOf}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

/** Red, green, blue from 0 to 1, and alpha, of a computed colour. */
const parse = (colour) => {
  const numbers = (colour.match(/[\d.]+(e-?\d+)?%?/g) ?? []).map((text) => (text.endsWith("%") ? parseFloat(text) / 100 : parseFloat(text)));
  const unit = colour.startsWith("color(srgb") ? 1 : colour.startsWith("rgb") ? 255 : 0;
  if (!unit || numbers.length < 3) return undefined;
  return [...numbers.slice(0, 3).map((part) => part / unit), numbers[3] ?? 1];
};
const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];
const luminance = ([r, g, b]) => {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
};
const ratio = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** The colour behind an element, through everything that can be seen through; nothing where a picture lies there. */
const behind = (element, dark) => {
  const layers = [];
  for (let node = element; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const style = getComputedStyle(node);
    if (style.backgroundImage !== "none") return undefined;
    const colour = parse(style.backgroundColor);
    if (colour) layers.push(colour);
    if (colour?.[3] === 1) break;
  }
  return layers.reverse().reduce((below, layer) => over(layer, below), dark ? [0.07, 0.07, 0.07, 1] : [1, 1, 1, 1]);
};

/** What WCAG asks at level AA of text, and of what shows where a field or the focus is. */
const TEXT = 4.5;
const SHAPE = 3;

/** Foreground and background of the widget's own tokens and the contrast they need, with the pair that is safe in a light and in a dark scheme. */
const PAIRS = [
  ["text", "surface", TEXT, ["#1b2626", "#ffffff"], ["#e7eeec", "#101918"]],
  ["muted", "surface", TEXT, ["#4d5c5b", "#ffffff"], ["#aebbb8", "#101918"]],
  ["link", "surface", TEXT, ["#0a567f", "#ffffff"], ["#93cdf5", "#101918"]],
  ["ok", "surface", TEXT, ["#17662f", "#ffffff"], ["#82d79f", "#101918"]],
  ["warn", "surface", TEXT, ["#7a4a00", "#ffffff"], ["#f3c277", "#101918"]],
  ["error", "surface", TEXT, ["#9c2018", "#ffffff"], ["#ffa59c", "#101918"]],
  ["border", "surface", SHAPE, ["#6f7f7d", "#ffffff"], ["#82918e", "#101918"]],
  ["focus", "surface", SHAPE, ["#0b57d0", "#ffffff"], ["#ffd166", "#101918"]],
  ["text", "surface-alt", TEXT, ["#1b2626", "#f1f5f4"], ["#e7eeec", "#1c2827"]],
  ["on-accent", "accent", TEXT, ["#ffffff", "#0b5f5c"], ["#04302c", "#74d3c8"]],
];

/** Warnings given: each once. */
const told = new Set();

/**
 * Looks at the host's colours; where a pair falls below what it needs, the safe pair takes its place, and the console says so once.
 * Pairs whose colours cannot be worked out are left alone.
 */
export const mind = (root, name) => {
  const widget = root.querySelector(".isc");
  if (!widget) return;
  // The host's colours may be others now: what was replaced before is looked at anew.
  for (const token of PAIRS.flatMap(([front, back]) => [front, back])) widget.style.removeProperty(`--${token}`);
  const probe = document.createElement("span");
  probe.hidden = true;
  widget.append(probe);
  const computed = (token) => {
    probe.style.color = `var(--${token})`;
    return parse(getComputedStyle(probe).color);
  };
  const dark = parse(getComputedStyle(widget).color) && luminance(computed("text")) > 0.5;
  const bad = [];
  for (const [front, back, least, light, night] of PAIRS) {
    const ink = computed(front);
    const under = behind(widget, dark);
    const own = computed(back);
    const ground = own && own[3] > 0 && under ? over(own, under) : under;
    if (!ink || !ground || ratio(over(ink, ground), ground) >= least) continue;
    const [safeInk, safeGround] = dark ? night : light;
    widget.style.setProperty(`--${front}`, safeInk);
    widget.style.setProperty(`--${back}`, safeGround);
    bad.push(`${front} on ${back}`);
  }
  probe.remove();
  const warning = `${name}: colours with too little contrast were replaced: ${bad.join(", ")}`;
  if (bad.length && !told.has(warning)) console.warn(warning);
  told.add(warning);
};

// The contrast of the widget's colours on a stranger's page: what falls below WCAG AA is replaced by a pair that is safe.
import { Node, Set, windowOf } from "./options.js";
import { Map } from "./late-natives.js";

const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];
const luminance = ([r, g, b]) => {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
};
const ratio = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
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
  ["text", "field", TEXT, ["#1b2626", "#ffffff"], ["#e7eeec", "#101918"]],
  ["text", "surface-alt", TEXT, ["#1b2626", "#f1f5f4"], ["#e7eeec", "#1c2827"]],
  ["on-accent", "accent", TEXT, ["#ffffff", "#0b5f5c"], ["#04302c", "#74d3c8"]],
];
const TOKENS = new Set(PAIRS.flatMap(([front, back]) => [front, back]));

/** Warnings given: each once. */
const told = new Set();

/** Looks at a page's colours from inside a root, with the widget's tokens as they are before anything was replaced. */
class Sight {
  #view;
  #bare;
  #probe;

  constructor(root, widget) {
    const page = root.ownerDocument;
    this.#view = windowOf(page);
    this.#bare = page.createElement("div");
    this.#bare.className = widget.className;
    this.#bare.style.display = "none";
    // What the host says of the part counts for it too.
    this.#bare.setAttribute("part", "root");
    this.#probe = this.#bare.appendChild(page.createElement("span"));
    root.append(this.#bare);
  }

  /** Red, green, blue and alpha from 0 to 1 of any colour: the browser converts what it can compute. */
  read(colour) {
    this.#probe.style.color = colour;
    this.#probe.style.color = `color-mix(in srgb, ${colour} 100%, transparent)`;
    const text = this.#view.getComputedStyle(this.#probe).color;
    const unit = text.startsWith("color(srgb ") ? 1 : text.startsWith("rgb") ? 255 : undefined;
    const [r, g, b, a = 1] = (text.match(/-?[\d.]+(e[-+]?\d+)?|none/g) ?? []).map((part) => (part === "none" ? 0 : Number(part)));
    // Nobody sees more than the screen shows.
    const part = (value) => Math.min(1, Math.max(0, value / unit));
    return unit && b !== undefined ? [part(r), part(g), part(b), a] : undefined;
  }

  token(name) {
    return this.read(`var(--${name})`);
  }

  /** The colour of the page behind everything, which goes by the scheme of its root, whatever that of the widget is. */
  get canvas() {
    this.#probe.style.colorScheme = this.#view.getComputedStyle(this.#view.document.documentElement).colorScheme;
    const canvas = this.read("Canvas");
    this.#probe.style.colorScheme = "";
    return canvas ?? [1, 1, 1, 1];
  }

  /** Whether a box shows something of its own: a colour or a picture. */
  #shows(style) {
    return style.backgroundImage !== "none" || (this.read(style.backgroundColor)?.[3] ?? 1) > 0;
  }

  /** Whether an element that is not around this one lies behind it where it is in the window, or a pseudo-element of one around it. */
  #covered(element) {
    const page = element.ownerDocument;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const stack = page.elementsFromPoint(middle(left, right, this.#view.innerWidth), middle(top, bottom, this.#view.innerHeight));
    const place = stack.indexOf(element);
    for (const node of place < 0 ? [] : stack.slice(place + 1)) {
      const style = this.#view.getComputedStyle(node);
      if (!node.contains(element)) {
        if (this.#shows(style) || node.matches("img, video, canvas, iframe, picture, svg")) return true;
      } else if (this.read(style.backgroundColor)?.[3] === 1) break;
    }
    return false;
  }

  /** The colour behind the widget, through everything that can be seen through; nothing where it cannot be known: a picture, say, lies there. */
  behind(element) {
    if (this.#covered(element)) return undefined;
    const layers = [];
    for (let node = element; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const style = this.#view.getComputedStyle(node);
      if (style.backgroundImage !== "none") return undefined;
      const colour = this.read(style.backgroundColor);
      if (colour) layers.push(colour);
      for (const name of ["::before", "::after"]) {
        const own = this.#view.getComputedStyle(node, name);
        if (own.content !== "none" && /absolute|fixed/.test(own.position) && this.#shows(own)) return undefined;
      }
      if (colour?.[3] === 1) break;
      if (!node.matches(":is(:modal, :popover-open, :fullscreen)")) continue;
      // Behind what lies above the whole page is its own backdrop, and behind that anything.
      const backdrop = this.read(this.#view.getComputedStyle(node, "::backdrop").backgroundColor);
      if (backdrop?.[3] !== 1) return undefined;
      layers.push(backdrop);
      break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), this.canvas);
  }

  /** The widget's own layer, its surface unless the host has painted the part. */
  get surface() {
    const style = this.#view.getComputedStyle(this.#bare);
    return style.backgroundImage === "none" ? this.read(style.backgroundColor) : undefined;
  }

  get dark() {
    const text = this.read("CanvasText");
    return !!text && luminance(text) > 0.5;
  }

  /** Whether the host's own text is light where the widget's is dark, or the other way round. */
  differs(element, ink) {
    const text = this.read(this.#view.getComputedStyle(element).color);
    return !!text && !!ink && luminance(text) > 0.5 !== luminance(ink) > 0.5;
  }

  end() {
    this.#bare.remove();
  }
}

/** What is to be replaced: token -> colour, and the pairs that fall below what they need. Pairs whose colours cannot be worked out are left alone. */
const judge = (root, widget) => {
  const sight = new Sight(root, widget);
  const chosen = new Map();
  const bad = new Set();
  const own = new Map([...TOKENS].map((name) => [name, sight.token(name)]));
  own.set("surface", sight.surface);
  const under = sight.behind(root.host ?? root);
  const { dark } = sight;
  const replace = ([front, back, , light, night]) => {
    const [safeInk, safeGround] = dark ? night : light;
    chosen.set(front, safeInk).set(back, safeGround);
    bad.add(`${front} on ${back}`);
  };
  // On a ground that cannot be known the host's text says whether it is light or dark.
  if (!under && root.host && own.get("surface")?.[3] !== 1 && sight.differs(root.host, own.get("text"))) replace(PAIRS[0]);
  const colour = (name) => (chosen.has(name) ? sight.read(chosen.get(name)) : own.get(name));
  const on = (colour, below) => (colour?.[3] === 1 ? colour : colour && below && over(colour, below));
  // A second time, since what was replaced is the ground of others.
  for (let round = 0; round < 2; round += 1) {
    for (const pair of PAIRS) {
      const [front, back, least] = pair;
      const surface = on(colour("surface"), under);
      const ground = back === "surface" ? surface : on(colour(back), surface);
      const ink = colour(front);
      if (ink && ground && ratio(over(ink, ground), ground) < least) replace(pair);
    }
  }
  sight.end();
  return { chosen, bad: [...bad] };
};

/** Looks at the host's colours; where a pair falls below what it needs, the safe pair takes its place, and the console says so once. */
export const mind = (root, name) => {
  const widget = root.querySelector(".isc");
  if (!widget) return;
  const view = windowOf(root.ownerDocument);
  // With forced colours all are the browser's.
  const { chosen, bad } = view.matchMedia("(forced-colors: active)").matches ? { chosen: new Map(), bad: [] } : judge(root, widget);
  for (const token of TOKENS) {
    if (chosen.has(token)) widget.style.setProperty(`--${token}`, chosen.get(token));
    else widget.style.removeProperty(`--${token}`);
  }
  // Above a ground that the host has given the part itself.
  if (chosen.has("surface")) widget.style.setProperty("background", "var(--surface)", "important");
  else widget.style.removeProperty("background");
  if (!bad.length || !name) return;
  const warning = `${name}: colours with too little contrast were replaced: ${bad.join(", ")}`;
  if (!told.has(warning)) console.warn(warning);
  told.add(warning);
};

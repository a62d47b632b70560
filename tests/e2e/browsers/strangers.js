// The strangers' pages (tests/e2e/hosts/pages) whose faults are of layout, colour, focus or keys, in any browser: sentence -> work.
import assert from "node:assert/strict";
import { Key } from "selenium-webdriver";
import { contrast } from "../contrast.js";
import { answer, look, press, proceed, tabTo, type, until, untilFocused, untilReady, untilText } from "./person.js";

/** What a function says of the check in a frame of the page. */
const inside = (driver, what, work, ...values) =>
  until(driver, what, `(_, ...values) => { const page = document.getElementById("frame").contentDocument; const root = page?.querySelector("main innovation-stream-check")?.shadowRoot; return root?.querySelector(".isc-sources") ? (${work})(root, ...values) : null; }`, ...values);

const PARTS = [".isc-heading", "[part~=hint]", ".isc-option-text", ".isc-continue"];

/** The contrast of parts of the check, as they were painted: those that are seen when the first of them stands at the top. */
const painted = async (driver, parts) => {
  const boxes = await look(
    driver,
    (root, parts) => {
      root.querySelector(parts[0]).scrollIntoView({ block: "start" });
      return parts.map((part) => {
        const { left, top, width, height, bottom } = root.querySelector(part).getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight ? [left / innerWidth, top / innerHeight, width / innerWidth, height / innerHeight] : null;
      });
    },
    parts,
  );
  const work = `const [picture, boxes] = arguments; const work = ${contrast};
    return Promise.all(boxes.map((box) => box && work([picture, box]))).catch((error) => [String(error)])`;
  return driver.run(work, await driver.screenshot(), boxes);
};

/** Heading, hint, an option and the button to go on can be read, at the latest when the page has settled. */
const readable = async (driver, page) => {
  let parts = PARTS;
  for (const end = Date.now() + 5_000; parts.length > 0; ) {
    const ratios = await painted(driver, parts);
    assert.notEqual(ratios[0], null, `${page}: ${parts[0]} is not seen`);
    if (Date.now() > end) assert.fail(`${page}: contrast ${parts.map((part, place) => `of ${part} ${ratios[place]}`).join(", ")}`);
    parts = parts.filter((_, place) => !(ratios[place] >= 4.5));
  }
};

const BOXES = ["flex-row", "flex-row-app", "flex-column-centred", "grid-centred", "inline-block", "inline-block-itself", "float", "absolute", "fit-content", "table-cell", "dialog-open", "dialog-modal", "popover", "wordpress-row"];

export const STRANGERS = {
  "a box that shrinks to what it holds gives the check a usable width": async (driver, visit) => {
    await visit(driver, "/pages/frame.html");
    const found = {};
    const right = {};
    for (const box of BOXES) {
      await driver.run("const frame = document.getElementById('frame'); frame.style.inlineSize = '1100px'; frame.src = arguments[0]", `shrink.html?box=${box}`);
      await inside(driver, `the check in ${box}`, `(root, box) => root.ownerDocument.location.search === "?box=" + box`, box);
      for (const [width, least] of [[1100, 500], [400, 250], [320, 200]]) {
        await driver.run("document.getElementById('frame').style.inlineSize = arguments[0]", `${width}px`);
        const [own, wide] = await inside(driver, `a width of ${width}`, "(root) => [root.host.getBoundingClientRect().width, root.ownerDocument.documentElement.scrollWidth - root.ownerDocument.documentElement.clientWidth]");
        found[`${box} at ${width}`] = [own >= least ? "wide enough" : own, wide <= 0 ? "nothing sticks out" : wide];
        right[`${box} at ${width}`] = ["wide enough", "nothing sticks out"];
      }
    }
    assert.deepEqual(found, right);
  },

  "colours of every notation and a page without any can be read": async (driver, visit) => {
    for (const colours of ["oklch", "lab", "mix", "p3", "veil", "light-card", "tokens"]) {
      await visit(driver, "/pages/dark.html", { colours });
      await untilReady(driver);
      await readable(driver, colours);
    }
    for (const look of [{ theme: "dark" }, { theme: "light", scheme: "dark" }]) {
      await visit(driver, "/pages/bare.html", look);
      await untilReady(driver);
      await readable(driver, JSON.stringify(look));
    }
    await visit(driver, "/pages/switch.html");
    await untilReady(driver);
    await driver.run("document.documentElement.classList.add('dark')");
    await readable(driver, "a page that turns dark");
    await driver.run("document.documentElement.classList.remove('dark')");
    await readable(driver, "a page that turns light again");
  },

  "styles of the body and of everything do not reach inside": async (driver, visit) => {
    await visit(driver, "/pages/inherited.html");
    await untilReady(driver);
    const found = await look(driver, (root) => {
      const style = getComputedStyle(root.querySelector(".isc-heading"));
      const names = ["textTransform", "letterSpacing", "wordSpacing", "whiteSpace", "textShadow", "textIndent", "fontStyle", "fontVariantCaps", "cursor"];
      return { ...Object.fromEntries(names.map((name) => [name, style[name]])), select: style.userSelect ?? style.webkitUserSelect, filled: style.webkitTextFillColor === style.color };
    });
    assert.ok(["auto", "default", "text"].includes(found.cursor), found.cursor);
    assert.ok(["auto", "text"].includes(found.select), found.select);
    assert.ok(["normal", "0px"].includes(found.letterSpacing) && ["normal", "0px"].includes(found.wordSpacing), JSON.stringify(found));
    const { textTransform, whiteSpace, textShadow, textIndent, fontStyle, fontVariantCaps, filled } = found;
    assert.deepEqual({ textTransform, whiteSpace, textShadow, textIndent, fontStyle, fontVariantCaps, filled }, { textTransform: "none", whiteSpace: "normal", textShadow: "none", textIndent: "0px", fontStyle: "normal", fontVariantCaps: "normal", filled: true });
  },

  "shortcuts of one key take nothing that is typed in the check": async (driver, visit) => {
    await visit(driver, "/pages/shortcuts.html");
    await untilReady(driver);
    await answer(driver, "employer", "clio");
    await proceed(driver);
    await tabTo(driver, "#isc-occupation");
    await type(driver, "software 1");
    await press(driver, Key.BACK_SPACE, Key.HOME, Key.DELETE, "s");
    await until(driver, "what was typed", (root) => root.querySelector("#isc-occupation").value === "software ");
    await until(driver, "occupations", (root) => root.querySelector("[role=option]"));
    await press(driver, Key.ARROW_DOWN, Key.ENTER);
    await until(driver, "a code", (root) => /^\d{5}$/.test(root.querySelector("#isc-occupation").value));
    assert.deepEqual(await driver.run("return globalThis.taken"), []);
  },

  "a closed panel takes no Tab, and hidden, hidden until found and a popover are what the browser makes of them": async (driver, visit) => {
    await visit(driver, "/pages/offcanvas.html");
    await untilReady(driver);
    assert.equal(await look(driver, (root) => getComputedStyle(root.querySelector(".isc-heading")).visibility), "hidden");
    await driver.run("document.getElementById('before').focus()");
    await press(driver, Key.TAB);
    assert.equal(await driver.run("return document.activeElement.id"), "after");
    await driver.run("document.getElementById('panel').classList.add('show')");
    assert.equal(await look(driver, (root) => getComputedStyle(root.querySelector(".isc-heading")).visibility), "visible");
    await driver.run("document.getElementById('before').focus()");
    await answer(driver, "employer", "clio");
    await proceed(driver);
    await visit(driver, "/pages/hidden.html");
    await until(driver, "the hidden checks", () => [...document.querySelectorAll("innovation-stream-check")].every((element) => element.getAttribute("state") === "question"));
    const shown = await driver.run(() => ["hidden", "popover"].map((id) => getComputedStyle(document.getElementById(id)).display));
    assert.deepEqual(shown, ["none", "none"]);
    // Where the browser knows of it, what is hidden until it is found has a box for the search to find.
    const [known, display] = await driver.run(() => ["onbeforematch" in window, getComputedStyle(document.getElementById("until-found")).display]);
    assert.equal(display, known ? "block" : "none");
  },

  "a sandbox without forms lets the interview go on by Enter and by a click": async (driver, visit) => {
    await visit(driver, "/pages/sandbox.html");
    await driver.enter(1);
    await untilReady(driver);
    await answer(driver, "employer", "clio");
    await press(driver, Key.ENTER);
    await untilText(driver, ".isc-heading", "occupation");
    await untilFocused(driver, ".isc-heading");
    await answer(driver, "occupation", "21231");
    await look(driver, (root) => root.querySelector(".isc-continue").click());
    await untilText(driver, ".isc-heading", "province");
    await untilFocused(driver, ".isc-heading");
  },

  "from right to left the check runs from left to right, and a heading of another level keeps the focus": async (driver, visit) => {
    await visit(driver, "/pages/rtl.html");
    await untilReady(driver);
    assert.equal(await look(driver, (root) => getComputedStyle(root.querySelector(".isc-heading")).direction), "ltr");
    await answer(driver, "employer", "clio");
    await proceed(driver);
    await driver.run("document.querySelector('innovation-stream-check').setAttribute('heading-level', '3')");
    await until(driver, "the new level", (root) => root.querySelector("h3.isc-heading"));
    await untilFocused(driver, "h3.isc-heading");
  },
};

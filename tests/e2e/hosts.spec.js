import { test, expect } from "./test.js";
import { answer, axe, click, finish, heading, narrow, open, proceed, single, stay, walk, widget } from "./walk.js";

const ANSWERS = { jobOffer: "yes", employer: "clio", occupation: "21231", province: "ON", wage: ["70000", "year", "37.5"] };

test("a host that resets everything does not reach inside", async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await open(page, { "as-of": "2025-07-01" });
  await page.addStyleTag({
    content: `* { all: unset !important } html { font-size: 62.5% !important } button, input, label { display: none !important }
      h2, p, ul, li, dl { color: red !important; margin: 9em !important; list-style: square !important }`,
  });
  await walk(page, ANSWERS, async (name) => {
    const found = await page.evaluate(() => {
      const root = document.querySelector("innovation-stream-check").shadowRoot;
      const heading = root.querySelector(".isc-heading");
      const button = root.querySelector(".isc-continue");
      const { fontSize, color, marginBlockStart } = getComputedStyle(heading);
      return { size: parseFloat(fontSize), color, margin: marginBlockStart, height: button.getBoundingClientRect().height, text: parseFloat(getComputedStyle(root.querySelector(".isc")).fontSize) };
    });
    expect(found.size, name).toBeGreaterThanOrEqual(24);
    expect(found.text).toBeGreaterThanOrEqual(16);
    expect(found.height).toBeGreaterThanOrEqual(44);
    expect(found.color).not.toBe("rgb(255, 0, 0)");
    expect(found.margin).toBe("0px");
  });
  await proceed(page);
});

test("two widgets in two languages keep apart", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await page.evaluate(() => {
    const second = document.createElement("innovation-stream-check");
    second.lang = "fr";
    second.start = "questions";
    second.setAttribute("as-of", "2026-11-22");
    document.querySelector("main").append(second);
  });
  const [english, french] = [0, 1].map((place) => single(widget(page).nth(place)));
  await expect(french.locator(".isc-heading")).toContainText("Quel employeur");
  await english.locator("#isc-employer").check();
  await click(english);
  await expect(heading(english)).toContainText("occupation");
  await expect(french.locator("#isc-employer")).not.toBeChecked();
  await french.locator("#isc-employer-none").check();
  await click(french);
  await expect(french).toHaveAttribute("outcome", "not-open");
  await expect(english).toHaveAttribute("state", "question");
  await axe(page);
});

test("inside another shadow root it works as anywhere", async ({ page }) => {
  await page.goto("/host/plain");
  await page.evaluate(() => {
    const outer = document.createElement("div");
    outer.lang = "fr";
    outer.attachShadow({ mode: "open" }).innerHTML = '<section><innovation-stream-check id="inner" start="questions" as-of="2025-07-01"></innovation-stream-check></section>';
    document.querySelector("innovation-stream-check").replaceWith(outer);
    globalThis.seen = [];
    document.addEventListener("isc-result", (event) => globalThis.seen.push(event.detail.outcome));
  });
  const inner = single(page.locator("#inner"));
  await expect(inner.locator(".isc-heading")).toContainText("Quel employeur");
  await inner.locator("#isc-employer-none").check();
  await click(inner);
  await expect(inner).toHaveAttribute("outcome", "does-not-meet");
  expect(await page.evaluate(() => globalThis.seen)).toEqual(["does-not-meet"]);
});

test("every part that is promised can be styled", async ({ page }) => {
  const promised =
    "root progress heading question legend hint options option input error error-summary nav back continue unsure answers answer change result verdict criterion status reason source look-up checklist next-steps disclaimer footer";
  const seen = new Set();
  const look = async () => {
    const parts = await page.evaluate(() => [...document.querySelector("innovation-stream-check").shadowRoot.querySelectorAll("[part]")].flatMap((element) => [...element.part]));
    parts.forEach((part) => seen.add(part));
  };
  await open(page, { "as-of": "2025-07-01" });
  await stay(page);
  await look();
  await finish(page, { jobOffer: "yes" }, look);
  await look();
  expect(promised.split(" ").filter((part) => !seen.has(part))).toEqual([]);
});

test("mounted and taken down 500 times it leaves nothing behind", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page);
  const session = await page.context().newCDPSession(page);
  const measure = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { nodes, documents, jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { nodes, documents, jsEventListeners, memory: await page.evaluate(() => performance.memory.usedJSHeapSize) };
  };
  const cycle = (times) =>
    page.evaluate(async (times) => {
      const place = document.querySelector("main");
      for (let round = 0; round < times; round += 1) {
        const element = document.createElement("innovation-stream-check");
        element.setAttribute("loading", "eager");
        element.setAttribute("start", "questions");
        place.append(element);
        await element.start();
        element.shadowRoot.querySelector("#isc-employer").click();
        element.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, times);
  // The first ones fill caches.
  await cycle(50);
  const before = await measure();
  await cycle(500);
  const after = await measure();
  expect(after.nodes - before.nodes, "nodes").toBeLessThan(500);
  expect(after.jsEventListeners - before.jsEventListeners, "listeners").toBeLessThan(250);
  expect(after.memory - before.memory, "bytes").toBeLessThan(2_000_000);
});

test("the host's own navigation, as Turbo does it, takes it down and brings it up again", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await answer(page, "employer", "clio");
  for (let visit = 0; visit < 3; visit += 1) {
    await page.evaluate(() => {
      const next = document.createElement("body");
      next.innerHTML = document.body.innerHTML;
      document.body.replaceWith(next);
    });
    await expect(widget(page)).toHaveAttribute("state", "question");
    await expect(heading(page)).toContainText("Which employer");
    await expect(widget(page).locator("input:checked")).toHaveCount(0);
  }
  await narrow(page);
});

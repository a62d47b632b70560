// Links with answers as they travel: pasted into the open page, with signs that a message put around them, opened twice, taken out of the address.
import { test, expect } from "./test.js";
import { answer, call, finish, given, heading, open, proceed, ready, screen, single, unfold, widget } from "./walk.js";

/** The text of a link with these entries, made on a day. */
const text = (...entries) => {
  const body = ["1", "2025-07-01", "2026-06-12", ...entries].join("~");
  let sum = 0x811c9dc5;
  for (const byte of Buffer.from(body)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return `${body}~${sum.toString(16).padStart(8, "0")}`;
};
const NO = text("jo_no");
const YES = text("jo_yes", "em_clio");
const notice = (page) => widget(page).locator("[part~=notice]");
const fragment = (page) => page.evaluate(() => location.hash);

test("a link is taken out of the address once it is read, without a step in the history, and the page's own state stays", async ({ page }) => {
  await page.addInitScript(() => {
    history.replaceState({ own: 7 }, "");
    globalThis.steps = history.length;
  });
  await page.goto("about:blank");
  await open(page, {}, { hash: `#isc=${NO}` });
  expect(await screen(page)).toBe("result");
  await expect.poll(() => fragment(page)).toBe("");
  expect(page.url()).not.toContain("isc");
  expect(await page.evaluate(() => [history.state, history.length - globalThis.steps])).toEqual([{ own: 7 }, 0]);
});

test("answers changed after a link are the ones that a reload brings back, where they are kept", async ({ page }) => {
  await open(page, { persist: "local", "as-of": "2025-07-01" }, { hash: `#isc=${NO}` });
  expect(await screen(page)).toBe("result");
  await unfold(page);
  await proceed(page, () => widget(page).locator("[part~=change]").first().press("Enter"));
  await answer(page, "employer", "clio");
  await proceed(page);
  await page.reload();
  await ready(page);
  expect(await given(page)).toEqual({ jo: "yes", em: "clio" });
  await expect(heading(page)).toContainText("occupation");
  // Cleared is cleared, after a link too.
  await proceed(page, () => widget(page).getByRole("button", { name: "Clear my answers" }).press("Enter"));
  await page.reload();
  await ready(page);
  expect(await given(page)).toEqual({});
  await expect(heading(page)).toContainText("Which employer");
});

test("answers of a link do not come back after a reload where nothing is kept", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" }, { hash: `#isc=${NO}` });
  expect(await screen(page)).toBe("result");
  await expect.poll(() => fragment(page)).toBe("");
  await page.reload();
  await ready(page);
  expect(await given(page)).toEqual({});
});

test("a link that is pasted into the open page is followed, also over what was begun", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  const paste = (link) => page.evaluate((link) => (location.hash = link), link);
  await paste(`#isc=${NO}`);
  await expect.poll(() => widget(page).getAttribute("state")).toBe("result");
  await expect.poll(() => fragment(page)).toBe("");
  await expect(notice(page)).toContainText("link");
  await paste(`#isc=${YES}`);
  await expect(heading(page)).toContainText("occupation");
  await expect.poll(() => fragment(page)).toBe("");
  await answer(page, "occupation", "21231");
  await proceed(page);
  // The same link once more.
  await paste(`#isc=${YES}`);
  await expect(heading(page)).toContainText("occupation");
  expect(await given(page)).toEqual({ jo: "yes", em: "clio" });
  await paste("#isc=rubbish");
  await expect(notice(page)).toContainText("damaged");
  // A fragment of the page's own is none of the check's business.
  await paste("#jobs");
  expect(await fragment(page)).toBe("#jobs");
});

test("a pasted link is followed by the first check that takes links", async ({ page }) => {
  await page.goto("/pages/two.html");
  const [first, second] = [0, 1].map((place) => single(widget(page).nth(place)));
  await ready(first);
  await ready(second);
  await widget(page).first().evaluate((element) => element.setAttribute("share", "off"));
  await page.evaluate((link) => (location.hash = link), `#isc=${NO}`);
  await expect.poll(() => second.getAttribute("state")).toBe("result");
  await expect(first).toHaveAttribute("state", "question");
});

/** What messages, mail programs and campaigns do to a link. */
const TRAVELLED = {
  "a full stop": `${NO}.`,
  "a bracket": `${NO})`,
  "an angle bracket": `${NO}>`,
  "a bracket and a full stop": `${NO}).`,
  "a comma": `${NO},`,
  "a quotation mark": `${NO}”`,
  "a campaign": `${NO}&utm_source=newsletter&utm_medium=email`,
  "a click id": `${NO}?fbclid=IwAR0`,
  "a space": `${NO} `,
  "an encoded space": `${NO}%20`,
  "a space inside": `${NO.slice(0, 20)} ${NO.slice(20)}`,
  "an encoded line break inside": `${NO.slice(0, 20)}%0A${NO.slice(20)}`,
  "a soft line break of mail": `${NO.slice(0, 20)}%0D%0A%20${NO.slice(20)}`,
  "encoded tildes": NO.replaceAll("~", "%7E"),
  "a text fragment": `${NO}:~:text=offer`,
};
test("a link that travelled is followed all the same, and taken out of the address whole", async ({ page }) => {
  const found = {};
  for (const [what, travelled] of Object.entries(TRAVELLED)) {
    await page.goto("about:blank");
    await open(page, { "as-of": "2025-07-01" }, { hash: `#isc=${travelled}` });
    found[what] = [await screen(page), await given(page), await fragment(page)];
  }
  expect(found).toEqual(Object.fromEntries(Object.keys(TRAVELLED).map((what) => [what, ["result", { jo: "no" }, ""]])));
});

test("a link that travelled is followed all the same when it is pasted into the open page", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  for (const travelled of ["a full stop", "a campaign", "an encoded line break inside", "encoded tildes"].map((what) => TRAVELLED[what])) {
    await call(page, "reset");
    await expect(heading(page)).toContainText("Which employer");
    await page.evaluate((link) => (location.hash = link), `#isc=${travelled}`);
    await expect.poll(() => widget(page).getAttribute("state"), travelled).toBe("result");
    await expect.poll(() => fragment(page), travelled).toBe("");
  }
});

test("what was cut off or changed is still told from what travelled", async ({ page }) => {
  for (const damaged of [NO.slice(0, -1), NO.replace("jo_no", "jo_yes"), `x${NO}`]) {
    await page.goto("about:blank");
    await open(page, {}, { hash: `#isc=${damaged}` });
    await expect(notice(page), damaged).toContainText("damaged");
    expect(await given(page)).toEqual({});
  }
});

test("on a long page a followed link leads to its result, on loading and when it is pasted", async ({ page }) => {
  await page.goto(`/pages/long.html#isc=${NO}`);
  await ready(page);
  expect(await screen(page)).toBe("result");
  await expect(heading(page)).toBeInViewport();
  await page.evaluate(() => scrollTo(0, 0));
  await expect(heading(page)).not.toBeInViewport();
  await page.evaluate((link) => (location.hash = link), `#isc=${YES}`);
  await expect(heading(page)).toContainText("occupation");
  await expect(heading(page)).toBeInViewport();
  // Without a link the page stays where it is.
  await page.goto("/pages/long.html?again");
  await page.waitForLoadState("load");
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test.describe("the day of a link", () => {
  test.use({ timezoneId: "America/Toronto" });

  test("is the day on which it was made, whatever day is checked", async ({ page }) => {
    await page.clock.install({ time: new Date("2026-11-05T12:00:00-05:00") });
    await open(page, { "as-of": "2025-07-01" });
    await finish(page, { jobOffer: "no" });
    const link = await call(page, "getState");
    expect(link).toMatch(/^1~2026-11-05(T\d{4})?~/);
    await page.clock.setSystemTime(new Date("2026-11-25T12:00:00-05:00"));
    await page.evaluate((link) => (location.hash = `#isc=${link}`), link);
    await expect(notice(page)).toContainText("November 5, 2026");
    await expect(notice(page)).not.toContainText("July 1, 2025");
  });
});

test("a link without answers is an ordinary start, and says nothing of answers", async ({ page }) => {
  for (const lang of ["en", "fr"]) {
    await page.goto("about:blank");
    await open(page, { lang }, { hash: `#isc=${text()}` });
    expect(await screen(page)).toBe("question");
    for (const said of await notice(page).allTextContents()) expect(said).not.toMatch(/These answers|Ces réponses/);
  }
});

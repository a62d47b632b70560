import { test, expect } from "./test.js";
import { readFile } from "node:fs/promises";
import { answer, finish, heading, open, proceed, unfold, widget } from "./walk.js";

const NO = { jobOffer: "no" };

/** Goes on to a result. */
const result = async (page, attributes = {}, answers = NO) => {
  await open(page, { "as-of": "2025-07-01", ...attributes });
  await finish(page, answers);
};

test("a damaged or foreign link is an empty start with a friendly word", async ({ page }) => {
  for (const hash of ["#isc=1~2025-07-01~2026-06-12~jo_no~00000000", "#isc=rubbish", "#isc=%E0%A4%A", "#isc="]) {
    await page.goto("about:blank");
    await open(page, {}, { hash });
    await expect(widget(page).locator("[part~=notice]")).toContainText("damaged or was made for something else");
    await expect(widget(page).locator("input:checked")).toHaveCount(0);
    await answer(page, "employer", "clio");
    await proceed(page);
    await expect(widget(page).locator("[part~=notice]")).toHaveCount(0);
  }
  // A fragment of the host's own is none of our business.
  await page.goto("about:blank");
  await open(page, {}, { hash: "#jobs" });
  await expect(widget(page).locator("[part~=notice]")).toHaveCount(0);
});

test("a link of an older rulebook says that the rules have changed", async ({ page }) => {
  const body = "1~2025-07-01~2025-06-01~jo_no";
  let sum = 0x811c9dc5;
  for (const byte of Buffer.from(body)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  await open(page, {}, { hash: `#isc=${body}~${sum.toString(16).padStart(8, "0")}` });
  await expect(widget(page)).toHaveAttribute("state", "result");
  await expect(widget(page).locator("[part~=notice]")).toContainText("made on July 1, 2025");
  await expect(widget(page).locator("[part~=notice]")).toContainText("The rules have changed since");
});

test("where the clipboard is refused, the link is there to copy by hand", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await result(page);
  await widget(page).getByRole("button", { name: "Copy a link" }).press("Enter");
  await expect(widget(page).getByLabel("The link could not be copied")).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+\/host\/plain\?.*#isc=1~20\d\d-\d\d-\d\dT?\d*~.*jo_no~[0-9a-f]{8}$/);
});

test("the file holds the answers and what evaluate says of them", async ({ page }) => {
  await result(page);
  const [file] = await Promise.all([page.waitForEvent("download"), widget(page).getByRole("button", { name: "Save as a file" }).press("Enter")]);
  expect(file.suggestedFilename()).toBe("innovation-stream-check-2025-07-01.json");
  const { answers, assessment } = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(answers).toEqual(NO);
  expect(assessment.programs["innovation-stream"].outcome).toBe("does-not-meet");
  expect(assessment.asOf).toBe("2025-07-01");
});

test("printing prints the result alone, and the page stays as it is", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.print = () => {
      globalThis.top.printed = { text: document.body.innerText, sheets: document.adoptedStyleSheets.length };
      globalThis.dispatchEvent(new Event("afterprint"));
    };
  });
  await result(page);
  await widget(page).getByRole("button", { name: "Print" }).press("Enter");
  await expect.poll(() => page.evaluate(() => globalThis.printed?.text ?? "")).toContain("Your answers do not match the published criteria");
  const { text, sheets } = await page.evaluate(() => globalThis.printed);
  expect(sheets).toBe(1);
  expect(text).not.toContain("A host page");
  await expect(page.locator("iframe")).toHaveCount(0);
});

/** How many sheets of A4 the page comes to, with a centimetre on each side. */
const printed = async (page) => {
  const margin = { top: "1cm", bottom: "1cm", left: "1cm", right: "1cm" };
  return (await page.pdf({ format: "A4", margin })).toString("latin1").match(/\/Type \/Page\b(?!s)/g).length;
};

for (const lang of ["en", "fr"]) {
  test(`${lang}: the print is two sheets of A4 on a day on which the stream is open too`, async ({ page }) => {
    await result(page, { lang, "as-of": "2025-07-01" }, { jobOffer: "yes", employer: "clio", occupation: "21231", province: "BC", wage: ["33", "hour"] });
    expect(await printed(page)).toBe(2);
  });

  test(`${lang}: the print is two sheets of A4, the first of them the summary`, async ({ page }) => {
    // The longest summary: nearly nothing is known.
    await result(page, { lang, "as-of": "2026-11-22" }, { jobOffer: "yes" });
    await page.emulateMedia({ media: "print" });
    // 210 mm by 297 mm at 96 dots an inch, less a centimetre on each side.
    await page.setViewportSize({ width: 718, height: 1047 });
    const height = await page.evaluate(() => {
      const root = document.querySelector("innovation-stream-check").shadowRoot;
      return root.querySelector(".isc-printed").getBoundingClientRect().top - root.querySelector(".isc-result").getBoundingClientRect().top;
    });
    expect(height).toBeLessThan(1047);
    const break_ = await page.evaluate(() => getComputedStyle(document.querySelector("innovation-stream-check").shadowRoot.querySelector(".isc-printed")).breakBefore);
    expect(break_).toBe("page");
    // The answers and each source once, with its address; nothing that is folded stands there as an empty heading.
    await expect(widget(page).locator(".isc-printed .isc-answers")).toBeVisible();
    await expect(widget(page).locator(".isc-paper li").first()).toBeVisible();
    expect(await widget(page).locator(".isc-folded:visible").count()).toBe(1);
    expect(await printed(page)).toBe(2);
    await expect(widget(page).locator(".isc-overview li")).toHaveCount(14);
    await expect(widget(page).getByRole("button").first()).toBeHidden();
  });
}

test("a list that was ticked off stays so, on paper too", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.print = () => {
      globalThis.top.ticked = document.querySelectorAll("input[checked]").length;
    };
  });
  await result(page, {}, { jobOffer: "yes" });
  await unfold(page);
  const box = widget(page).locator(".isc-checklist input").first();
  await box.focus();
  await page.keyboard.press("Space");
  await expect(box).toBeChecked();
  await expect(box).toBeFocused();
  await unfold(page);
  await proceed(page, () => widget(page).locator("[part~=change]").first().press("Enter"));
  await proceed(page, () => widget(page).locator("[part~=back]").press("Enter"));
  await expect(box).toBeChecked();
  await widget(page).getByRole("button", { name: "Print" }).press("Enter");
  await expect.poll(() => page.evaluate(() => globalThis.ticked)).toBe(1);
});

test("answers are kept where the host asks for it, and cleared on a word", async ({ page }) => {
  await open(page, { persist: "local" });
  await answer(page, "employer", "clio");
  await proceed(page);
  const drawer = await page.evaluate(() => localStorage.key(0));
  await page.reload();
  await expect(heading(page)).toContainText("occupation");
  await expect(widget(page).locator("[part~=notice]")).toContainText("kept in this browser");
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await expect(widget(page).locator("footer")).toContainText("until you clear them");
  await widget(page).getByRole("button", { name: "Clear my answers" }).press("Enter");
  await expect(heading(page)).toContainText("Which employer");
  await expect(heading(page)).toBeFocused();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.evaluate((drawer) => localStorage.setItem(drawer, "rubbish"), drawer);
  const notes = [];
  page.on("console", (message) => notes.push(message.text()));
  await page.reload();
  await expect(heading(page)).toContainText("Which employer");
  await expect.poll(() => notes.join()).toContain("could not be read");
});

test("nothing is stored unless the host asks, and its reset clears all", async ({ page }) => {
  await result(page);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ""]);
  await page.evaluate(() => document.querySelector("innovation-stream-check").reset());
  await expect(widget(page)).toHaveAttribute("state", "question");
  await expect(widget(page).locator("input:checked")).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.events.at(-1))).toEqual(["reset", { by: "host" }]);
});

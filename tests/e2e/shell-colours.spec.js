// Nobody gets a text that cannot be read, whatever the page's colours are and whenever they change. What counts is what is on the screen.
import { test, expect } from "./test.js";
import { heading, ready, widget } from "./walk.js";

/** The contrast that the pixels of something have: between the colour that most of them have and the one that stands out most. */
const contrast = async (page, locator) => {
  const picture = (await locator.screenshot()).toString("base64");
  return page.evaluate(async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    const counts = new Map();
    for (let place = 0; place < data.length; place += 4) {
      const key = data.slice(place, place + 3).join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const luminance = (key) => {
      const [r, g, b] = key.split(",").map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [ground] = [...counts].sort((a, b) => b[1] - a[1])[0];
    const below = luminance(ground);
    return Math.max(...[...counts.keys()].map((key) => (Math.max(luminance(key), below) + 0.05) / (Math.min(luminance(key), below) + 0.05)));
  }, picture);
};

const readable = (page) =>
  expect
    .poll(async () => {
      const found = [];
      for (const part of [heading(page), widget(page).locator(".isc-option-name, .isc-option-text").first(), widget(page).locator(".isc-footer p").first(), widget(page).locator(".isc-continue")]) found.push(await contrast(page, part));
      return Math.min(...found);
    })
    .toBeGreaterThan(4.5);

const warned = (page) => {
  const warnings = [];
  page.on("console", (message) => message.type() === "warning" && message.text().includes("contrast") && warnings.push(message.text()));
  return warnings;
};

/** Opens a page with this style, and waits until all of the check is there. */
const show = async (page, style, attributes = "", head = "") => {
  const body = `<!doctype html><html lang="en"><head><title>Host</title>${head}<style>${style}</style></head><body><main><div><script type="module" src="/embed.js"></script><innovation-stream-check start="questions" loading="eager" ${attributes}></innovation-stream-check></div></main></body></html>`;
  await page.route("**/pasted", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("/pasted");
  await ready(page);
};

const DARK = {
  oklch: "oklch(0.21 0.034 264.7)",
  lab: "lab(8 2 -12)",
  "a mix in oklab": "color-mix(in oklab, navy 30%, black)",
  "display-p3": "color(display-p3 0.05 0.06 0.1)",
  "display-p3 beyond the screen": "color(display-p3 0 0.2 0)",
  lch: "lch(10 20 280)",
  "a colour with none": "oklch(0.2 none none)",
};
for (const [name, colour] of Object.entries(DARK)) {
  test(`on a page that is dark in ${name} the text can be read, and one warning says so`, async ({ page }) => {
    const warnings = warned(page);
    await show(page, `body { background: ${colour}; color: white }`);
    await readable(page);
    expect(warnings.length).toBe(1);
  });
}

test("on a light oklch card of a dark page the text can be read", async ({ page }) => {
  await show(page, ":root { color-scheme: dark } body { background: #0a0a0a } div { background: oklch(0.97 0.01 250) }");
  await readable(page);
});

test("colours of the page that can be read stay, without a warning", async ({ page }) => {
  const warnings = warned(page);
  await show(page, "body { background: oklch(0.98 0.01 90) } innovation-stream-check { --isc-color-text: oklch(0.3 0.1 20) }");
  await readable(page);
  expect(await heading(page).evaluate((own) => getComputedStyle(own).color)).toContain("oklch(0.3 0.1 20");
  expect(warnings).toEqual([]);
});

test("a dark theme on a page without a background of its own brings its own ground", async ({ page }) => {
  const warnings = warned(page);
  await show(page, "", 'theme="dark"');
  await readable(page);
  expect(warnings.length).toBe(1);
});

test("a light theme on a page of a dark scheme without a background brings its own ground", async ({ page }) => {
  await show(page, ":root { color-scheme: dark }", 'theme="light"');
  await readable(page);
});

for (const [name, style] of [["at once", ""], ["in half a second", "html { transition: background-color 0.5s }"]]) {
  test(`a page that turns dark by a class ${name} can be read, and light again has its own colours`, async ({ page }) => {
    await show(page, `html { background: white } html.dark { background: #0b0b0b; color: white } ${style}`);
    await readable(page);
    await page.evaluate(() => document.documentElement.classList.add("dark"));
    await readable(page);
    await page.evaluate(() => document.documentElement.classList.remove("dark"));
    await expect.poll(() => widget(page).evaluate((element) => getComputedStyle(element.shadowRoot.querySelector(".isc")).backgroundColor)).toBe("rgba(0, 0, 0, 0)");
    await readable(page);
  });
}

test("a style sheet that comes later, and one around another shadow root, are seen", async ({ page }) => {
  await show(page, "html { background: white }");
  await page.addStyleTag({ content: "html { background: black }" });
  await readable(page);
});

test("the system's change between light and dark is followed where only the widget or only the page follows it", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await show(page, "", 'theme="light"', '<meta name="color-scheme" content="light dark">');
  await readable(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await readable(page);
  await page.emulateMedia({ colorScheme: "light" });
  await readable(page);
});

test("a ground that the host gives the part itself counts", async ({ page }) => {
  await show(page, "innovation-stream-check::part(root) { background: oklch(0.2 0.02 260) }");
  await readable(page);
});

test("with forced colours nothing is replaced, and nothing is said", async ({ page }) => {
  const warnings = warned(page);
  await page.emulateMedia({ forcedColors: "active" });
  await show(page, "innovation-stream-check { --isc-color-text: #eeeeee; --isc-color-border: #fefefe }");
  await page.evaluate(() => document.documentElement.classList.add("more"));
  await widget(page).getByRole("radio").first().check();
  expect(await widget(page).evaluate((element) => element.shadowRoot.querySelector(".isc").getAttribute("style"))).toBe(null);
  expect(warnings).toEqual([]);
  await page.emulateMedia({ forcedColors: "none" });
  await expect.poll(() => warnings.length).toBe(1);
});

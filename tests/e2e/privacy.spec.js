import { test, expect } from "./test.js";
import { answer, click, ready, screen, widget } from "./walk.js";

/** Everything that leaves the page or stays behind. */
const watch = async (page) => {
  const seen = { requests: [], console: [] };
  page.on("request", (request) => seen.requests.push({ path: new URL(request.url()).pathname + new URL(request.url()).search, method: request.method(), body: request.postData() }));
  page.on("console", (message) => seen.console.push(message.text()));
  await page.addInitScript(() => {
    globalThis.written = [];
    for (const name of ["setItem", "removeItem"]) {
      const own = Storage.prototype[name];
      Storage.prototype[name] = function (...values) {
        globalThis.written.push(values);
        return own.apply(this, values);
      };
    }
    globalThis.events = [];
    document.addEventListener("isc-event", (event) => globalThis.events.push(event.detail));
  });
  return seen;
};

const OWN = /^\/(host\/\w+|embed\.js|script\.js|mounted\.js|embed\.html|frame\.js|frame\.css|page\.css|favicon\.ico|innovation-stream-check(_bg\.wasm|\.js)|data\/(rulebook\.bin|(worker|occupations)\.en\.txt))$/;

for (const flavour of ["plain", "script", "frame"]) {
  test(`${flavour}: over a whole interview nothing but the widget's own files is asked for, and no answer leaves it`, async ({ page, context }) => {
    const seen = await watch(page);
    await page.goto(`/host/${flavour}?as-of=2025-07-01`);
    const where = flavour === "frame" ? await (await page.waitForSelector("iframe")).contentFrame() : page;
    await ready(where);
    for (const [key, value] of [["employer", "clio"], ["occupation", "21231"], ["province", "ON"]]) {
      await answer(where, key, value);
      await click(where);
    }
    await answer(where, "wage", "61.37");
    const before = seen.requests.length;
    await click(where);
    while ((await screen(where)) === "question") {
      await widget(where).locator("[id$=-unsure]").check();
      await click(where);
    }
    await click(where);
    expect(await screen(where)).toBe("result");
    expect(seen.requests.length, "nothing is asked for once the occupations are there").toBe(before);
    const paths = seen.requests.map(({ path }) => path.split("?")[0]);
    expect(paths.filter((path) => !OWN.test(path))).toEqual([]);
    expect(seen.requests.every(({ method, body }) => method === "GET" && body === null)).toBe(true);
    const told = JSON.stringify([seen, await page.evaluate(() => globalThis.events)]);
    for (const secret of ["61.37", "21231", '"clio"', '"ON"']) expect(told).not.toContain(secret);
    expect(await context.cookies()).toEqual([]);
    expect(await where.evaluate(() => [globalThis.written, localStorage.length, sessionStorage.length])).toEqual([[], 0, 0]);
    expect(new URL(page.url()).hash).toBe("");
  });
}

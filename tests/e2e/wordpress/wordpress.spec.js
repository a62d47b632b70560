import { test, expect } from "../test.js";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { answer, click, heading, proceed, ready, single, walk, widget } from "../walk.js";
import { asked, mo, po } from "./catalogue.js";
import { RELEASE, VERSION } from "../release.js";
import { PACKAGES, PLUGIN, php, said, sites } from "./site.js";

const MISSING = process.env.ISC_WORDPRESS_MISSING;
test.skip(!process.env.ISC_WORDPRESS, MISSING ? `needs ${MISSING}: the Debian packages ${PACKAGES}` : "has a configuration of its own, wordpress/playwright.config.js");

// A folder of files for browsers does not say that they are modules.
const { OPTIONS, camel } = await import(`data:text/javascript,${encodeURIComponent(await readFile(new URL("../../../static/options.js", import.meta.url), "utf8"))}`);

const OFFICIAL = { en: /canada\.ca\/en\/immigration.*\/innovation-stream-pilot\.html/, fr: /canada\.ca\/fr\/immigration.*\/projet-pilote-volet-innovation\.html/ };
/** The settings of block and shortcode: the options, with those of a notice in the place of the list of notices. */
const SETTINGS = ["flavour", ...Object.keys(OPTIONS).flatMap((name) => (name === "notices" ? ["notice-program", "notice-until", "notice-source"] : [name]))];
const NOTICE = { program: "innovation-stream", validTo: "2027-03-22", source: "https://www.example.org/notice?a=1&b=2" };
const NOTICE_SETTINGS = { noticeProgram: NOTICE.program, noticeUntil: NOTICE.validTo, noticeSource: NOTICE.source };
const ANSWERS = { jobOffer: "yes", employer: "clio", occupation: "21231", province: "ON", wage: ["70000", "year", "37.5"] };
const FOLDER = "/wp-content/plugins/innovation-stream-check/";

/** Asks WordPress's REST interface, as the editor does, as one of its people. */
const rest = async (site, role, path, body) => {
  const login = site.network ? { "network administrator": "administrator", administrator: "siteadministrator" }[role] ?? role : role;
  const response = await fetch(`${site.url}/?rest_route=/wp/v2/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Basic ${Buffer.from(`${login}:${site.passwords[role]}`).toString("base64")}` },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  expect(response.ok, `${role}: ${answer.message}`).toBe(true);
  return answer;
};

/** No two posts have the same title, whose address could then be the same. */
let titles = 0;
/** Saves a post as one of its people and gives its address. A contributor may only hand it in; an administrator publishes it as it is. */
const publish = async (content, { site = sites().single, role = "administrator", title = `A post ${process.pid} ${(titles += 1)}` } = {}) => {
  const contributor = role === "contributor";
  const { id } = await rest(site, role, "posts", { title, content, status: contributor ? "pending" : "publish" });
  if (contributor) await rest(site, site.network ? "network administrator" : "administrator", `posts/${id}`, { status: "publish" });
  return `${site.url}/?p=${id}`;
};

const block = (attributes = {}) => {
  // As the editor writes them into a comment.
  const text = JSON.stringify(attributes).replaceAll("--", "\\u002d\\u002d").replaceAll("<", "\\u003c").replaceAll(">", "\\u003e").replaceAll("&", "\\u0026").replaceAll('\\"', "\\u0022");
  return `<!-- wp:innovation-stream-check/check ${text} /-->`;
};
const html = (text) => `<!-- wp:html -->\n${text}\n<!-- /wp:html -->`;
const shortcode = (text) => `<!-- wp:shortcode -->\n${text}\n<!-- /wp:shortcode -->`;
const integrity = async (name) => JSON.parse(await readFile(new URL("manifest.json", RELEASE), "utf8")).find(({ path }) => path === name).integrity;
const attributes = (locator) => locator.evaluate((element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])));
const loaders = (page) => page.locator('script[src$="/embed.js"]');
const frames = (page) => page.frameLocator("iframe.innovation-stream-check-frame");

const login = async (page) => {
  const { url } = sites().single;
  await page.goto(`${url}/wp-login.php`);
  await page.locator("#user_login").fill("administrator");
  await page.locator("#user_pass").fill("secret");
  await page.locator("#wp-submit").click();
  await expect(page.locator("#wpadminbar")).toBeAttached();
};

test("the plugin has the options of the element, and each can be set in the editor", async () => {
  const { table, fields, settings, programs, choices, employers, attributes } = JSON.parse(await php("options.php"));
  const plain = Object.entries(OPTIONS).map(([name, { pick, test, flag }]) => [name, pick ? { pick } : flag ? { flag } : { test: String(test) }]);
  expect(table).toEqual(Object.fromEntries(plain));
  expect(settings).toEqual(SETTINGS);
  expect(fields.sort()).toEqual([...SETTINGS].sort());
  expect(attributes).toEqual(SETTINGS.map(camel));
  const rows = (await readFile(new URL("../../../rulebook/employers.toml", import.meta.url), "utf8")).matchAll(/^id = "(.*)"\nname = "(.*)"$/gm);
  expect(employers).toEqual(Object.fromEntries([...rows].map(([, id, name]) => [id, name])));
  // A notice for a programme that follows another, or never opened, would do nothing.
  const folder = new URL("../../../rulebook/programmes/", import.meta.url);
  const programmes = await Promise.all((await readdir(folder)).map(async (id) => ({ id, text: await readFile(new URL(`${id}/rules.toml`, folder), "utf8") })));
  const order = ({ text }) => Number(/^order = (\d+)$/m.exec(text)[1]);
  const moves = ({ text }) => !/^(follows|never-opened)\b/m.test(text.slice(text.indexOf("[window]"), text.indexOf("[[")));
  const movable = programmes.filter(moves).sort((one, other) => order(one) - order(other)).map(({ id }) => id);
  expect(programs).toEqual(movable);
  expect(choices).toEqual(["", ...movable]);
});

test("block and shortcode count what is bad as absent, and a flag that means no as off", async () => {
  const bad = { lang: "frr", theme: "blue", employer: "acme", asOf: "2025-02-29", rules: "2300-01-01", prefill: "[1]", headingLevel: "9", start: "check", history: "back", noticeProgram: "two-week-processing" };
  const half = (name, value) => ({ ...NOTICE_SETTINGS, [name]: value });
  const block = [
    { given: bad, found: {} },
    { given: { ...bad, employer: "other", asOf: "2025-13-01", emitAnswers: false, autofocus: null }, found: {} },
    { given: { employer: "clio", asOf: "2024-02-29", rules: "2199-12-31", lang: "fr-CA", emitAnswers: true }, found: { employer: "clio", "as-of": "2024-02-29", rules: "2199-12-31", lang: "fr", "emit-answers": "" } },
    { given: { start: "overview", history: "off" }, found: { start: "overview", history: "off" } },
    { given: { emitAnswers: [], autofocus: {} }, found: {} },
    // A list is none of the block's settings.
    { given: { notices: JSON.stringify([NOTICE]) }, found: {} },
    { given: NOTICE_SETTINGS, found: { notices: [NOTICE] } },
    { given: half("noticeSource", `  ${NOTICE.source.replace("&", "&amp;")} `), found: { notices: [NOTICE] } },
    ...[["noticeProgram", "stream"], ["noticeProgram", ""], ["noticeUntil", "2027-02-29"], ["noticeUntil", undefined], ["noticeSource", "http://www.example.org/"], ["noticeSource", "javascript:alert(1)"], ["noticeSource", "https://"], ["noticeSource", ["https://www.example.org/"]]].map(
      ([name, value]) => ({ given: half(name, value), found: {} }),
    ),
  ];
  const off = ["false", "no", "0", "off", "No", " OFF ", "FALSE", "”no”", "“off”", "&#8221;no&#8221;", "never", "non"];
  const shortcode = [
    ...off.map((word) => ({ given: `emit_answers="${word}" autofocus='${word}'`, found: {} })),
    { given: "emit_answers=no autofocus=0", found: {} },
    { given: 'emit_answers autofocus="autofocus"', found: { "emit-answers": "", autofocus: "" } },
    { given: 'emit_answers="emit_answers" autofocus="1"', found: { "emit-answers": "", autofocus: "" } },
    { given: 'emit_answers="Yes" autofocus=""', found: { "emit-answers": "", autofocus: "" } },
    { given: "outcome_visibility=”private” lang=“fr”", found: { "outcome-visibility": "private", lang: "fr" } },
    { given: `notice_program="${NOTICE.program}" notice_until="${NOTICE.validTo}" notice_source="${NOTICE.source}"`, found: { notices: [NOTICE] } },
    { given: `notice_program="${NOTICE.program}" notice_until="2027-02-30" notice_source="${NOTICE.source}"`, found: {} },
    { given: `prefill='{"jobOffer":"yes"}' notices='[]'`, found: {} },
  ];
  const language = { "fr-CA": "fr", fr_BE: "fr", FR: "fr", frp: "en", "fur-IT": "en", "de-DE": "en", "": "en" };
  const given = (list) => list.map(({ given }) => given);
  const found = JSON.parse(await php("read.php", JSON.stringify({ block: given(block), shortcode: given(shortcode), language: Object.keys(language) })));
  // An empty list is how PHP writes an empty table.
  const read = (options) => (Array.isArray(options) ? {} : { ...options, ...(options.notices ? { notices: JSON.parse(options.notices) } : {}) });
  for (const kind of ["block", "shortcode"]) {
    const list = { block, shortcode }[kind];
    expect(found[kind].length).toBe(list.length);
    for (const [place, one] of list.entries()) expect(read(found[kind][place]), `${kind}: ${JSON.stringify(one.given)}`).toEqual(one.found);
  }
  expect(found.language).toEqual(Object.values(language));
});

/** What each way of writing a notice leaves in a post, on a day after the official window: the check itself, or a frame. */
const noticed = () => {
  const words = `start="questions" as_of="2026-11-22" notice_program="${NOTICE.program}" notice_until="${NOTICE.validTo}" notice_source="${NOTICE.source}"`;
  return [
    block({ start: "questions", asOf: "2026-11-22", ...NOTICE_SETTINGS }),
    block({ start: "questions", asOf: "2026-11-22", flavour: "frame", ...NOTICE_SETTINGS }),
    shortcode(`[innovation_stream_check ${words}]`),
    shortcode(`[innovation_stream_check flavour="frame" ${words}]`),
  ];
};
const inPost = (page, text) => (/flavour/.test(text) ? frames(page) : page).locator("innovation-stream-check");

test("a notice comes whole into the page, whoever writes the post", async ({ page }) => {
  for (const role of ["administrator", "author", "contributor"]) {
    for (const text of noticed()) {
      await page.goto(await publish(text, { role }));
      await expect.poll(async () => JSON.parse(await inPost(page, text).getAttribute("notices")), { message: `${role}: ${text}` }).toEqual([NOTICE]);
    }
  }
});

test("a notice moves the last day for visitors, in the page and in a frame", async ({ page }) => {
  for (const text of noticed()) {
    await page.goto(await publish(text));
    const check = inPost(page, text);
    await check.locator("#isc-employer-none").check();
    await click(single(check));
    // Without the notice the stream is not open on that day.
    await expect(check, text).toHaveAttribute("outcome", "does-not-meet");
    await expect(check.locator(`a[href="${NOTICE.source}"]`).first(), text).toBeVisible();
  }
});

test("every text of the plugin is translated, and the compiled catalogues say the same", async () => {
  const files = (await readdir(PLUGIN, { recursive: true })).filter((name) => name.endsWith(".php"));
  const texts = new Set((await Promise.all(files.map((name) => readFile(join(PLUGIN, name), "utf8")))).flatMap(asked));
  const { title, description, keywords } = JSON.parse(await readFile(join(PLUGIN, "block.json"), "utf8"));
  texts.add(`block title\u0004${title}`).add(`block description\u0004${description}`);
  for (const word of keywords) texts.add(`block keyword\u0004${word}`);
  expect(texts.size).toBeGreaterThan(40);
  const catalogue = (name) => join(PLUGIN, "languages", `innovation-stream-check${name}`);
  const template = po(catalogue(".pot"));
  expect([...template.keys()].filter(Boolean).sort()).toEqual([...texts].sort());
  for (const locale of ["fr_CA", "fr_FR"]) {
    const written = po(catalogue(`-${locale}.po`));
    expect([...written.keys()].sort()).toEqual([...template.keys()].sort());
    for (const [text, translation] of written) {
      expect(translation, text).not.toBe("");
      if (text) expect(translation, "Quebec’s spacing, typographic apostrophe").not.toMatch(/\s[;?!]|[^\u00a0](?:»|:(?!\/\/))|«[^\u00a0]|'/);
    }
    expect(mo(catalogue(`-${locale}.mo`))).toEqual(written);
  }
});

test("a visitor goes from the block to a result by keyboard", async ({ page }) => {
  await page.goto(await publish(block({ asOf: "2025-07-01", headingLevel: "3" })));
  await ready(page);
  await expect(widget(page)).toHaveAttribute("lang", "en");
  await expect(page.locator(".wp-block-innovation-stream-check-check > innovation-stream-check")).toBeVisible();
  await expect(heading(page)).toHaveJSProperty("tagName", "H3");
  await walk(page, ANSWERS);
  await proceed(page);
  await expect(widget(page)).toHaveAttribute("state", "result");
  await expect(widget(page)).toHaveAttribute("outcome", /./);
  await expect(heading(page)).toBeFocused();
});

test("the loader carries the hash of the manifest, and two blocks share it", async ({ page }) => {
  await page.goto(await publish(block() + block({ lang: "fr", start: "questions", loading: "eager" })));
  await expect(widget(page)).toHaveCount(2);
  await expect(loaders(page)).toHaveCount(1);
  expect(await attributes(loaders(page))).toEqual({
    type: "module",
    async: "",
    src: `${sites().single.url}${FOLDER}release/${VERSION}/embed.js`,
    integrity: await integrity("embed.js"),
    crossorigin: "anonymous",
  });
  await expect(widget(page).first().locator(".isc-heading")).toContainText("Innovation Stream");
  await expect(widget(page).last().locator(".isc-heading")).toContainText("Quel employeur");
});

test("the shortcode has the options of the element", async ({ page }) => {
  await page.goto(
    await publish(shortcode('[innovation_stream_check lang="fr" theme="dark" employer="clio" heading_level="3" audience="employer" start="questions" as_of="2025-07-01" persist="session" share="off" outcome_visibility="private" history="off" emit_answers autofocus="false"]')),
  );
  await ready(page);
  const { state, ...given } = await attributes(widget(page));
  expect(given).toEqual({
    lang: "fr",
    theme: "dark",
    employer: "clio",
    "heading-level": "3",
    audience: "employer",
    start: "questions",
    "as-of": "2025-07-01",
    persist: "session",
    share: "off",
    "outcome-visibility": "private",
    history: "off",
    "emit-answers": "",
  });
  expect(state).toBe("question");
  const link = widget(page).locator("> p > a");
  await expect(link).toHaveText("Instructions officielles sur le volet Innovation");
  await expect(link).toHaveAttribute("href", OFFICIAL.fr);
});

test("a feed has the link alone", async () => {
  await publish(`<!-- wp:paragraph --><p>Read on</p><!-- /wp:paragraph -->${block({ lang: "fr" })}${block({ flavour: "frame" })}`, { title: "In the feed" });
  const feed = await (await fetch(`${sites().single.url}/?feed=rss2`)).text();
  expect(feed).toContain("In the feed");
  expect(feed).toContain("Instructions officielles sur le volet Innovation</a>");
  expect(feed).not.toMatch(/<innovation-stream-check|<iframe/);
});

test("a frame is as high as what is in it, and every frame by itself", async ({ page }) => {
  await page.goto(await publish(shortcode('[innovation_stream_check flavour="frame" start="questions" as_of="2025-07-01"]') + block({ flavour: "frame", lang: "fr", loading: "eager", prefill: '{"jobOffer":"yes"}' })));
  const [first, second] = await page.locator("iframe").all();
  await expect(loaders(page)).toHaveCount(0);
  await expect(page.locator("script[src*='/frame-height.js']")).toHaveCount(1);
  expect(await first.getAttribute("loading")).toBe("lazy");
  expect(await second.getAttribute("loading")).toBe("eager");
  expect(await first.getAttribute("title")).toBe("Innovation Stream check");
  expect(await second.getAttribute("title")).toBe("Vérification – volet Innovation");
  expect(await first.getAttribute("allow")).toBe("clipboard-write");
  const inside = (at) => frames(page).nth(at).locator("innovation-stream-check");
  const follows = async (frame, at) => {
    await expect(inside(at)).toHaveAttribute("state", /question|review|result/);
    await expect
      .poll(async () => Math.abs((await frame.boundingBox()).height - (await inside(at).evaluate(() => document.documentElement.getBoundingClientRect().height))))
      .toBeLessThan(2);
    return (await frame.boundingBox()).height;
  };
  await expect(inside(1).locator(".isc-heading")).toContainText("Quel employeur");
  const heights = [await follows(first, 0), await follows(second, 1)];
  expect(heights[0]).not.toBe(700);
  expect(heights[0]).not.toBe(heights[1]);
  await inside(0).locator("#isc-employer-none").check();
  await click(single(inside(0)));
  await expect(inside(0)).toHaveAttribute("state", "result");
  expect(await follows(first, 0)).toBeGreaterThan(heights[0] + 100);
  // What others say is not heard.
  const before = (await first.boundingBox()).height;
  await page.evaluate(() => postMessage({ isc: { v: 1, id: document.querySelector("iframe").dataset.frame, type: "resize", height: 9000 } }, "*"));
  await inside(1).evaluate((_, id) => parent.postMessage({ isc: { v: 1, id, type: "resize", height: 9000 } }, "*"), await first.getAttribute("data-frame"));
  await page.waitForTimeout(200);
  expect((await first.boundingBox()).height).toBe(before);
});

test("hostile values are dropped or come out as text", async ({ page }) => {
  const evil = '"><script>alert(1)</script>';
  const dialogs = [];
  page.on("dialog", (dialog) => (dialogs.push(dialog.message()), dialog.dismiss()));
  const given = Object.fromEntries(SETTINGS.map((name) => [camel(name), OPTIONS[name]?.flag ? false : name === "theme" ? "javascript:alert(1)" : evil]));
  const prefill = { jobOffer: evil, more: "' onload=alert(1) &quot; <b>\n" };
  for (const flavour of ["element", "frame", evil]) {
    const texts = [
      block({ ...given, flavour, notices: evil, lang: `fr-${evil}` }),
      block({ flavour, lang: "javascript:alert(1)", asOf: "2025-07-01\n", prefill: JSON.stringify(prefill, null, 2), ...NOTICE_SETTINGS, noticeSource: `https://www.example.org/${evil}' onload=alert(1)` }),
      shortcode(`[innovation_stream_check flavour="${flavour.replace(evil, "javascript:")}" lang='fr" onfocus="alert(1)' employer='clio" x="' theme="javascript:alert(1)" heading_level="9" onload="alert(1)" as_of="' onload='alert(1)"]`),
      // WordPress takes this one apart itself, because of its angle brackets.
      shortcode(`[innovation_stream_check flavour='${flavour}' lang='fr${evil}' employer='${evil}' onload="alert(1)" prefill='{"jobOffer":"yes"}']`),
    ];
    for (const [place, text] of texts.entries()) {
      const address = await publish(text);
      const response = await page.goto(address);
      expect(await response.text(), text).not.toMatch(/<script>alert|javascript:alert/);
      let found;
      const frame = page.locator("iframe");
      const framed = (await frame.count()) > 0;
      if (place < 3) expect(framed).toBe(flavour === "frame");
      if (framed) {
        expect(Object.keys(await attributes(frame)).sort()).toEqual(["allow", "class", "data-frame", "height", "loading", "referrerpolicy", "src", "style", "title", "width"].sort());
        const { origin, pathname, searchParams } = new URL(await frame.getAttribute("src"));
        expect(origin + pathname).toBe(`${sites().single.url}${FOLDER}release/${VERSION}/embed.html`);
        searchParams.delete("id");
        found = Object.fromEntries(searchParams);
      } else {
        const { state, outcome, ...rest } = await attributes(widget(page));
        found = rest;
      }
      const lang = { 0: "fr", 1: "en", 2: "en" }[place] ?? expect.stringMatching(/^(en|fr)$/);
      expect(found, text).toEqual({ lang, ...(place === 1 ? { prefill: expect.anything(), notices: expect.anything() } : {}) });
      if (place !== 1) continue;
      expect(JSON.parse(found.prefill)).toEqual(prefill);
      // An address holds no angle brackets, quotation marks or spaces.
      expect(JSON.parse(found.notices)).toEqual([{ ...NOTICE, source: expect.stringMatching(/^https:\/\/www\.example\.org\/[^<>"\s]*$/) }]);
    }
  }
  expect(dialogs).toEqual([]);
});

test("a page in French speaks French without being told, and one in another language English", async ({ page }) => {
  const address = await publish(block() + block({ flavour: "frame" }) + block({ lang: "en" }));
  for (const [locale, lang] of [["fr_CA", "fr"], ["fr_FR", "fr"], ["fr_BE", "fr"], ["de_DE", "en"]]) {
    await page.goto(`${address}&test_locale=${locale}`);
    await expect(page.locator("html")).toHaveAttribute("lang", locale.replace("_", "-"));
    await expect(widget(page).first()).toHaveAttribute("lang", lang);
    await expect(page.locator("iframe")).toHaveAttribute("title", lang === "fr" ? "Vérification – volet Innovation" : "Innovation Stream check");
    const name = lang === "fr" ? "Instructions officielles sur le volet Innovation" : "Official instructions on the Innovation Stream";
    await expect(widget(page).first().locator("> p > a")).toHaveText(name);
    await expect(widget(page).last().locator("> p > a")).toHaveText("Official instructions on the Innovation Stream");
    if (locale !== "fr_CA") continue;
    await expect(widget(page).first().locator(".isc-heading")).toContainText("volet Innovation");
    await expect(frames(page).locator(".isc-heading")).toContainText("volet Innovation");
    // It may stand too far below the others to be loaded before anybody comes near.
    await widget(page).last().scrollIntoViewIfNeeded();
    await expect(widget(page).last().locator(".isc-heading")).toContainText("Innovation Stream");
    await page.screenshot({ path: test.info().outputPath("page.fr.png"), fullPage: true });
  }
});

test("another host may have the files, with a hash of its own or none", async ({ page }) => {
  const address = await publish(block() + block({ flavour: "frame" }));
  const base = `${sites().network.url}${FOLDER}release/${VERSION}`;
  const at = (parameters) => `${address}&${new URLSearchParams(parameters)}`;
  await page.goto(at({ test_base: base }));
  expect(await attributes(loaders(page))).toEqual({ type: "module", async: "", src: `${base}/embed.js` });
  await expect(page.locator("iframe")).toHaveAttribute("src", new RegExp(`^${base}/embed\\.html\\?`));
  await expect(frames(page).locator(".isc-heading")).toBeVisible();
  await expect.poll(async () => (await page.locator("iframe").boundingBox()).height).not.toBe(700);
  await page.goto(at({ test_base: base, test_integrity: "sha384-AAAA" }));
  expect(await attributes(loaders(page))).toEqual({ type: "module", async: "", src: `${base}/embed.js`, integrity: "sha384-AAAA", crossorigin: "anonymous" });
  await page.goto(at({ test_base: base, test_integrity: 'sha384-AAAA" onload="alert(1)' }));
  expect(await attributes(loaders(page))).toEqual({ type: "module", async: "", src: `${base}/embed.js` });
});

test("without a release visitors get the official link, and those who can edit a note", async ({ page }) => {
  const address = `${await publish(block() + block({ flavour: "frame", lang: "fr" }))}&test_base=`;
  const look = async (notes) => {
    await expect(widget(page)).toHaveCount(0);
    await expect(page.locator("iframe")).toHaveCount(0);
    await expect(loaders(page)).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Official instructions on the Innovation Stream" })).toHaveAttribute("href", OFFICIAL.en);
    await expect(page.getByRole("link", { name: "Instructions officielles sur le volet Innovation" })).toHaveAttribute("href", OFFICIAL.fr);
    await expect(page.getByRole("note")).toHaveCount(notes);
  };
  await page.goto(address);
  await look(0);
  await login(page);
  await page.goto(address);
  await look(2);
  await expect(page.getByRole("note").first()).toContainText("innovation_stream_check_base");
});

test("an administrator puts the block into a post, changes its language and publishes it", async ({ page, context }) => {
  const wrong = [];
  // A preview that is replaced while it loads leaves a fetch behind.
  const left = /^Fetch API cannot load/;
  page.on("console", (message) => message.type() === "error" && !left.test(message.text()) && message.location().url.startsWith(sites().single.url) && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  await page.setViewportSize({ width: 1300, height: 900 });
  await login(page);
  await page.goto(`${sites().single.url}/wp-admin/post-new.php`);
  await page.getByRole("textbox", { name: "Add title" }).fill("From the editor");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/innovation");
  await expect(page.getByRole("option", { name: "Innovation Stream check" })).toBeVisible();
  await page.keyboard.press("Enter");
  const inside = page.locator('[data-type="innovation-stream-check/check"]');
  const preview = inside.frameLocator("iframe").locator(".isc-heading");
  await expect(preview).toContainText("Innovation Stream");
  await expect
    .poll(async () => {
      const { height } = await inside.locator("iframe").boundingBox();
      return height - (await preview.evaluate(() => document.documentElement.getBoundingClientRect().height));
    })
    .toBeLessThan(2);
  await page.screenshot({ path: test.info().outputPath("editor.en.png") });
  await page.getByLabel("Language").selectOption("fr");
  await expect(preview).toContainText("volet Innovation");
  await page.getByLabel("It begins with").selectOption("questions");
  await expect(preview).toContainText("Quel employeur");
  await expect(inside).toContainText("Language: Français");
  await page.getByRole("button", { name: "More settings" }).click();
  for (const text of ["yesterday", "2025-02-29"]) {
    await page.getByLabel("Day of the decision").fill(text);
    await expect(page.getByText("This is not understood and counts as empty.")).toBeVisible();
  }
  await page.getByLabel("Day of the decision").fill("2025-07-01");
  await expect(page.getByText("This is not understood and counts as empty.")).toHaveCount(0);
  await page.getByLabel("Events carry answers").check();
  // A notice counts once it is whole, and the editor says what is missing.
  const missing = page.getByText("A notice needs its programme, its last day and its source.");
  await page.getByLabel("Your notice: programme").selectOption(NOTICE.program);
  await expect(missing).toHaveCount(2);
  await page.getByLabel("Your notice: last day").fill("2027-02-30");
  await expect(page.getByText("This is not understood and counts as empty.")).toHaveCount(1);
  await page.getByLabel("Your notice: last day").fill(NOTICE.validTo);
  await expect(missing).toHaveCount(1);
  await page.getByLabel("Your notice: where it is announced").fill("http://www.example.org/");
  await expect(page.getByText("This is not understood and counts as empty.")).toHaveCount(1);
  await expect(inside.locator("iframe")).not.toHaveAttribute("src", /notices/);
  await page.getByLabel("Your notice: where it is announced").fill(NOTICE.source);
  await expect(page.getByText("This is not understood and counts as empty.")).toHaveCount(0);
  await expect(missing).toHaveCount(0);
  await expect
    .poll(async () => JSON.parse(new URL(await inside.locator("iframe").getAttribute("src")).searchParams.get("notices")))
    .toEqual([NOTICE]);
  await page.screenshot({ path: test.info().outputPath("editor.more.png") });
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.locator(".editor-post-publish-panel").getByRole("button", { name: "Publish", exact: true }).click();
  const link = page.locator(".post-publish-panel__postpublish-buttons").getByRole("link", { name: "View Post" });
  await expect(link).toBeVisible();
  const address = await link.getAttribute("href");
  // The editor takes up what was saved without a complaint.
  const id = new URL(address).searchParams.get("p");
  await page.goto(`${sites().single.url}/wp-admin/post.php?post=${id}&action=edit`);
  await expect(preview).toContainText("Quel employeur");
  await expect(page.getByText("This block contains unexpected or invalid content")).toHaveCount(0);
  expect(wrong).toEqual([]);
  const visitor = await (await context.browser().newContext({ viewport: { width: 1000, height: 900 } })).newPage();
  await visitor.goto(address);
  await expect(widget(visitor)).toHaveAttribute("lang", "fr");
  await expect(widget(visitor)).toHaveAttribute("as-of", "2025-07-01");
  await expect(widget(visitor)).toHaveAttribute("emit-answers", "");
  expect(JSON.parse(await widget(visitor).getAttribute("notices"))).toEqual([NOTICE]);
  await expect(heading(visitor)).toContainText("Quel employeur");
  await answer(visitor, "employer", "clio");
  await proceed(visitor);
  await visitor.screenshot({ path: test.info().outputPath("published.png") });
  await visitor.context().close();
});

test("the editor of somebody who reads French is in French", async ({ page }) => {
  await page.setViewportSize({ width: 1300, height: 900 });
  await login(page);
  await page.goto(`${sites().single.url}/wp-admin/post-new.php?test_locale=fr_CA`);
  await page.waitForFunction(() => window.wp?.data?.select("core/block-editor"));
  await page.evaluate(() => {
    const block = wp.blocks.createBlock("innovation-stream-check/check", { employer: "clio", flavour: "frame" });
    wp.data.dispatch("core/block-editor").insertBlocks(block);
    wp.data.dispatch("core/edit-post").openGeneralSidebar("edit-post/block");
  });
  await expect(page.getByLabel("Employeur", { exact: true })).toHaveValue("clio");
  const inside = page.locator('[data-type="innovation-stream-check/check"]');
  await expect(inside).toContainText("Employeur\u00a0: Clio");
  await expect(inside.frameLocator("iframe").locator(".isc-heading")).toContainText("volet Innovation");
  expect(await page.evaluate(() => wp.blocks.getBlockType("innovation-stream-check/check").title)).toBe("Vérification – volet Innovation");
  await page.getByRole("button", { name: "Autres réglages" }).click();
  await page.screenshot({ path: test.info().outputPath("editor.fr.png") });
});

/** What a visitor sees of what was saved. */
const seen = async (page, address) => {
  await page.goto(address);
  const [elements, all, scripts] = await Promise.all([widget(page).count(), page.locator("iframe").count(), page.locator("script[src$='/script.js']").count()]);
  if (elements + all + scripts > 0) {
    const where = all > 0 ? page.frameLocator("iframe") : page;
    const there = await where.locator("innovation-stream-check .isc-heading").waitFor({ timeout: 20_000 }).then(() => true, () => false);
    return there ? "works" : "broken";
  }
  return (await page.locator(`article a[href*="canada.ca"]`).count()) > 0 ? "only its link" : "nothing";
};

/** The rows of the table that a text has under a heading: role -> what is seen of each. */
const documented = (text, start) => {
  const lines = text.slice(text.indexOf(start)).split("\n").map((line) => line.trim());
  const from = lines.findIndex((line) => line.startsWith("|"));
  const rows = lines.slice(from, lines.findIndex((line, at) => at > from && !line.startsWith("|")));
  return rows.map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim())).filter(([first]) => !/^-+$/.test(first));
};

for (const [name, roles] of [
  ["single", ["administrator", "editor", "author", "contributor"]],
  ["network", ["network administrator", "administrator", "editor", "author", "contributor"]],
]) {
  test(`what each role can put into a post of a ${name} site is what the documents say`, async ({ context }) => {
    test.setTimeout(120_000);
    const site = sites()[name];
    const base = `${site.url}${FOLDER}release/${VERSION}/`;
    const hash = async (file) => `integrity="${await integrity(file)}" crossorigin="anonymous"`;
    const kinds = {
      "element, pasted": html(`<script type="module" async src="${base}embed.js" ${await hash("embed.js")}></script>
<innovation-stream-check lang="en">
  <p><a href="https://www.canada.ca/">Official instructions on the Innovation Stream</a></p>
</innovation-stream-check>`),
      "script, pasted": html(`<script async src="${base}script.js" ${await hash("script.js")} data-lang="en"></script>`),
      "frame, pasted": html(`<iframe src="${base}embed.html?lang=en" title="Innovation Stream check" loading="lazy" allow="clipboard-write" width="100%" height="700"></iframe>`),
      shortcode: shortcode('[innovation_stream_check lang="en"]'),
      block: block({ lang: "en", prefill: '{"jobOffer":"yes"}' }),
    };
    const table = [["role", ...Object.keys(kinds)]];
    const pages = await Promise.all(Object.keys(kinds).map(() => context.newPage()));
    for (const role of roles) {
      table.push([role, ...(await Promise.all(Object.values(kinds).map(async (content, at) => seen(pages[at], await publish(content, { site, role })))))]);
      await expect(widget(pages.at(-1)), "nothing of the block's settings is lost").toHaveAttribute("prefill", '{"jobOffer":"yes"}');
    }
    const start = name === "single" ? "A single site" : "A site of a network";
    expect(documented(await readFile(join(PLUGIN, "../README.md"), "utf8"), start)).toEqual(table);
    expect(documented(await readFile(join(PLUGIN, "readme.txt"), "utf8"), start)).toEqual(table);
  });
}

test("the readme names no WordPress that was never tried, and the plugin has one version, that of the check", async () => {
  const { wordpress } = JSON.parse(await php("options.php"));
  const text = await readFile(join(PLUGIN, "readme.txt"), "utf8");
  expect(Number(/^Tested up to: (.*)$/m.exec(text)[1])).toBeLessThanOrEqual(Number(wordpress.split(".").slice(0, 2).join(".")));
  const version = /^ \* Version: (.*)$/m.exec(await readFile(join(PLUGIN, "innovation-stream-check.php"), "utf8"))[1];
  expect(version).toBe(VERSION);
  expect(/^Stable tag: (.*)$/m.exec(text)[1]).toBe(version);
  expect(JSON.parse(await readFile(join(PLUGIN, "block.json"), "utf8")).version).toBe(version);
});

test("WordPress had no notice to log about the plugin @last", async () => {
  // This WordPress is older than this PHP, which says so about WordPress's own files; what WordPress says about a plugin comes from functions.php.
  const own = /PHP Deprecated: .* in \S+\/web\/wp-(admin|includes)\/(?!functions\.php)\S+ on line \d+$/;
  expect((await said()).split("\n").filter((line) => line && !own.test(line))).toEqual([]);
});

// Serves the release on loopback, as a good static host would, the whole site under `/site/` with the headers of its own `_headers`, under
// `/hosts/` the pages that `cargo xtask test` builds from tests/e2e/hosts, and under `/pages/` the strangers' pages that stand in
// tests/e2e/hosts/pages, where `{files}` is the address of the release. `?csp=` sets a Content-Security-Policy on a page. `/host/plain`,
// `/host/script` and `/host/frame` are host pages of the three flavours; there `?lang=` and `?dir=` are the page's own, `?files=` is another origin for the files, and every other parameter is an option of the check, which begins with
// the first question.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { RELEASE, SITE, VERSION, sent } from "./release.js";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".wasm": "application/wasm", ".txt": "text/plain; charset=utf-8", ".json": "application/json" };

const PAGES = new URL("hosts/pages/", import.meta.url);
/** What a host sends with a page of its own. */
const POLICIES = {
  "coep.html": { "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" },
  "sandboxed.html": { "content-security-policy": "sandbox allow-scripts" },
  "trusted-types.html": { "content-security-policy": "require-trusted-types-for 'script'" },
  "trusted-types-none.html": { "content-security-policy": "require-trusted-types-for 'script'; trusted-types 'none'" },
};

const page = (flavour, url) => {
  const own = ["csp", "lang", "dir", "files"];
  // Most tests are of the questions and what comes after them; those of the overview ask for it with `start=overview`.
  const options = [...new URLSearchParams({ start: "questions", ...Object.fromEntries(url.searchParams) })].filter(([name]) => !own.includes(name));
  const quoted = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const attributes = (prefix) => options.map(([name, value]) => ` ${prefix}${name}="${quoted(value)}"`).join("");
  // A policy that goes by a nonce gets scripts that have it.
  const nonce = /'nonce-(\w+)'/.exec(url.searchParams.get("csp"))?.[1];
  const signed = nonce ? ` nonce="${nonce}"` : "";
  const root = `lang="${url.searchParams.get("lang") ?? "en"}" dir="${url.searchParams.get("dir") ?? "ltr"}"`;
  // axe takes a page without a background of its own for a white one, also in the dark.
  const look = url.searchParams.has("csp") ? "" : '<link rel="stylesheet" href="/page.css">';
  const body = {
    plain: `<script type="module"${signed} src="${url.searchParams.get("files") ?? ""}/embed.js"></script><innovation-stream-check${attributes("")}><p>Fallback: <a href="https://www.canada.ca/">official page</a></p></innovation-stream-check>`,
    script: `<p>Before</p><script async${signed} src="/script.js"${attributes("data-")}></script><p>After</p>`,
    frame: `<iframe title="Check" src="/embed.html?${quoted(new URLSearchParams(options).toString())}" width="600" height="400" allow="clipboard-write"></iframe>`,
  }[flavour];
  return `<!doctype html><html ${root}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Host</title>${look}</head>
<body><main><h1>A host page</h1>${body}</main></body></html>`;
};

createServer(async (request, response) => {
  const url = new URL(request.url, "http://127.0.0.1");
  const headers = { "cache-control": "no-store" };
  if (url.searchParams.has("csp")) headers["content-security-policy"] = url.searchParams.get("csp");
  const host = /^\/host\/(plain|script|frame)$/.exec(url.pathname)?.[1];
  if (host) {
    response.writeHead(200, { ...headers, "content-type": "text/html; charset=utf-8" });
    response.end(page(host, url));
    return;
  }
  const [, root, rest] = /^\/(site\/|pages\/|hosts\/\w+\/|altered\/[\w.-]+\/)?(.*)$/.exec(normalize(url.pathname));
  const path = rest || "index.html";
  const folder = root === "site/" ? SITE : root === "pages/" ? PAGES : root?.startsWith("altered/") ? RELEASE : root ? new URL(`../../target/${root}dist/`, import.meta.url) : RELEASE;
  if (root === "site/") Object.assign(headers, sent(`/${path}`), { "cache-control": "no-store" });
  if (root === "pages/") Object.assign(headers, POLICIES[path]);
  try {
    // Nothing but the loader: a host for the files that forgets the rest is among the failures to tell apart.
    if (path === "embed.js") headers["access-control-allow-origin"] = "*";
    const file = await readFile(join(fileURLToPath(folder), path));
    // Under `/altered/NAME/` lies a release in which that file was tampered with: a script notes that it ran.
    const altered = root === `altered/${path}/` && Buffer.concat([Buffer.from(path.endsWith(".js") ? "globalThis.altered = true;\n" : ""), file, Buffer.from("\n")]);
    const body = altered || (root === "pages/" ? file.toString().replaceAll("{files}", `/site/release/${VERSION}`) : file);
    response.writeHead(200, { ...headers, "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
    response.end(body);
  } catch {
    response.writeHead(404, headers);
    response.end("not found");
  }
}).listen(Number(process.argv[2]), "127.0.0.1");

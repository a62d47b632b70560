// Serves dist/ on loopback, as a good static host would. `?csp=` sets a Content-Security-Policy on a page. `/host/plain` is a host page;
// there `?lang=` and `?dir=` are the page's own, and every other parameter is an attribute of the element.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".txt": "text/plain", ".json": "application/json" };

const page = (script, url) => {
  const own = ["csp", "lang", "dir"];
  const attributes = [...url.searchParams].filter(([name]) => !own.includes(name)).map(([name, value]) => ` ${name}="${value}"`);
  const root = `lang="${url.searchParams.get("lang") ?? "en"}" dir="${url.searchParams.get("dir") ?? "ltr"}"`;
  // axe takes a page without a background of its own for a white one, also in the dark.
  const look = url.searchParams.has("csp") ? "" : '<link rel="stylesheet" href="/page.css">';
  return `<!doctype html><html ${root}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Host</title>${look}${script}</head>
<body><main><h1>A host page</h1><innovation-stream-check${attributes.join("")}><p>Fallback: <a href="https://www.canada.ca/">official page</a></p></innovation-stream-check></main></body></html>`;
};

createServer(async (request, response) => {
  const url = new URL(request.url, "http://127.0.0.1");
  const headers = { "cache-control": "no-store" };
  if (url.searchParams.has("csp")) headers["content-security-policy"] = url.searchParams.get("csp");
  if (url.pathname === "/host/plain") {
    response.writeHead(200, { ...headers, "content-type": "text/html; charset=utf-8" });
    response.end(page('<script type="module" src="/embed.js"></script>', url));
    return;
  }
  const path = normalize(url.pathname).replace(/^\/+/, "") || "index.html";
  try {
    const body = await readFile(join(DIST, path));
    response.writeHead(200, { ...headers, "content-type": `${TYPES[extname(path)] ?? "application/octet-stream"}; charset=utf-8` });
    response.end(body);
  } catch {
    response.writeHead(404, headers);
    response.end("not found");
  }
}).listen(Number(process.argv[2]), "127.0.0.1");

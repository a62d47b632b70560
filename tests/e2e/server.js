// Serves dist/ on loopback, as a good static host would. `?csp=` sets a Content-Security-Policy on a page, `/host/NAME` makes host pages.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".txt": "text/plain", ".json": "application/json" };

const page = (script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>${script}</head>
<body><h1>A host page</h1><innovation-stream-check><p>Fallback: <a href="https://www.canada.ca/">official page</a></p></innovation-stream-check></body></html>`;

createServer(async (request, response) => {
  const url = new URL(request.url, "http://127.0.0.1");
  const headers = { "cache-control": "no-store" };
  if (url.searchParams.has("csp")) headers["content-security-policy"] = url.searchParams.get("csp");
  if (url.pathname === "/host/plain") {
    response.writeHead(200, { ...headers, "content-type": "text/html; charset=utf-8" });
    response.end(page('<script type="module" src="/embed.js"></script>'));
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

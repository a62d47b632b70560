// A host of its own for one test, on a port of its own: what goes wrong on a line, or lies in a cache, takes a real server.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { RELEASE } from "./release.js";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".wasm": "application/wasm", ".txt": "text/plain; charset=utf-8" };

/** A page with the check alone. */
export const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title></head><body><script type="module" src="/embed.js"></script>
<innovation-stream-check loading="eager"><p><a href="https://www.canada.ca/">official page</a></p></innovation-stream-check></body></html>`;

/**
 * Serves pages by their paths, and the release. `act(name, times, send, response)` may answer for a file in its own way, the `times`th time that
 * it is asked for; it says so by returning true. `send(headers, body)` answers. `close` is to be called in the end.
 */
export const host = async (pages, act = () => false, folder = RELEASE) => {
  const asked = {};
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    if (pathname in pages) {
      const page = pages[pathname];
      response.writeHead(200, { "content-type": TYPES[".html"], "cache-control": "no-store", ...(page.headers ?? {}) });
      response.end(page.body ?? page);
      return;
    }
    const name = pathname.slice(1);
    asked[name] = (asked[name] ?? 0) + 1;
    try {
      const body = await readFile(typeof folder === "function" ? folder(name) : join(fileURLToPath(folder), name));
      const type = { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "cache-control": "public, max-age=31536000, immutable" };
      const send = (headers, own = body) => {
        response.writeHead(200, { ...type, "content-length": own.length, ...headers });
        response.end(own);
      };
      if (!(await act(name, asked[name], send, response, body))) send({});
    } catch {
      response.writeHead(404);
      response.end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** Sends the first half of a file and breaks the line off. */
export const cut = (response, body) => {
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": body.length });
  response.write(body.subarray(0, body.length >> 1), () => response.destroy());
  return true;
};

// The pages that the tests open: those of the end-to-end tests' server, with a listener as their first script. WebDriver has no script that
// comes before those of a page in every browser, so the page itself brings it. What the release is made of goes through untouched.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { serve } from "./programs.js";

const LISTENER = new URL("listen.js", import.meta.url);
const PASSED = ["content-type", "content-security-policy", "cache-control", "access-control-allow-origin", "cross-origin-resource-policy", "cross-origin-embedder-policy", "cross-origin-opener-policy"];

export const host = async () => {
  const behind = await serve(fileURLToPath(new URL("../server.js", import.meta.url)));
  const listener = await readFile(LISTENER);
  const front = createServer(async (request, response) => {
    if (request.url === "/listen.js") {
      response.writeHead(200, { "content-type": "text/javascript; charset=utf-8" }).end(listener);
      return;
    }
    const found = await fetch(behind.address + request.url);
    const headers = Object.fromEntries(PASSED.filter((name) => found.headers.has(name)).map((name) => [name, found.headers.get(name)]));
    const body = Buffer.from(await found.arrayBuffer());
    const listens = /^\/(host\/|pages\/[\w-]+\.html|embed\.html)/.test(request.url);
    response.writeHead(found.status, headers).end(listens ? body.toString().replace("<head>", '<head><script src="/listen.js"></script>') : body);
  });
  await new Promise((resolve) => front.listen(0, "127.0.0.1", resolve));
  const stop = async () => {
    front.closeAllConnections();
    await new Promise((resolve) => front.close(resolve));
    await behind.stop();
  };
  return { address: `http://127.0.0.1:${front.address().port}`, stop };
};

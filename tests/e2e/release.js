// The built site, and the folder of this release in it.
import { existsSync, readFileSync } from "node:fs";

const [, version] = /^version = "(.*)"$/m.exec(readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8"));

export const VERSION = version;
/** Both end in a slash. */
export const SITE = new URL("../../dist/", import.meta.url);
export const RELEASE = new URL(`release/${version}/`, SITE);
/** The moving alias. */
export const ALIAS = version.split(".").slice(0, version.startsWith("0.") ? 2 : 1).join(".");
/** What the release's own `_headers` have a static host send with a path of the site. */
export const sent = (path) => {
  const file = new URL("_headers", SITE);
  const headers = {};
  let holds = false;
  for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
    if (line.startsWith("/")) holds = new RegExp(`^${line.trim().replaceAll(".", "[.]").replaceAll("*", ".*").replaceAll(/:\w+/g, "[^/]+")}$`).test(path);
    else if (holds && /^\s+\S/.test(line)) headers[line.split(":")[0].trim().toLowerCase()] = line.slice(line.indexOf(":") + 1).trim();
  }
  return headers;
};
/** The port of the test server: `ISC_E2E_PORT` sets another, for two runs on one machine. */
export const PORT = process.env.ISC_E2E_PORT ?? "8781";

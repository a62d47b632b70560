// The built site, and the folder of this release in it.
import { readFileSync } from "node:fs";

const [, version] = /^version = "(.*)"$/m.exec(readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8"));

export const VERSION = version;
/** Both end in a slash. */
export const SITE = new URL("../../dist/", import.meta.url);
export const RELEASE = new URL(`release/${version}/`, SITE);
/** The moving alias. */
export const ALIAS = version.split(".").slice(0, version.startsWith("0.") ? 2 : 1).join(".");
/** The port of the test server: `ISC_E2E_PORT` sets another, for two runs on one machine. */
export const PORT = process.env.ISC_E2E_PORT ?? "8781";

// Builds the host pages with the tools that their frameworks come with, against the packed npm package, into a folder of its own:
// node build.mjs FOLDER TARBALL. Types are checked by the checkers of the frameworks' own templates.
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const [folder, tarball] = process.argv.slice(2);
const run = promisify(execFile);

/** Everything that is installed, each by a link, with the package that is tried beside it as if it had been installed with them. */
const install = async (modules) => {
  await mkdir(join(modules, ".bin"), { recursive: true });
  for (const name of await readdir(join(HERE, "node_modules"))) {
    if (name.startsWith(".") && name !== ".bin") continue;
    if (name !== ".bin" && !name.startsWith("@")) {
      await symlink(join(HERE, "node_modules", name), join(modules, name));
      continue;
    }
    await mkdir(join(modules, name), { recursive: true });
    for (const inner of await readdir(join(HERE, "node_modules", name))) await symlink(join(HERE, "node_modules", name, inner), join(modules, name, inner));
  }
  const place = join(modules, "innovation-stream-check");
  await mkdir(place);
  await run("tar", ["-xzf", tarball, "--strip-components=1", "-C", place]);
};

await rm(folder, { recursive: true, force: true });
await install(join(folder, "node_modules"));
const VITE = ["vite", "build"];
/** The routes of a page with a router, which draws each of them itself, whichever is asked for first: each gets the same page. */
const ROUTES = ["check.html", "other.html"];
/** Name -> what checks and builds it; for those that Vite builds, the script of their page. */
const HOSTS = {
  react: { script: "main.tsx", steps: [["tsc", "-p", "."], VITE] },
  preact: { script: "main.tsx", steps: [["tsc", "-p", "."], VITE] },
  vue: { script: "main.ts", steps: [["vue-tsc", "-p", "."], VITE] },
  svelte: { script: "main.ts", steps: [["svelte-check", "--fail-on-warnings"], VITE] },
  angular: { steps: [["ng", "build"]], routes: ROUTES },
  reactrouter: { script: "router.tsx", steps: [["tsc", "-p", "."], VITE], routes: ROUTES },
  vuerouter: { script: "main.ts", steps: [["vue-tsc", "-p", "."], VITE], routes: ROUTES },
  turbo: { steps: [VITE] },
};
const build = async (name) => {
  const { script, steps, routes = [] } = HOSTS[name];
  await cp(join(HERE, name), join(folder, name), { recursive: true });
  if (script) {
    const page = await readFile(join(HERE, "page/index.html"), "utf8");
    await writeFile(join(folder, name, "index.html"), page.replace("HOST", name).replace("SCRIPT", script));
  }
  // React and Preact: the same page, and the same that their types refuse.
  if (script === "main.tsx") for (const file of [script, "types.tsx"]) await cp(join(HERE, "page", file), join(folder, name, file));
  // Angular copies files from nowhere but its own folder.
  await symlink("../node_modules", join(folder, name, "node_modules"));
  for (const [program, ...args] of steps) {
    const started = Date.now();
    try {
      await run(join(folder, "node_modules/.bin", program), args, { cwd: join(folder, name), env: { ...process.env, NG_CLI_ANALYTICS: "false", CI: "1" } });
    } catch (error) {
      console.error(`${name}: ${program} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`);
      process.exit(1);
    }
    console.log(`${name}: ${program} ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  for (const route of routes) await cp(join(folder, name, "dist/index.html"), join(folder, name, "dist", route));
};
// Two at a time.
const names = Object.keys(HOSTS);
const work = async () => {
  while (names.length > 0) await build(names.shift());
};
await Promise.all([work(), work()]);

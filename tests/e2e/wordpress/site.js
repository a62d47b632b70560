// A real WordPress for the tests: MariaDB, PHP's own server and a copy of Debian's WordPress, in a temporary folder and on loopback, with the
// plugin and a release in it. Twice: as a single site and as a network of sites. `ISC_WORDPRESS` tells the tests where; `ISC_WORDPRESS_MISSING`
// what is not there.
import { execFile, spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "../../..");
export const PLUGIN = join(ROOT, "integrations/wordpress/innovation-stream-check");
/** What people upload (`cargo xtask package`). */
const ZIP = join(ROOT, "dist/wordpress/innovation-stream-check.zip");
const WORDPRESS = "/usr/share/wordpress";
export const PACKAGES = "wordpress mariadb-server php-cli php-mysql";
// Debian has the server's programs where only root looks.
const ENV = { ...process.env, PATH: `${process.env.PATH}${delimiter}/usr/sbin${delimiter}/usr/bin` };

const missing = async () => {
  const names = [];
  for (const name of ["php", "mariadbd", "mariadb-install-db"]) {
    if (!ENV.PATH.split(delimiter).some((folder) => existsSync(join(folder, name)))) names.push(name);
  }
  if (!existsSync(join(WORDPRESS, "wp-settings.php"))) names.push(WORDPRESS);
  if (names.length === 0 && !/^mysqli$/m.test((await run("php", ["-m"], { env: ENV })).stdout)) names.push("PHP's mysqli");
  return names;
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const until = async (what, look) => {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await look().catch(() => false);
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what} did not come up`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/** Runs PHP inside a site. */
const inside = async (site, file, ...values) => {
  const env = { ...ENV, ISC_DATABASE: site.database, ISC_HOST: new URL(site.url).host, ...(site.network ? { ISC_NETWORK: "1" } : {}) };
  return (await run("php", [join(HERE, "php", file), site.folder, ...values], { env, maxBuffer: 1 << 24 })).stdout;
};
export const php = (file, ...values) => inside(sites().single, file, ...values);

/** `single` and `network`: `url`, `folder`, `passwords` by role; `logs`: what PHP and WordPress had to say. */
export const sites = () => JSON.parse(process.env.ISC_WORDPRESS);
export const said = () => readFile(sites().log, "utf8").catch(() => "");

export default async () => {
  const names = await missing();
  if (names.length > 0) {
    process.env.ISC_WORDPRESS_MISSING = names.join(", ");
    console.warn(`WordPress is not tested. Missing: ${names.join(", ")}; the Debian packages ${PACKAGES} have it.`);
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), "isc-wp-"));
  const running = [];
  const start = (command, args, env = {}) => {
    const child = spawn(command, args, { env: { ...ENV, ...env }, stdio: "ignore", detached: true });
    running.push(child);
    return child;
  };
  const end = (signal) => {
    // A server with its workers is a group.
    for (const { pid, exitCode, signalCode } of running) {
      if ((exitCode ?? signalCode) !== null) continue;
      try {
        process.kill(-pid, signal);
      } catch {
        // It has ended already.
      }
    }
  };
  const last = () => {
    end("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  // Also for what was still being started when something else failed.
  process.once("exit", last);
  const stop = async () => {
    const gone = running.map((child) => (child.exitCode ?? child.signalCode) !== null || new Promise((resolve) => child.once("exit", resolve)));
    end("SIGTERM");
    await Promise.race([Promise.all(gone), new Promise((resolve) => setTimeout(resolve, 5_000))]);
    last();
  };
  try {
    const web = join(folder, "web");
    const log = join(folder, "debug.log");
    const socket = join(folder, "db.sock");
    const database = async () => {
      const data = `--datadir=${join(folder, "db")}`;
      const user = process.getuid() === 0 ? ["--user=root"] : [];
      await run("mariadb-install-db", ["--no-defaults", data, ...user, "--auth-root-authentication-method=normal", "--skip-test-db"], { env: ENV });
      const own = [`--socket=${socket}`, `--pid-file=${join(folder, "db.pid")}`, "--skip-networking", "--skip-log-bin"];
      start("mariadbd", ["--no-defaults", data, ...user, ...own, "--innodb-buffer-pool-size=32M", "--innodb-flush-log-at-trx-commit=0"]);
      await until("MariaDB", async () => existsSync(socket));
    };
    const copy = async () => {
      await cp(WORDPRESS, web, { recursive: true, filter: (path) => !/\/wp-content\/.|\/wp-config\.php$|\/\.htaccess$/.test(path.slice(WORDPRESS.length)) });
      await mkdir(join(web, "wp-content/plugins"), { recursive: true });
      await run("php", [join(HERE, "php/unpack.php"), web, ZIP], { env: ENV });
      await mkdir(join(web, "wp-content/themes"), { recursive: true });
      await cp(join(HERE, "theme"), join(web, "wp-content/themes/plain"), { recursive: true });
      await cp(join(HERE, "mu-plugins"), join(web, "wp-content/mu-plugins"), { recursive: true });
      await cp(join(HERE, "php/wp-config.php"), join(web, "wp-config.php"));
    };
    await Promise.all([database(), copy()]);
    const site = async (name, network) => {
      const made = { database: name, network, folder: web, url: `http://127.0.0.1:${await freePort()}` };
      const env = { ISC_SOCKET: socket, ISC_LOG: log };
      Object.assign(process.env, env);
      Object.assign(ENV, env);
      made.passwords = JSON.parse(await inside({ ...made, network: false }, "install.php", network ? "network" : "single"));
      if (network) Object.assign(made.passwords, JSON.parse(await inside(made, "network.php")));
      const { host } = new URL(made.url);
      const more = { ISC_DATABASE: name, ISC_HOST: host, PHP_CLI_SERVER_WORKERS: "3", ...(network ? { ISC_NETWORK: "1" } : {}) };
      start("php", ["-d", "opcache.enable_cli=1", "-S", host, "-t", web, join(HERE, "php/router.php")], more);
      await until("the web server", async () => (await fetch(`${made.url}/`)).ok);
      return made;
    };
    const [single, network] = await Promise.all([site("single", false), site("network", true)]);
    process.env.ISC_WORDPRESS = JSON.stringify({ single, network, log, folder });
    return stop;
  } catch (error) {
    error.message += `\n${error.stdout ?? ""}\n${await readFile(join(folder, "debug.log"), "utf8").catch(() => "")}`;
    await stop();
    throw error;
  }
};

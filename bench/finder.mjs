// What one keystroke in the occupation field costs, from the event to the changed nodes, for the titles of tests/finder.tsv typed letter by
// letter; against the same letters in a plain input whose listener looks for them in the 516 official titles by `includes`.

const widget = document.querySelector("innovation-stream-check");
const root = () => widget.shadowRoot;
const until = async (test) => {
  const since = performance.now();
  while (!test()) {
    if (performance.now() - since > 60_000) throw new Error(`not so after a minute: ${test}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** Waits until everything that was scheduled has run. */
const settled = () =>
  new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });

const type = async (input, text) => {
  input.value = text;
  const start = performance.now();
  input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  // All of the widget's work is done in microtasks; what the browser paints afterwards is not its own.
  for (let turn = 0; turn < 50; turn += 1) await undefined;
  const time = performance.now() - start;
  await settled();
  return time;
};

const letters = async (input, titles) => {
  const times = [];
  for (const title of titles) for (let end = 1; end <= title.length; end += 1) times.push(await type(input, title.slice(0, end)));
  return times;
};

const summary = (name, times) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  const first = Math.max(...times.slice(0, 20));
  // The clock of a page is coarse: the median of something quick may be nought.
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return { name, keystrokes: times.length, mean, median: at(0.5), p99: at(0.99), worst: sorted.at(-1), first };
};

/** From the employers, of whom the first is picked, to the occupation. */
const go = async () => {
  const before = root().querySelector(".isc-heading").textContent;
  root().querySelector("#isc-employer").click();
  await settled();
  root().querySelector(".isc-continue").click();
  await until(() => root().querySelector(".isc-heading").textContent !== before);
};

export const run = async () => {
  await until(() => widget.getAttribute("state") === "question");
  const lines = await fetch("../tests/finder.tsv").then((response) => response.text());
  const data = await fetch("/release/data/occupations.en.txt").then((response) => response.text());
  const titles = lines.split("\n").filter((line) => line.startsWith("en")).map((line) => line.split("\t")[1]);
  const official = data.split("\n\n")[1].split("\n").map((line) => line.split("\t")[1].toLowerCase());
  await go();
  const field = root().querySelector("[role=combobox]");
  // The list is there once it says something.
  await until(() => (type(field, "nurse"), root().querySelector("[role=option]")));
  await type(field, "");
  const finder = summary("finder, whole keystroke", await letters(field, titles));
  // Anything at all: texts of 500 characters, half of them letters.
  const random = () => String.fromCodePoint(Math.random() < 0.5 ? 97 + Math.floor(Math.random() * 26) : Math.random() < 0.3 ? 32 : 33 + Math.floor(Math.random() * 0x2fff));
  const noise = [];
  for (let count = 0; count < 300; count += 1) noise.push(await type(field, Array.from({ length: 500 }, random).join("")));
  const anything = summary("finder, 500 random signs", noise);
  const plain = document.getElementById("plain");
  plain.addEventListener("input", () => {
    const found = official.filter((title) => title.includes(plain.value.toLowerCase())).slice(0, 6);
    plain.title = found.join();
  });
  const baseline = summary("plain input, 516 titles", await letters(plain, titles));
  const ms = (time) => `${time.toFixed(2)} ms`.padEnd(12);
  const row = ({ name, keystrokes, median, p99, worst, first }) => name.padEnd(26) + String(keystrokes).padEnd(12) + [median, p99, worst, first].map(ms).join("");
  const head = "name".padEnd(26) + ["keystrokes", "median", "99 %", "worst", "worst of first 20"].map((word) => word.padEnd(12)).join("");
  return [head, row(finder), row(anything), row(baseline), `ratio of means ${(finder.mean / baseline.mean).toFixed(1)}`].join("\n");
};

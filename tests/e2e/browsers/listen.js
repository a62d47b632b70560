// Runs in a page of the tests before all else, as Playwright's init scripts do: notes what goes wrong, what the widget tells the page and
// what a frame posts to it. Nothing is printed: what would have been is noted.
const noted = { problems: [], events: [], messages: [], printed: [] };
globalThis.noted = noted;

const problem = (kind, ...what) => noted.problems.push([kind, ...what].join(" "));
// Caught on the way down, so that a file that does not load counts too.
addEventListener("error", ({ message, error, target }) => problem("error", message ?? target?.src ?? target?.href, error?.stack ?? ""), true);
addEventListener("unhandledrejection", ({ reason }) => problem("unhandledrejection", reason?.stack ?? reason));
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
  // The browser itself asks for this one.
  if (!blockedURI.endsWith("/favicon.ico")) problem("csp", violatedDirective, blockedURI, sourceFile, lineNumber);
});
for (const level of ["error", "warn"]) {
  const say = console[level];
  console[level] = (...what) => {
    problem(`console.${level}`, ...what);
    say.apply(console, what);
  };
}
document.addEventListener("isc-event", ({ detail: { type, detail } }) => {
  noted.events.push([type, detail]);
  if (type === "error") problem("isc-error", JSON.stringify(detail));
});
addEventListener("message", ({ data, origin }) => noted.messages.push({ data, origin }));

// A frame that the page makes has a window of its own, which no script comes before.
const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
  get() {
    const inner = get.call(this);
    if (this.hasAttribute("src")) return inner;
    inner.print = () => {
      const { document: page } = inner;
      noted.printed.push({
        text: page.body.innerText,
        sheets: page.adoptedStyleSheets.length,
        // As the widget's sheet says it, so that it is known to count.
        weight: inner.getComputedStyle(page.querySelector(".isc-heading")).fontWeight,
        lang: page.documentElement.lang,
      });
      inner.dispatchEvent(new Event("afterprint"));
    };
    return inner;
  },
});

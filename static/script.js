// The script in place, for editors that strip unknown elements but allow scripts: it puts the element where it stands itself, with its own
// `data-*` as options, and fetches the loader beside it.
(() => {
  const script = document.currentScript;
  const element = document.createElement("innovation-stream-check");
  for (const { name, value } of script.attributes) if (name.startsWith("data-")) element.setAttribute(name.slice(5), value);
  // In the head nothing can be shown.
  if (script.closest("head")) addEventListener("DOMContentLoaded", () => document.body.append(element));
  else script.after(element);
  const loader = document.createElement("script");
  loader.type = "module";
  loader.nonce = script.nonce;
  // The moving alias has the loader elsewhere (`cargo xtask dist` defines HOME).
  loader.src = new URL(`${typeof HOME === "undefined" ? "" : HOME}embed.js`, script.src).href;
  if (typeof LOADER_HASH === "string") Object.assign(loader, { integrity: LOADER_HASH, crossOrigin: "anonymous" });
  loader.addEventListener("error", () => {
    const link = document.createElement("a");
    link.href = "https://www.canada.ca/en/immigration-refugees-citizenship/corporate/publications-manuals/operational-bulletins-manuals/temporary-residents/foreign-workers/public-policy-competitiveness-economy/innovation-stream-pilot.html";
    link.textContent = /^fr/i.test(element.lang || document.documentElement.lang) ? "Instructions officielles sur le volet Innovation (en anglais)" : "Official instructions on the Innovation Stream";
    element.append(link);
  });
  document.head.append(loader);
})();

// What the page of the rules does beyond being read: it opens what an address names, everything at once on request, and everything for paper.
// Without it the page says the same, and each part is opened by hand.
{
  /** Opens the parts around what an address names, and gives it back. */
  const unfold = (hash) => {
    const target = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
    for (let part = target; part; part = part.parentElement) if (part.localName === "details") part.open = true;
    return target;
  };

  const start = () => {
    const parts = [...document.querySelectorAll("main > section details")];
    const show = () => unfold(location.hash)?.scrollIntoView();
    addEventListener("hashchange", show);
    document.addEventListener("click", ({ target }) => {
      const link = target.closest("a[href]");
      // A link to where the address already is changes no address, so it opens what it leads to itself.
      if (link?.getAttribute("href").startsWith("#")) unfold(link.hash);
      // The other language shows the same part.
      else if (link?.matches("header [hreflang]")) link.hash = location.hash;
    });
    show();

    const button = document.querySelector("main button[data-close]");
    const words = [button.textContent, button.dataset.close];
    button.hidden = false;
    button.addEventListener("click", () => {
      const opens = parts.some((part) => !part.open);
      for (const part of parts) part.open = opens;
      button.textContent = words[Number(opens)];
    });

    let closed = [];
    addEventListener("beforeprint", () => {
      closed = parts.filter((part) => !part.open);
      for (const part of closed) part.open = true;
    });
    addEventListener("afterprint", () => {
      for (const part of closed) part.open = false;
    });
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}

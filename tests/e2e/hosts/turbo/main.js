// Two pages with Turbo, the check on one of them. What Turbo does is counted: each visit, and each page that it draws.
import "@hotwired/turbo";
import "innovation-stream-check";

globalThis.noticed = 0;
for (const name of ["visit", "render", "load"]) {
  document.addEventListener(`turbo:${name}`, () => {
    globalThis.noticed += 1;
  });
}

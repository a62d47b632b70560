// The demo page: it opens in French with ?lang=fr, and follows the widget's own language switch.
const show = (lang) => {
  document.documentElement.lang = lang;
  for (const heading of document.querySelectorAll("h1")) heading.hidden = heading.dataset.for !== lang;
  document.title = document.querySelector(`h1[data-for="${lang}"]`).textContent;
};
document.addEventListener("isc-language", (event) => show(event.detail.lang));
if (new URLSearchParams(location.search).get("lang") === "fr") show("fr");

// The demo page's own language switch: it changes the page's `lang`, and the widget follows.
const button = document.getElementById("language");
const show = (lang) => {
  document.documentElement.lang = lang;
  for (const heading of document.querySelectorAll("h1")) heading.hidden = heading.dataset.for !== lang;
  document.title = document.querySelector(`h1[data-for="${lang}"]`).textContent;
  const other = lang === "en" ? "fr" : "en";
  button.lang = other;
  button.textContent = other === "fr" ? "Français" : "English";
};
button.addEventListener("click", () => show(document.documentElement.lang === "en" ? "fr" : "en"));
if (new URLSearchParams(location.search).get("lang") === "fr") show("fr");

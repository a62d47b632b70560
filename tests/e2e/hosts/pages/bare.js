// A page with no colour of its own: at most a scheme, as its address says, and a theme for the check.
const asked = new URLSearchParams(location.search);
if (asked.has("scheme")) document.documentElement.style.colorScheme = asked.get("scheme");
addEventListener("DOMContentLoaded", () => document.querySelector("innovation-stream-check").setAttribute("theme", asked.get("theme")));

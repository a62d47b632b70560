// The configurator: a form over the table of options, a live preview, and the snippet of each flavour. What is chosen stands in the fragment
// of the page's own address, so that a link restores it.
import { OPTIONS } from "./options.js";

const EMPLOYERS = ["ada-support", "alayacare", "cellcarta", "clarius-mobile-health", "clio", "duchesnay", "lightspeed-commerce", "vive-crop-protection"];
const OFFICIAL =
  "https://www.canada.ca/en/immigration-refugees-citizenship/corporate/publications-manuals/operational-bulletins-manuals/temporary-residents/foreign-workers/public-policy-competitiveness-economy/innovation-stream-pilot.html";
const FLAVOURS = ["element", "script", "frame"];

const WORDS = {
  en: {
    other: "Français",
    title: "Put the Innovation Stream check on your page",
    intro: "Choose the options, look at the preview, and copy the snippet. Nothing that you choose leaves this page.",
    options: "Options",
    preview: "Preview",
    snippet: "Snippet",
    flavour: "How your page takes it",
    element: "Element: for pages whose HTML you write",
    script: "Script in place: for editors that strip unknown elements",
    frame: "Frame: for editors and policies that allow only frames",
    pinned: "Pin this version",
    pinnedNote: "The browser refuses any other file. Take the new snippet with each new version.",
    movingNote: "The page gets every newer version that changes nothing for it. No hash can vouch for a file that may change.",
    frameNote: "The address is that of this version. A frame has no hash; what it loads is checked inside it.",
    code: "Snippet to copy",
    copy: "Copy the snippet",
    link: "Copy a link to these options",
    copied: "Copied.",
    refused: "The browser refused. Select the text and copy it by hand.",
    csp: "Content-Security-Policy",
    cspNote: "If your page sends a policy, add these words to it:",
    fallback: "Official instructions on the Innovation Stream",
    frameTitle: "Innovation Stream check",
    standard: "Standard",
    wordpress: [
      "With the plugin, add the block “Innovation Stream check”: it works for every role that writes posts. Without it, add a “Custom HTML” block and paste the snippet.",
      "Pasted snippets, all three, work for administrators and editors of a single site, and in a network of sites for the network’s administrator alone. For everybody else WordPress strips them: of the element the link stays, of the script and the frame nothing.",
      "Look at the published page.",
    ],
    lang: "Language",
    theme: "Theme",
    loading: "Loading",
    "heading-level": "Level of the heading",
    employer: "Employer that is known",
    prefill: "Answers to begin with (JSON)",
    audience: "Reader",
    "as-of": "Day of the decision (YYYY-MM-DD)",
    rules: "Rulebook that must be inside (YYYY-MM-DD)",
    persist: "Keep answers in the browser",
    share: "Links to the answers",
    "outcome-visibility": "Outcome told to your page",
    "emit-answers": "Events carry answers",
    autofocus: "Take the focus once it is there",
  },
  fr: {
    other: "English",
    title: "Mettre la vérification du volet Innovation sur votre page",
    intro: "Choisissez les options, regardez l’aperçu et copiez l’extrait. Rien de ce que vous choisissez ne quitte cette page.",
    options: "Options",
    preview: "Aperçu",
    snippet: "Extrait de code",
    flavour: "Comment votre page l’accueille",
    element: "Élément : pour les pages dont vous écrivez le HTML",
    script: "Script sur place : pour les éditeurs qui retirent les éléments inconnus",
    frame: "Cadre : pour les éditeurs et les politiques qui n’acceptent que des cadres",
    pinned: "Fixer cette version",
    pinnedNote: "Le navigateur refuse tout autre fichier. Reprenez l’extrait à chaque nouvelle version.",
    movingNote: "La page reçoit chaque version plus récente qui ne change rien pour elle. Aucune empreinte ne peut garantir un fichier qui peut changer.",
    frameNote: "L’adresse est celle de cette version. Un cadre n’a pas d’empreinte ; ce qu’il charge est vérifié à l’intérieur.",
    code: "Extrait à copier",
    copy: "Copier l’extrait",
    link: "Copier un lien vers ces options",
    copied: "Copié.",
    refused: "Le navigateur a refusé. Sélectionnez le texte et copiez-le à la main.",
    csp: "Content-Security-Policy",
    cspNote: "Si votre page envoie une politique de sécurité, ajoutez-y ces mots :",
    fallback: "Instructions officielles sur le volet Innovation (en anglais)",
    frameTitle: "Vérification – volet Innovation",
    standard: "Standard",
    wordpress: [
      "Avec l’extension, ajoutez le bloc « Vérification – volet Innovation » : il fonctionne pour tous les rôles qui écrivent des articles. Sans elle, ajoutez un bloc « HTML personnalisé » et collez l’extrait.",
      "Les extraits collés, tous les trois, fonctionnent pour l’administrateur et l’éditeur d’un site simple, et dans un réseau de sites pour le seul administrateur du réseau. Pour tous les autres, WordPress les retire : de l’élément il reste le lien, du script et du cadre il ne reste rien.",
      "Regardez la page publiée.",
    ],
    lang: "Langue",
    theme: "Thème",
    loading: "Chargement",
    "heading-level": "Niveau du titre",
    employer: "Employeur déjà connu",
    prefill: "Réponses de départ (JSON)",
    audience: "Lecteur",
    "as-of": "Jour de la décision (AAAA-MM-JJ)",
    rules: "Recueil de règles exigé (AAAA-MM-JJ)",
    persist: "Conserver les réponses dans le navigateur",
    share: "Liens vers les réponses",
    "outcome-visibility": "Résultat communiqué à votre page",
    "emit-answers": "Les événements portent les réponses",
    autofocus: "Prendre le focus dès l’arrivée",
  },
};

const $ = (id) => document.getElementById(id);
const parameters = new URLSearchParams(location.hash.slice(1));
let lang = parameters.get("page") ?? (/^fr/i.test(navigator.language) ? "fr" : "en");
let flavour = FLAVOURS.includes(parameters.get("flavour")) ? parameters.get("flavour") : "element";
const chosen = Object.fromEntries(Object.keys(OPTIONS).flatMap((name) => (parameters.has(name) ? [[name, parameters.get(name)]] : [])));
/** The hashes of this release, where it has a manifest. */
const manifest = await fetch("manifest.json")
  .then((response) => (response.ok ? response.json() : []))
  .catch(() => []);

const words = () => WORDS[lang];
const release = new URL(".", location.href).href;
// Beside the release, where there is one (`cargo xtask dist` defines ALIAS).
const moving = typeof ALIAS === "undefined" ? release : new URL(ALIAS, release).href;
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const hash = (name) => {
  const entry = $("pinned").checked && manifest.find(({ path }) => path === name);
  return entry ? ` integrity="${entry.integrity}" crossorigin="anonymous"` : "";
};

const snippet = () => {
  const entries = Object.entries(chosen);
  const base = $("pinned").checked ? release : moving;
  const attributes = (prefix) => entries.map(([name, value]) => (value === "" ? ` ${prefix}${name}` : ` ${prefix}${name}="${escaped(value)}"`)).join("");
  if (flavour === "script") return `<script async src="${base}script.js"${hash("script.js")}${attributes("data-")}></script>`;
  if (flavour === "frame") {
    const query = new URLSearchParams(entries).toString();
    return `<iframe src="${escaped(`${base}embed.html${query && "?"}${query}`)}" title="${words().frameTitle}" loading="lazy" allow="clipboard-write" width="100%" height="700"></iframe>`;
  }
  return `<script type="module" async src="${base}embed.js"${hash("embed.js")}></script>
<innovation-stream-check${attributes("")}>
  <p><a href="${OFFICIAL}">${words().fallback}</a></p>
</innovation-stream-check>`;
};

/** Shows what follows from what is chosen. */
const refresh = () => {
  const { origin } = location;
  $("code").value = snippet();
  const pinned = $("pinned").checked;
  $("note").textContent = words()[!pinned ? "movingNote" : flavour === "frame" ? "frameNote" : "pinnedNote"];
  $("csp").textContent = flavour === "frame" ? `frame-src ${origin}` : `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}`;
  history.replaceState(null, "", `#${new URLSearchParams({ page: lang, flavour, ...(pinned ? {} : { moving: "" }), ...chosen })}`);
};

/** A new element: some options are read but once. */
const preview = () => {
  const element = document.createElement("innovation-stream-check");
  for (const [name, value] of Object.entries(chosen)) if (name !== "autofocus" && name !== "persist") element.setAttribute(name, value);
  element.setAttribute("loading", "eager");
  $("preview").replaceChildren(element);
};

const field = (name, { pick, flag }) => {
  const values = name === "lang" ? ["en", "fr"] : name === "employer" ? EMPLOYERS : pick;
  const label = document.createElement("label");
  const caption = Object.assign(document.createElement("span"), { textContent: words()[name] });
  let input;
  if (flag) {
    input = Object.assign(document.createElement("input"), { type: "checkbox", checked: name in chosen });
    label.className = "configure-check";
    label.append(input, caption);
  } else {
    input = document.createElement(values ? "select" : "input");
    if (values) input.append(new Option(words().standard, ""), ...values.map((value) => new Option(value, value)));
    input.value = chosen[name] ?? "";
    label.append(caption, input);
  }
  input.name = name;
  input.addEventListener("change", () => {
    if (flag ? input.checked : input.value.trim()) chosen[name] = flag ? "" : input.value.trim();
    else delete chosen[name];
    refresh();
    preview();
  });
  return label;
};

const render = () => {
  document.documentElement.lang = lang;
  document.title = words().title;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = words()[element.dataset.say];
  Object.assign($("language"), { textContent: words().other, lang: lang === "en" ? "fr" : "en" });
  $("copy").textContent = words().copy;
  $("link").textContent = words().link;
  $("done").textContent = "";
  $("form").replaceChildren($("form-heading"), ...Object.entries(OPTIONS).map(([name, option]) => field(name, option)));
  const kinds = FLAVOURS.map((name) => {
    const label = Object.assign(document.createElement("label"), { className: "configure-check" });
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "flavour", value: name, checked: name === flavour });
    input.addEventListener("change", () => {
      flavour = name;
      refresh();
    });
    label.append(input, words()[name]);
    return label;
  });
  $("flavour").replaceChildren($("flavour").querySelector("legend"), ...kinds);
  $("wordpress").replaceChildren(...words().wordpress.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  refresh();
};

const copy = (text) =>
  Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"))).then(
    () => ($("done").textContent = words().copied),
    () => ($("done").textContent = words().refused),
  );

$("pinned").checked = !parameters.has("moving");
$("form").addEventListener("submit", (event) => event.preventDefault());
$("pinned").addEventListener("change", refresh);
$("copy").addEventListener("click", () => copy($("code").value));
$("link").addEventListener("click", () => copy(location.href));
$("language").addEventListener("click", () => {
  lang = lang === "en" ? "fr" : "en";
  render();
  preview();
});
render();
preview();
await import("./embed.js");

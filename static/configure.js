// The configurator: a form over the table of options, a live preview, and the snippet of each flavour. What is chosen stands in the fragment
// of the page's own address, so that a link restores it.
import { OFFICIAL } from "./fallback.js";
import { EMPLOYERS, PROGRAMS } from "./lists.js";
import { OPTIONS, camel, read } from "./options.js";

/** The programme that a notice is about where nobody says which. */
const [FIRST] = Object.keys(PROGRAMS);
const FLAVOURS = ["element", "script", "frame"];

/** The options in groups, by the words of their headings. One that is in none of them joins the last. */
const GROUPS = {
  groupLook: ["lang", "theme", "heading-level"],
  groupStart: ["start", "audience", "employer", "prefill"],
  groupDays: ["as-of", "rules", "notices"],
  groupAnswers: ["persist", "share", "outcome-visibility", "emit-answers"],
  groupPage: ["loading", "history", "autofocus"],
};

const WORDS = {
  en: {
    other: "Français",
    title: "Put the Innovation Stream check on your page",
    intro: "Choose the options, look at the preview, and copy the snippet. Nothing that you choose leaves this page.",
    options: "Options",
    preview: "Preview",
    previewNote: "The check as your page will show it. Here it keeps no answers and does not use the browser’s Back button.",
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
    standard: (what) => `Standard: ${what}`,
    groupLook: "Language and look",
    groupStart: "What it begins with",
    groupDays: "Days and rules",
    groupAnswers: "Answers and outcome",
    groupPage: "Behaviour in your page",
    // What each value means; "" is said of an option that is not given where no value of its own stands for that.
    values: {
      lang: { "": "that of the page", en: "English", fr: "Français" },
      theme: { auto: "As the page", light: "Light", dark: "Dark" },
      "heading-level": { 2: "Level 2", 3: "Level 3", 4: "Level 4", 5: "Level 5" },
      start: { overview: "First screen", questions: "First question", routes: "Other routes" },
      audience: { worker: "The worker", employer: "Somebody at the employer" },
      employer: { "": "asked" },
      prefill: { "": "no answers" },
      "as-of": { "": "today" },
      rules: { "": "any" },
      persist: { none: "Not at all", session: "Until the tab is closed", local: "Until they are cleared" },
      share: { link: "Offered", off: "Neither offered nor read" },
      "outcome-visibility": { public: "Yes", private: "No" },
      loading: { lazy: "When scrolled near", eager: "At once" },
      history: { on: "One screen back", off: "Leaves the page at once" },
    },
    badDay: "This is no day: write YYYY-MM-DD, from 1900 to 2199. It counts as not given.",
    badJson: 'This is no JSON object, such as {"jobOffer":"yes"}. It counts as not given.',
    badSource: "This is no address that begins with https://. The notice counts as not given.",
    partOfNotice: "A notice needs its last day and its source. Until then it counts as not given.",
    noticesNote: "What you know of a last day, such as an extension. Visitors see it as your notice, with a link to its source. It moves the last day and nothing else.",
    notice: (number) => `Notice ${number}`,
    "notice-program": "Program",
    "notice-until": "Last day (YYYY-MM-DD)",
    "notice-source": "Where it is announced (https://…)",
    addNotice: "Add a notice",
    removeNotice: (number) => `Remove notice ${number}`,
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
    start: "Beginning",
    "as-of": "Day of the decision (YYYY-MM-DD)",
    notices: "Your own notices of a last day",
    rules: "Only with this rulebook (YYYY-MM-DD)",
    persist: "Keep answers in the browser",
    share: "Links to the answers",
    "outcome-visibility": "Outcome told to your page",
    "emit-answers": "Events carry answers",
    history: "The browser’s Back button",
    autofocus: "Take the focus once it is there",
  },
  fr: {
    other: "English",
    title: "Mettre la vérification du volet Innovation sur votre page",
    intro: "Choisissez les options, regardez l’aperçu et copiez l’extrait. Rien de ce que vous choisissez ne quitte cette page.",
    options: "Options",
    preview: "Aperçu",
    previewNote: "La vérification comme votre page la montrera. Ici, elle ne conserve aucune réponse et ne touche pas au bouton Précédent du navigateur.",
    snippet: "Extrait de code",
    flavour: "Comment votre page l’accueille",
    element: "Élément : pour les pages dont vous écrivez le HTML",
    script: "Script sur place : pour les éditeurs qui retirent les éléments inconnus",
    frame: "Cadre : pour les éditeurs et les politiques qui n’acceptent que des cadres",
    pinned: "Fixer cette version",
    pinnedNote: "Le navigateur refuse tout autre fichier. Reprenez l’extrait à chaque nouvelle version.",
    movingNote: "La page reçoit chaque version plus récente qui ne change rien pour elle. Aucune empreinte ne peut garantir un fichier qui peut changer.",
    frameNote: "L’adresse est celle de cette version. Un cadre n’a pas d’empreinte; ce qu’il charge est vérifié à l’intérieur.",
    code: "Extrait à copier",
    copy: "Copier l’extrait",
    link: "Copier un lien vers ces options",
    copied: "Copié.",
    refused: "Le navigateur a refusé. Sélectionnez le texte et copiez-le à la main.",
    csp: "Content-Security-Policy",
    cspNote: "Si votre page envoie une politique de sécurité, ajoutez-y ces mots :",
    fallback: "Instructions officielles sur le volet Innovation",
    frameTitle: "Vérification – volet Innovation",
    standard: (what) => `Standard : ${what}`,
    groupLook: "Langue et couleurs",
    groupStart: "Point de départ",
    groupDays: "Jours et règles",
    groupAnswers: "Réponses et résultat",
    groupPage: "Comportement dans votre page",
    values: {
      lang: { "": "celle de la page", en: "English", fr: "Français" },
      theme: { auto: "Comme la page", light: "Clair", dark: "Sombre" },
      "heading-level": { 2: "Niveau 2", 3: "Niveau 3", 4: "Niveau 4", 5: "Niveau 5" },
      start: { overview: "Premier écran", questions: "Première question", routes: "D’autres voies" },
      audience: { worker: "Le travailleur", employer: "Quelqu’un chez l’employeur" },
      employer: { "": "demandé" },
      prefill: { "": "aucune réponse" },
      "as-of": { "": "aujourd’hui" },
      rules: { "": "n’importe lequel" },
      persist: { none: "Pas du tout", session: "Jusqu’à la fermeture de l’onglet", local: "Jusqu’à ce qu’elles soient effacées" },
      share: { link: "Proposés", off: "Ni proposés ni lus" },
      "outcome-visibility": { public: "Oui", private: "Non" },
      loading: { lazy: "Quand on y arrive", eager: "Tout de suite" },
      history: { on: "Écran précédent", off: "Quitte la page tout de suite" },
    },
    badDay: "Ce n’est pas une date : écrivez AAAA-MM-JJ, de 1900 à 2199. La valeur compte comme absente.",
    badJson: 'Ce n’est pas un objet JSON, comme {"jobOffer":"yes"}. La valeur compte comme absente.',
    badSource: "Ce n’est pas une adresse qui commence par https://. L’avis compte comme absent.",
    partOfNotice: "Un avis a besoin de son dernier jour et de sa source. D’ici là, il compte comme absent.",
    noticesNote: "Ce que vous savez d’un dernier jour, par exemple une prolongation. Les visiteurs le voient comme votre avis, avec un lien vers sa source. Il déplace le dernier jour et rien d’autre.",
    notice: (number) => `Avis ${number}`,
    "notice-program": "Programme",
    "notice-until": "Dernier jour (AAAA-MM-JJ)",
    "notice-source": "Où il est annoncé (https://…)",
    addNotice: "Ajouter un avis",
    removeNotice: (number) => `Retirer l’avis ${number}`,
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
    start: "Début",
    "as-of": "Jour de la décision (AAAA-MM-JJ)",
    notices: "Vos avis sur un dernier jour",
    rules: "Recueil de règles exigé (AAAA-MM-JJ)",
    persist: "Conserver les réponses dans le navigateur",
    share: "Liens vers les réponses",
    "outcome-visibility": "Résultat communiqué à votre page",
    "emit-answers": "Les événements portent les réponses",
    history: "Bouton Précédent du navigateur",
    autofocus: "Prendre le focus dès l’arrivée",
  },
};

const $ = (id) => document.getElementById(id);
const parameters = new URLSearchParams(location.hash.slice(1));
const own = (object, name) => (Object.hasOwn(object, name) ? name : undefined);
let lang = own(WORDS, parameters.get("page")) ?? (/^fr([-_]|$)/i.test(navigator.language) ? "fr" : "en");
let flavour = FLAVOURS.includes(parameters.get("flavour")) ? parameters.get("flavour") : "element";

/** Whether a text is a day that there is. */
const isDay = (text) => {
  if (!/^(19|2[01])\d\d-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};
/** What a text is as JSON; undefined where it is none. */
const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
/** An https address in its plain form; undefined where a text is none. */
const https = (text) => {
  try {
    return /^https:/i.test(text) ? new URL(text).href : undefined;
  } catch {
    return undefined;
  }
};
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** What is wrong with the text of an option, as a key of the words; undefined where nothing is. */
const wrong = (name, text) => {
  if (name === "as-of") return isDay(text) ? undefined : "badDay";
  // The id of a rulebook has a hash behind its day.
  if (name === "rules") return isDay(text.slice(0, 10)) && OPTIONS.rules.test.test(text) ? undefined : "badDay";
  if (name === "prefill") return isObject(parsed(text)) ? undefined : "badJson";
  return undefined;
};
/** What holds where an option is not given: the first of its values, as everywhere; undefined where that is none of them. */
const standard = (name) => OPTIONS[name].pick?.[0];
/** The values that a list shows beside the standard; undefined for an option that is written. */
const values = (name) => ({ lang: ["en", "fr"], employer: Object.keys(EMPLOYERS) })[name] ?? OPTIONS[name].pick?.slice(1);

/** What is written of each notice, whole or not. */
let rows = [{}];
const noticeOf = ({ program = FIRST, until = "", source = "" }) => {
  const address = https(source);
  return isDay(until) && address ? { program, validTo: until, source: address } : undefined;
};
/** The notices that are whole, as the option has them; undefined where there are none. */
const notices = () => {
  const whole = rows.map(noticeOf).filter(Boolean);
  return whole.length > 0 ? JSON.stringify(whole) : undefined;
};

/** The options, with what the address gives for them; what is bad counts as not given, as in the check. */
const chosen = {};
const given = read((name) => parameters.get(name));
for (const [name, { flag }] of Object.entries(OPTIONS)) {
  const text = given[camel(name)];
  if (text === undefined) continue;
  if (name === "notices") {
    const list = parsed(text);
    const known = (Array.isArray(list) ? list : []).filter((one) => isObject(one) && Object.hasOwn(PROGRAMS, one.program));
    if (known.length > 0) rows = known.map(({ program, validTo, source }) => ({ program, until: String(validTo ?? ""), source: String(source ?? "") }));
    if (notices()) chosen.notices = notices();
  } else if (flag) chosen[name] = "";
  else if (values(name)?.includes(text) ?? !wrong(name, text)) chosen[name] = text;
}
/** The hashes of this release, where it has a manifest. */
const manifest = await fetch("manifest.json")
  .then((response) => (response.ok ? response.json() : []))
  .catch(() => []);

const words = () => WORDS[lang];
/** A value in words. */
const inWords = (name, value) => (name === "employer" && EMPLOYERS[value]) || words().values[name][value];
/** The sentence of what holds where an option is not given: what stands alone in a list goes on after a colon here. */
const standardInWords = (name) => {
  const text = inWords(name, standard(name) ?? "");
  return words().standard(text[0].toLowerCase() + text.slice(1));
};
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
  <p><a href="${OFFICIAL[lang]}">${words().fallback}</a></p>
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
  // The entries of this page are not to be filled by what is tried out.
  element.setAttribute("history", "off");
  $("preview").replaceChildren(element);
};

let problems = 0;
/** A field with its caption, and what is wrong with what is in it. `check` gives the key of the words, or nothing; `hint` is said before the field. */
const labelled = (caption, input, check, hint) => {
  const label = document.createElement("label");
  label.append(Object.assign(document.createElement("span"), { textContent: caption }));
  // The space is for a name that is read out.
  if (hint) label.append(" ", Object.assign(document.createElement("small"), { textContent: hint }));
  label.append(input);
  const problem = Object.assign(document.createElement("strong"), { id: `problem-${(problems += 1)}` });
  input.setAttribute("aria-describedby", problem.id);
  const box = document.createElement("div");
  box.append(label, problem);
  const look = () => {
    const key = check();
    problem.textContent = key ? words()[key] : "";
    problem.hidden = !key;
    input.setAttribute("aria-invalid", String(Boolean(key)));
  };
  input.addEventListener("change", look);
  look();
  return { box, look };
};

const choice = (options, value) => {
  const select = document.createElement("select");
  select.append(...options);
  select.value = value;
  return select;
};

const changed = () => {
  refresh();
  preview();
};

/** The three fields of one notice. */
const row = (notice, place) => {
  const group = document.createElement("fieldset");
  const legend = Object.assign(document.createElement("legend"), { textContent: words().notice(place + 1) });
  const text = (key) => Object.assign(document.createElement("input"), { value: notice[key] ?? "" });
  const inputs = {
    program: choice(Object.entries(PROGRAMS).map(([id, titles]) => new Option(titles[lang], id)), notice.program ?? FIRST),
    until: text("until"),
    source: Object.assign(text("source"), { inputMode: "url" }),
  };
  const missing = (other) => (other ? "partOfNotice" : undefined);
  const checks = {
    program: () => undefined,
    until: () => (!notice.until ? missing(notice.source) : isDay(notice.until) ? undefined : "badDay"),
    source: () => (!notice.source ? missing(notice.until) : https(notice.source) ? undefined : "badSource"),
  };
  const fields = Object.entries(inputs).map(([key, input]) => {
    input.name = `notice-${key}`;
    // First of all: what looks at the field looks at the notice.
    input.addEventListener("change", () => (notice[key] = input.value.trim()));
    return labelled(words()[input.name], input, checks[key]);
  });
  group.addEventListener("change", () => {
    for (const { look } of fields) look();
    update();
  });
  const remove = Object.assign(document.createElement("button"), { type: "button", textContent: words().removeNotice(place + 1) });
  remove.addEventListener("click", () => {
    rows.splice(place, 1);
    list();
    update();
    $("add-notice").focus();
  });
  group.append(legend, ...fields.map(({ box }) => box), remove);
  return group;
};

/** Takes up what is written of the notices. */
const update = () => {
  const text = notices();
  if (text) chosen.notices = text;
  else delete chosen.notices;
  changed();
};

/** Writes the notices into their group. */
const list = () => {
  const legend = Object.assign(document.createElement("legend"), { textContent: words().notices });
  const note = Object.assign(document.createElement("p"), { textContent: words().noticesNote });
  const add = Object.assign(document.createElement("button"), { type: "button", id: "add-notice", textContent: words().addNotice });
  add.addEventListener("click", () => {
    rows.push({});
    list();
    [...$("notices").querySelectorAll("select")].at(-1).focus();
  });
  $("notices").replaceChildren(legend, note, ...rows.map(row), add);
};

const field = (name, { flag }) => {
  if (name === "notices") return Object.assign(document.createElement("fieldset"), { id: "notices" });
  if (flag) {
    const input = Object.assign(document.createElement("input"), { type: "checkbox", name, checked: name in chosen });
    input.addEventListener("change", () => {
      if (input.checked) chosen[name] = "";
      else delete chosen[name];
      changed();
    });
    const label = Object.assign(document.createElement("label"), { className: "configure-check" });
    label.append(input, words()[name]);
    return label;
  }
  const written = !values(name);
  const input = written
    ? Object.assign(document.createElement("input"), { value: chosen[name] ?? "" })
    : choice([new Option(standardInWords(name), ""), ...values(name).map((value) => new Option(inWords(name, value), value))], chosen[name] ?? "");
  input.name = name;
  input.addEventListener("change", () => {
    const text = input.value.trim();
    if (text && !wrong(name, text)) chosen[name] = text;
    else delete chosen[name];
    changed();
  });
  const check = () => (input.value.trim() ? wrong(name, input.value.trim()) : undefined);
  return labelled(words()[name], input, check, written && standardInWords(name)).box;
};

/** The fields under the heading of their group. */
const groups = () => {
  const grouped = Object.values(GROUPS).flat();
  const others = Object.keys(OPTIONS).filter((name) => !grouped.includes(name));
  const last = Object.keys(GROUPS).at(-1);
  return Object.entries(GROUPS).map(([key, names]) => {
    const group = document.createElement("fieldset");
    const legend = Object.assign(document.createElement("legend"), { textContent: words()[key] });
    group.append(legend, ...[...names, ...(key === last ? others : [])].map((name) => field(name, OPTIONS[name])));
    return group;
  });
};

const render = () => {
  document.documentElement.lang = lang;
  document.title = words().title;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = words()[element.dataset.say];
  Object.assign($("language"), { textContent: words().other, lang: lang === "en" ? "fr" : "en" });
  $("copy").textContent = words().copy;
  $("link").textContent = words().link;
  $("done").textContent = "";
  $("form").replaceChildren($("form-heading"), ...groups());
  list();
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

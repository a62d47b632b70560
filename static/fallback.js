// What the visitor reads where the check cannot run, in both languages, and the link that stands there then. The console has the hint.

export const REASONS = {
  en: {
    site: "The check cannot start: its files do not belong together.",
    compile: "The security policy of this page blocks the check (WebAssembly), or the browser is too old.",
    damaged: "The check cannot start: one of its files is damaged.",
    fetch: "The check could not be loaded. Check your connection and try again.",
    runtime: "An error stopped the check. Reload the page to start over.",
    again: "Try again",
    loading: "Loading the check…",
  },
  fr: {
    site: "La vérification ne peut pas démarrer : ses fichiers ne vont pas ensemble.",
    compile: "La politique de sécurité de cette page bloque la vérification (WebAssembly), ou le navigateur est trop ancien.",
    damaged: "La vérification ne peut pas démarrer : un de ses fichiers est endommagé.",
    fetch: "La vérification n’a pas pu être chargée. Vérifiez votre connexion et réessayez.",
    runtime: "Une erreur a arrêté la vérification. Rechargez la page pour recommencer.",
    again: "Réessayer",
    loading: "Chargement de la vérification…",
  },
};
/** The official page. */
export const OFFICIAL = {
  en: "https://www.canada.ca/en/immigration-refugees-citizenship/services/work-canada/special-instructions/innovation-stream.html",
  fr: "https://www.canada.ca/fr/immigration-refugies-citoyennete/services/travailler-canada/permis/temporaire/volet-innovation.html",
};
export const OFFICIAL_NAME = { en: "Official page of the Innovation Stream", fr: "Page officielle du volet Innovation" };

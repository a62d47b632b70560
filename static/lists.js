// Made from the rulebook by `cargo xtask lists`.

/** The participating employers by their ids. */
export const EMPLOYERS = {
  "ada-support": "Ada Support",
  "alayacare": "AlayaCare",
  "cellcarta": "CellCarta",
  "clarius-mobile-health": "Clarius Mobile Health",
  "clio": "Clio",
  "duchesnay": "Duchesnay Pharmaceutical Group",
  "lightspeed-commerce": "Lightspeed Commerce",
  "vive-crop-protection": "Vive Crop Protection",
};

/** The programmes whose last day a notice can move, with their titles. */
export const PROGRAMS = {
  "innovation-stream": { en: "Innovation Stream work permit (C88)", fr: "Permis de travail du volet Innovation (C88)" },
  "spouse-open-work-permit": { en: "Open work permit for a spouse or partner (C41)", fr: "Permis de travail ouvert pour l’époux ou le conjoint de fait (C41)" },
  "visitor-in-canada-policy": { en: "Former policy for visitors in Canada", fr: "Ancienne politique d’intérêt public pour les visiteurs au Canada" },
  "low-wage-lmia": { en: "Low-wage LMIA", fr: "EIMT pour un poste à bas salaire" },
  "cusma-professional": { en: "Work permit for CUSMA professionals (T36)", fr: "Permis de travail pour les professionnels visés par l’ACEUM (T36)" },
};

// A page of React or Preact around the check: an attribute, properties and events, each bound to state of its own. `framework` is the one or
// the other, with its types of the check.
import { type InnovationStreamCheckElement, show, useRef, useState } from "./framework";

const PREFILL = { jobOffer: "yes", employer: "cellcarta" } as const;

const Host = () => {
  const [lang, setLang] = useState<"en" | "fr">("en");
  const [employer, setEmployer] = useState<string | null>(null);
  const [outcome, setOutcome] = useState("");
  const [steps, setSteps] = useState(0);
  const check = useRef<InnovationStreamCheckElement>(null);
  return (
    <>
      <h1>Host</h1>
      <button id="lang" onClick={() => setLang("fr")}>
        Français
      </button>
      <button id="employer" onClick={() => setEmployer("clio")}>
        Clio
      </button>
      <button id="reset" onClick={() => check.current?.reset()}>
        Reset
      </button>
      <output id="outcome">{outcome}</output> <output id="steps">{steps}</output>
      <innovation-stream-check
        ref={check}
        lang={lang}
        start="questions"
        as-of="2025-07-01"
        headingLevel={3}
        employer={employer}
        prefill={PREFILL}
        onisc-step={() => setSteps((count) => count + 1)}
        onisc-result={(event) => setOutcome(event.detail.outcome)}
      >
        <p>Fallback</p>
      </innovation-stream-check>
    </>
  );
};

show(<Host />, document.getElementById("host")!);

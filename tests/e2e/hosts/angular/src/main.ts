// An Angular page around the check: an attribute, properties and events, each bound to state of its own. The files of the check are copied
// (`assets` in angular.json): Angular's bundler does not find them by itself.
import { CUSTOM_ELEMENTS_SCHEMA, Component, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { provideRouter } from "@angular/router";
import type { InnovationStreamCheckElement, InnovationStreamCheckEvents } from "innovation-stream-check";
import { App, Check, Other } from "./router";

@Component({
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Angular</h1>
    <button id="lang" (click)="lang.set('fr')">Français</button>
    <button id="employer" (click)="employer.set('clio')">Clio</button>
    <button id="reset" (click)="reset(check)">Reset</button>
    <output id="outcome">{{ outcome() }}</output> <output id="steps">{{ steps() }}</output>
    <innovation-stream-check
      #check
      [attr.lang]="lang()"
      start="questions"
      as-of="2025-07-01"
      [headingLevel]="3"
      [employer]="employer()"
      [prefill]="prefill"
      (isc-step)="step()"
      (isc-result)="result($event)"
    >
      <p>Fallback</p>
    </innovation-stream-check>
  `,
})
class Host {
  readonly prefill = { jobOffer: "yes", employer: "cellcarta" } as const;
  readonly lang = signal<"en" | "fr">("en");
  readonly employer = signal<string | null>(null);
  readonly outcome = signal("");
  readonly steps = signal(0);

  step() {
    this.steps.update((count) => count + 1);
  }

  result(event: InnovationStreamCheckEvents["isc-result"]) {
    this.outcome.set(event.detail.outcome);
  }

  reset(check: InnovationStreamCheckElement) {
    check.reset();
  }
}

const routes = [
  { path: "", component: Host },
  { path: "check.html", component: Check },
  { path: "other.html", component: Other },
];
await bootstrapApplication(App, { providers: [provideZonelessChangeDetection(), provideRouter(routes)] });

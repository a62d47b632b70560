// The routes of the Angular page: the page of `main.ts`, the check on one more, and another page. What the router notices and draws anew is counted.
import { CUSTOM_ELEMENTS_SCHEMA, Component, inject } from "@angular/core";
import { NavigationEnd, NavigationSkipped, NavigationStart, Router, RouterLink, RouterOutlet } from "@angular/router";

declare global {
  var noticed: number;
}
globalThis.noticed = 0;

const LINKS = '<nav><a routerLink="/check.html">The check</a> <a routerLink="/other.html">Other page</a></nav>';

@Component({
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  imports: [RouterLink],
  template: `${LINKS}
    <h1>Angular</h1>
    <innovation-stream-check start="questions" persist="session" loading="eager" as-of="2025-07-01"><p>Fallback</p></innovation-stream-check>`,
})
export class Check {
  constructor() {
    globalThis.noticed += 1;
  }
}

@Component({ imports: [RouterLink], template: `${LINKS}<h1>Other page</h1>` })
export class Other {}

@Component({ selector: "app-host", imports: [RouterOutlet], template: "<router-outlet />" })
export class App {
  constructor() {
    inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationStart || event instanceof NavigationSkipped || event instanceof NavigationEnd) globalThis.noticed += 1;
    });
  }
}

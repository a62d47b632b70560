// The routes of the Angular page: the page of `main.ts`, the check on one more, and another page.
import { CUSTOM_ELEMENTS_SCHEMA, Component } from "@angular/core";
import { RouterLink, RouterOutlet } from "@angular/router";

const LINKS = '<nav><a routerLink="/check.html">The check</a> <a routerLink="/other.html">Other page</a></nav>';

@Component({
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  imports: [RouterLink],
  template: `${LINKS}
    <h1>Angular</h1>
    <innovation-stream-check start="questions" persist="session" loading="eager" as-of="2025-07-01"><p>Fallback</p></innovation-stream-check>`,
})
export class Check {}

@Component({ imports: [RouterLink], template: `${LINKS}<h1>Other page</h1>` })
export class Other {}

@Component({ selector: "app-host", imports: [RouterOutlet], template: "<router-outlet />" })
export class App {}

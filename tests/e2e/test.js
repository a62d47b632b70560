// The test function of all specs.
import { test as base, expect } from "@playwright/test";

export { expect };
/** What is still on its way to a page when its test ends is nobody's business: a route that is answered then would fail the test. */
export const test = base.extend({
  tidy: [
    async ({ page }, use) => {
      await use();
      await page.unrouteAll({ behavior: "ignoreErrors" });
    },
    { auto: true },
  ],
});

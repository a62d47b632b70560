import { test, expect } from "./test.js";
import { ibm } from "./personas.shared.js";
import { axe, open } from "./walk.js";

test("both engines of accessibility see into the shadow root", async ({ page }) => {
  await open(page);
  await axe(page);
  expect(await ibm(page)).toEqual([]);
  await page.evaluate(() => {
    const field = document.createElement("input");
    field.id = "nameless";
    document.querySelector("innovation-stream-check").shadowRoot.querySelector(".isc").append(field);
  });
  await expect(axe(page)).rejects.toThrow(/label: .*nameless/);
  expect((await ibm(page)).join()).toMatch(/input_label_exists/);
});

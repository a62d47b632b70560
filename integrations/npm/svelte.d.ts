import type { HTMLAttributes } from "svelte/elements";
import type { InnovationStreamCheckAttributes, InnovationStreamCheckElement, InnovationStreamCheckEvents, InnovationStreamCheckOptions } from "./embed.js";
export type * from "./embed.js";

/** Options as properties or as attributes; events as Svelte 5 binds them: `onisc-result`. */
type Props = Omit<HTMLAttributes<InnovationStreamCheckElement>, "lang" | "autofocus"> &
  InnovationStreamCheckOptions &
  InnovationStreamCheckAttributes & {
    [Name in keyof InnovationStreamCheckEvents as `on${Name}`]?: (event: InnovationStreamCheckEvents[Name]) => void;
  };

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "innovation-stream-check": Props;
  }
}

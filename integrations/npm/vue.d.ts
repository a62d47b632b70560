import type { DefineComponent, HTMLAttributes } from "vue";
import type { InnovationStreamCheckAttributes, InnovationStreamCheckEvents, InnovationStreamCheckOptions } from "./embed.js";
export type * from "./embed.js";

type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${Capitalize<First>}${Pascal<Rest>}` : Capitalize<Name>;

/** Options as properties or as attributes; `@isc-result` is the property `onIscResult` to the checker of templates. */
type Props = Omit<HTMLAttributes, "lang" | "autofocus"> &
  InnovationStreamCheckOptions &
  InnovationStreamCheckAttributes & {
    [Name in keyof InnovationStreamCheckEvents as `on${Pascal<Name>}`]?: (event: InnovationStreamCheckEvents[Name]) => void;
  };

declare module "vue" {
  interface GlobalComponents {
    "innovation-stream-check": DefineComponent<Props>;
    InnovationStreamCheck: DefineComponent<Props>;
  }
}

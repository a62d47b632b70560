import type { ComponentChildren, Ref } from "preact";
import type { InnovationStreamCheckAttributes, InnovationStreamCheckElement, InnovationStreamCheckEvents, InnovationStreamCheckOptions } from "./embed.js";
export type * from "./embed.js";

/** Options as properties or as attributes; events as Preact binds them: `onisc-result`. */
type Props = InnovationStreamCheckOptions &
  InnovationStreamCheckAttributes & {
    ref?: Ref<InnovationStreamCheckElement>;
    key?: string | number;
    id?: string;
    class?: string;
    style?: string | Record<string, string | number>;
    children?: ComponentChildren;
  } & {
    [Name in keyof InnovationStreamCheckEvents as `on${Name}`]?: (event: InnovationStreamCheckEvents[Name]) => void;
  };

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "innovation-stream-check": Props;
    }
  }
}

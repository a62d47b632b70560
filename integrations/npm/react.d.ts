import type { HTMLAttributes, ReactNode, Ref } from "react";
import type { InnovationStreamCheckAttributes, InnovationStreamCheckElement, InnovationStreamCheckEvents, InnovationStreamCheckOptions } from "./embed.js";
export type * from "./embed.js";

/** Options as properties or as attributes; events as React binds them to custom elements: `onisc-result`. */
type Props = Omit<HTMLAttributes<InnovationStreamCheckElement>, "lang" | "autoFocus"> &
  InnovationStreamCheckOptions &
  InnovationStreamCheckAttributes & { ref?: Ref<InnovationStreamCheckElement>; key?: string | number | null; class?: string; children?: ReactNode } & {
    [Name in keyof InnovationStreamCheckEvents as `on${Name}`]?: (event: InnovationStreamCheckEvents[Name]) => void;
  };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "innovation-stream-check": Props;
    }
  }
}

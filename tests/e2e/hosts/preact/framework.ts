import "innovation-stream-check/preact";

export type { InnovationStreamCheckElement } from "innovation-stream-check/preact";
export { useRef, useState } from "preact/hooks";
export { render as show } from "preact";

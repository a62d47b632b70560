import "innovation-stream-check/react";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";

export type { InnovationStreamCheckElement } from "innovation-stream-check/react";
export { useRef, useState } from "react";
export const show = (page: ReactNode, place: HTMLElement) => createRoot(place).render(page);

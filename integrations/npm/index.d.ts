export type * from "./embed.js";

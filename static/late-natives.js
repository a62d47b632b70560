// The browser's own, as options.js has it for all scripts, for those behind the loader alone: named there, it would be in the loader too.
export const { Map, history } = globalThis;

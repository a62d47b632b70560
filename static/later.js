// The browser's own as in options.js, of what only scripts behind the loader use: named there, it would be in the loader too.
export const { Map, history } = globalThis;

// What the loader asks of a page as soon as it is imported; `cargo xtask package` puts it in the place of the globals of these names. Where there
// is no page (on an edge server, in a worker, in a bundle for either), the import does nothing.

export const HTMLElement = globalThis.HTMLElement ?? class {};
export const customElements = globalThis.customElements ?? { get() {}, define() {} };
export const document = globalThis.document ?? { getElementsByTagName: () => [], createElement: () => ({}) };
export const addEventListener = globalThis.addEventListener?.bind(globalThis) ?? (() => {});

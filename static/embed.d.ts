/** The custom element `<innovation-stream-check>`. Importing `embed.js` registers it. */
declare global {
  interface HTMLElementTagNameMap {
    "innovation-stream-check": HTMLElement;
  }
}
export {};

// Shortcuts of one key, as mail programs, code hosts and slide shows have them: a key that goes into a field is left alone. Seen from the
// document, what is typed inside a shadow root comes from the element itself, which is no field.
// Keys that type nothing and that no shortcut is made of.
const OTHERS = ["Tab", "Shift", "Control", "Alt", "Meta", "AltGraph"];
const FIELDS = ["INPUT", "TEXTAREA", "SELECT"];
globalThis.taken = [];
globalThis.palette = 0;
for (const type of ["keydown", "keypress", "keyup"]) {
  document.addEventListener(type, (event) => {
    if (type === "keydown" && event.ctrlKey && event.key === "k") globalThis.palette += 1;
    if (event.ctrlKey || event.metaKey || event.altKey || FIELDS.includes(event.target.tagName) || event.target.isContentEditable) return;
    if (!OTHERS.includes(event.key)) {
      globalThis.taken.push(`${type} ${event.key}`);
      event.preventDefault();
    }
  });
}

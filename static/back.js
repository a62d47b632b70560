// Back of the browser goes one screen back in the check. Each screen further on is an entry of the page's history: with the page's address and the
// page's own state, to which one member is added, that holds no answer. A router of the page finds its own state and the address as they were, and
// draws what is there; where it began to listen after the check, it does not even hear of it.
import { Set, json } from "./options.js";
import { history } from "./late-natives.js";

/** Our member of the state: for each check of the page, by the name of its drawer, how far along the entry lies. */
const OURS = "isc";
/** What follows the checks that are on the page. */
const travellers = new Set();
/** How long the browser may take to go to another entry, in milliseconds. */
const PATIENCE = 500;
/** What the page itself has in the state of the entry that the visitor is on, as far as it is known here. */
let known;
/** How often the visitor has gone to another entry. */
let heard = 0;
const pages = (state) => json({ ...state, [OURS]: undefined });

/** Writes places into the entry that the visitor is on, or into a new one. */
const write = (how, places) => {
  try {
    history[how]({ ...history.state, [OURS]: places }, "");
    known = pages(history.state);
  } catch {
    // A page without an origin has no history to write, and a browser may have had enough of it.
  }
};

const listen = (event) => {
  const turn = ++heard;
  const places = event.state?.[OURS];
  if (!places) return;
  const ours = [...travellers].filter((traveller) => traveller.arrive(places)).length > 0;
  const now = pages(event.state);
  // Nothing of the page's has changed.
  if (ours && now === known) event.stopImmediatePropagation();
  known = now;
  // A router that listened first has heard of it all the same, and may write the entry anew without our member, as that of Next's pages does.
  setTimeout(() => {
    if (turn === heard && !history.state?.[OURS]) write("replaceState", places);
  });
};

/** Makes the entries of the page's history fit the screens of one check, and the screens fit the entry that the visitor goes to. */
export class Traveller {
  #name;
  #check;
  /** The place of the entry that the visitor is on, among those of the check; unknown where the entry does not say. */
  #place;
  /** How many screens Back leads through at place 0. */
  #base;
  /** A place that is gone to only so that the entries fit the screens. */
  #awaited;
  /** Tells whoever waits for it. */
  #arrived;

  /** `check`: `depth()` is how many screens Back leads through, `travel(steps)` goes through them and is done when they are drawn. */
  constructor(name, check) {
    this.#name = name;
    this.#check = check;
    // Of a page that was loaded again, or come back to.
    this.#place = history.state?.[OURS]?.[name];
    this.#settle();
    travellers.add(this);
    addEventListener("popstate", listen, true);
  }

  end() {
    travellers.delete(this);
    if (!travellers.size) removeEventListener("popstate", listen, true);
  }

  /** The check has shown another screen, or has been asked to and could not. */
  follow() {
    // Turbo takes every entry for a page to be drawn anew: with it, Back goes on leaving the page.
    if (history.state?.turbo) return;
    // One way at a time: several events tell of one change, and a second step would lead off the page.
    if (this.#awaited !== undefined) return;
    this.#place ??= 0;
    const steps = this.#check.depth() - this.#base - this.#place;
    if (steps === 1) {
      // The entry that is left may be the page's own, which says nothing of the check yet.
      this.#write("replaceState");
      this.#place += 1;
      this.#write("pushState");
    } else if (steps < 0 && this.#place > 0) {
      // A check that began with answers may be cleared to fewer screens than its first entry stands for.
      const place = Math.max(0, this.#place + steps);
      this.#awaited = place;
      history.go(place - this.#place);
      // A page may refuse to go anywhere.
      setTimeout(() => {
        if (this.#came(place)) this.#settle();
      }, PATIENCE);
    } else this.#settle();
  }

  /** The visitor has come to an entry; gives whether the check stands elsewhere. */
  arrive(places) {
    const place = places[this.#name];
    if (place === undefined || place === this.#place) return false;
    // Who comes from an entry that has lost its place, as that of a frame that was loaded again, has most likely pressed Back.
    const steps = place - (this.#place ?? place + 1);
    this.#place = place;
    if (this.#came(place)) this.follow();
    else {
      const before = this.#check.depth();
      // Entries from before the page was loaded again may lead further back than the check can go.
      this.#check.travel(steps).then(() => (steps < 0 && this.#check.depth() === before ? this.#settle() : this.follow()));
    }
    return true;
  }

  /** Goes to the first entry of a check that was cleared; done when the visitor is there. */
  async home() {
    this.follow();
    if (this.#awaited !== undefined) await new Promise((resolve) => (this.#arrived = resolve));
  }

  /** Ends the waiting for a place; gives whether it was waited for. */
  #came(place) {
    if (this.#awaited !== place) return false;
    this.#awaited = undefined;
    this.#arrived?.();
    return true;
  }

  /** Takes the screen that is there for what the entry shows. */
  #settle() {
    this.#base = this.#check.depth() - (this.#place ?? 0);
  }

  #write(how) {
    write(how, { ...history.state?.[OURS], [this.#name]: this.#place });
  }
}

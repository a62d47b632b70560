/** Why the check cannot run: in which phase, what a developer should look at, and which sentence the visitor reads. */
export const problem = (phase, hint, cause, reason = phase) => Object.assign(new Error(hint, { cause }), { phase, hint, reason });

/** A promise with what settles it. */
export const deferred = () => {
  const parts = {};
  parts.promise = new Promise((...both) => ([parts.resolve, parts.reject] = both));
  // Nobody need be waiting for it.
  parts.promise.catch(() => {});
  return parts;
};

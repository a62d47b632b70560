/** A promise with the two functions that settle it: `resolve` and `reject`, each called from elsewhere. */
export const deferred = () => {
  const parts = {};
  parts.promise = new Promise((...both) => ([parts.resolve, parts.reject] = both));
  // Nobody need be waiting for it.
  parts.promise.catch(() => {});
  return parts;
};

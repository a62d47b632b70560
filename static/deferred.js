/** A promise with what settles it. */
export const deferred = () => {
  const parts = {};
  parts.promise = new Promise((...both) => ([parts.resolve, parts.reject] = both));
  // Nobody need be waiting for it.
  parts.promise.catch(() => {});
  return parts;
};

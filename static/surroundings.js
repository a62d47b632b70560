// What the page around the check says: its address, whether it is dark, whether it can reach in.

/** A link to answers in the page's address: the text of the answers, and the address without it. A route or an anchor of the page may stand before. */
export const linked = () => {
  const { hash, href } = location;
  const match = /[#?&]isc=(.*)/s.exec(hash);
  const before = match ? hash.slice(0, match.index) : hash;
  const bare = href.split("#")[0] + (before.length > 1 ? before : "");
  if (!match) return { bare };
  try {
    return { bare, answers: decodeURIComponent(match[1]) };
  } catch {
    return { bare, answers: match[1] };
  }
};

/** Whether the text of an element is light: its green tells, most of what the eye sees. */
export const bright = (node) => /^rgba?\(\d+, (\d+)/.exec(getComputedStyle(node).color)?.[1] > 127;

/** Whether the page around this one, as around a frame, cannot reach in. One of the same origin can. */
export const outOfReach = () => {
  try {
    return !parent.document;
  } catch {
    return true;
  }
};

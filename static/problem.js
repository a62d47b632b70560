/** Why the check cannot run: in which phase, what a developer should look at, and which sentence the visitor reads. */
export const problem = (phase, hint, cause, reason = phase) => Object.assign(new Error(hint, { cause }), { phase, hint, reason });

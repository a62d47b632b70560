// The JavaScript half of the engine's boundary; its other half is `src/embed/packed.rs`. Answers are written into one list of bytes, and results
// are read out of one list of numbers: a call across the boundary for each member of an object would cost more than the assessment.
//
// Nothing is refused here. What is not plainly in order goes to the module's own `evaluate`, which reads anything and says what is wrong with it.

/** How many sets of answers cross at once: the memory of the module never shrinks, so what crosses must not grow with the list. */
const BATCH = 256;
/** No value in order is longer; a longer one is left to `evaluate`. */
const LONGEST = 100;
const TEXT = 0;
const NUMBER = 1;
const OBJECT = 2;
const ABILITIES = ["speaking", "listening", "reading", "writing"];
/** The members of a wage, then those of levels of a language. */
const MEMBERS = ["amount", "per", "hoursPerWeek", ...ABILITIES];

/** The functions of the package, over the glue of a module that has been initialised. */
export const engine = (glue) => {
  const places = new Map(glue.keys().map((key, place) => [key, place]));
  const version = glue.version();
  const ruleset = glue.ruleset();
  const names = [];
  const sources = [];
  /** What is so of each route whatever the answers are. */
  const routes = new Map(glue.programs().map((id) => [id, glue.route(id)]));
  // A set of answers takes at most a key, a kind, a length and a text for each key, and as much for each member of a wage and of two languages.
  const bytes = new Uint8Array(BATCH * (1 + (places.size + MEMBERS.length + ABILITIES.length) * (LONGEST + 3)));
  let end = 0;
  let words;
  let next = 0;
  /** Whether a call is being written. */
  let busy = false;
  /** The options of the last call that the module has kept, as a text. */
  let kept;

  const text = (kind, value) => {
    const { length } = value;
    if (length > LONGEST) return false;
    bytes[end] = kind;
    bytes[end + 1] = length;
    end += 2;
    for (let place = 0; place < length; place += 1) {
      const unit = value.charCodeAt(place);
      if (unit > 127) return false;
      bytes[end + place] = unit;
    }
    end += length;
    return true;
  };
  const plain = (value) => (typeof value === "string" ? text(TEXT, value) : typeof value === "number" && text(NUMBER, String(value)));
  const isPlain = (value) => typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  const object = (value) => {
    if (!isPlain(value)) return plain(value);
    bytes[end] = OBJECT;
    const at = end + 1;
    let count = 0;
    end += 2;
    for (const name of Object.keys(value)) {
      const member = value[name];
      const place = MEMBERS.indexOf(name);
      if (member === undefined && place >= 0) continue;
      if (place < 0) return false;
      bytes[end] = place;
      end += 1;
      if (!plain(member)) return false;
      count += 1;
    }
    bytes[at] = count;
    return true;
  };
  /** Writes a set of answers; false where it is not plainly in order. What a getter or a proxy throws leaves it so. */
  const write = (answers) => {
    try {
      if (!isPlain(answers)) return false;
      const at = end;
      let count = 0;
      end += 1;
      for (const key of Object.keys(answers)) {
        const place = places.get(key);
        if (place === undefined) return false;
        const value = answers[key];
        if (value === undefined) continue;
        bytes[end] = place;
        end += 1;
        if (!object(value)) return false;
        count += 1;
      }
      bytes[at] = count;
      return true;
    } catch {
      return false;
    }
  };
  /** Options of a day and programmes alone, copied, and a text that tells them from others; without a day the clock counts, and nothing is kept. */
  const copied = (options) => {
    try {
      if (!isPlain(options)) return undefined;
      for (const name of Object.keys(options)) if (name !== "asOf" && name !== "programs") return undefined;
      const { asOf, programs } = options;
      if (typeof asOf !== "string") return undefined;
      if (programs === undefined) return { mark: asOf, options: { asOf } };
      if (!Array.isArray(programs) || programs.length > LONGEST) return undefined;
      const copy = [...programs];
      if (!copy.every((id) => typeof id === "string")) return undefined;
      return { mark: `${asOf}|${copy.join("|")}`, options: { asOf, programs: copy } };
    } catch {
      return undefined;
    }
  };
  /** Has the module assess sets of answers; false where it hands anything back. A getter among them may call the engine again, which must not
      write over what is being written: such a call does without this. */
  const assess = (sets, options, outcomes) => {
    if (busy) return false;
    busy = true;
    try {
      end = 0;
      for (let place = 0; place < sets.length; place += 1) if (!write(sets[place])) return false;
      const copy = copied(options);
      const same = copy !== undefined && copy.mark === kept;
      kept = undefined;
      words = glue.assess(bytes.subarray(0, end), same ? undefined : (copy?.options ?? options), same, outcomes);
      next = 0;
      if (words === undefined) return false;
      kept = copy?.mark;
      return true;
    } finally {
      busy = false;
    }
  };

  const name = () => {
    const number = words[next++];
    if (number >= names.length) names.push(...glue.names(names.length));
    return names[number];
  };
  const perhaps = () => {
    if (words[next] === 0) {
      next += 1;
      return undefined;
    }
    words[next] -= 1;
    return name();
  };
  const flag = () => words[next++] === 1;
  const two = (number) => (number < 10 ? `0${number}` : `${number}`);
  const days = new Map();
  const day = () => {
    const number = words[next++];
    let said = days.get(number);
    if (said === undefined) {
      if (days.size > 1000) days.clear();
      said = number === 0 ? null : `${Math.floor(number / 10_000)}-${two(Math.floor(number / 100) % 100)}-${two(number % 100)}`;
      days.set(number, said);
    }
    return said;
  };
  const dollars = () => {
    const cents = words[next++];
    return `${Math.floor(cents / 100)}.${two(cents % 100)}`;
  };
  const said = () => {
    const length = words[next++];
    let text = "";
    for (let place = 0; place < length; place += 1) text += String.fromCharCode(words[next + place]);
    next += length;
    return text;
  };
  const all = (read) => {
    const length = words[next++];
    const list = [];
    for (let place = 0; place < length; place += 1) list.push(read());
    return list;
  };
  const source = () => {
    const number = words[next++];
    return (sources[number] ??= glue.source(number));
  };
  const windowOf = () => {
    const status = name();
    const from = day();
    const to = day();
    const sources_ = all(source);
    const reason = perhaps();
    const by = flag();
    const read = { status, from, to, basis: by ? "notice" : "official", sources: sources_ };
    if (reason !== undefined) read.reason = reason;
    if (by) read.notice = said();
    return read;
  };
  const figures = (table) => {
    const [hourly, median, threshold] = [dollars(), dollars(), dollars()];
    return { hourly, median, threshold, table, medianBasis: flag() ? "worked-out" : "read" };
  };
  const criterion = () => {
    const read = { id: name(), status: name(), facts: all(name), sources: all(source) };
    const note = perhaps();
    if (note !== undefined) read.note = note;
    const table = perhaps();
    if (table !== undefined) read.figures = figures(table);
    if (words[next] > 0) read.remarks = all(name);
    else next += 1;
    return read;
  };
  const wageOf = () => {
    const read = { amount: said(), per: name() };
    if (flag()) read.hoursPerWeek = said();
    return read;
  };
  const levels = () => Object.fromEntries(ABILITIES.map((ability) => [ability, words[next++]]));
  const change = () => {
    const key = name();
    const kind = words[next++];
    return { key, to: kind === 0 ? name() : kind === 1 ? said() : kind === 2 ? wageOf() : levels() };
  };
  const set = () => ({ set: all(change) });
  const fee = () => ({ id: name(), cents: words[next++], payer: name() });
  const why = () => {
    const criterion = perhaps();
    if (criterion === undefined) return null;
    const read = { criterion, status: name() };
    const note = perhaps();
    if (note !== undefined) read.note = note;
    return read;
  };
  const factor = () => ({ id: name(), min: words[next++], max: words[next++], of: words[next++] });
  const points = () => ({ pass: words[next++], min: words[next++], max: words[next++], factors: all(factor), missing: all(name) });
  const program = (id) => {
    const outcome = name();
    const ifOpen = perhaps();
    const read = ifOpen === undefined ? { outcome, window: windowOf() } : { outcome, ifOpen, window: windowOf() };
    read.criteria = all(criterion);
    read.next = all(name);
    read.changes = all(set);
    const isRoute = flag();
    if (isRoute) {
      const { kind, code, ceiling, decisive, others } = routes.get(id);
      Object.assign(read, { kind, code, ceiling, decisive: [...decisive], others: others.map((other) => ({ ...other })), why: why() });
    }
    const hasPermit = flag();
    if (hasPermit) read.permit = { until: day(), limitedBy: name(), upperBound: flag() };
    if (isRoute || hasPermit) {
      read.fees = all(fee);
      read.documents = all(name);
    }
    if (flag()) read.points = flag() ? points() : null;
    return read;
  };
  const outcomeOf = () => {
    const outcome = name();
    const ifOpen = perhaps();
    const window = { status: name() };
    return ifOpen === undefined ? { outcome, window } : { outcome, ifOpen, window };
  };
  const read = (asOf, each) => {
    const programs = {};
    const count = words[next++];
    for (let place = 0; place < count; place += 1) {
      const id = name();
      programs[id] = each(id);
    }
    return each === program ? { schema: 1, engine: version, ruleset, asOf, programs, order: all(name) } : { schema: 1, engine: version, ruleset, asOf, programs };
  };

  const evaluate = (answers, options) => (assess([answers], options, false) ? read(day(), program) : glue.evaluate(answers, options));

  const failure = (problems, cause) => {
    const error = new Error(["invalid answers", ...problems.map(({ key, code, expected }) => `${key}: ${code}, expected ${expected}`)].join("; "));
    error.name = "IscError";
    error.code = "invalid-answers";
    error.problems = problems;
    if (cause !== undefined) error.cause = cause;
    return error;
  };
  /** Takes `detail` out of the options; what is left goes where the options of `evaluate` go. */
  const split = (options) => {
    try {
      if (typeof options !== "object" || options === null || Array.isArray(options) || !("detail" in options)) return { rest: options };
      // What is no plain object is none without its `detail` either.
      const prototype = Object.getPrototypeOf(options);
      if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return { rest: options };
      const { detail, ...rest } = options;
      return { rest, detail };
    } catch {
      return { rest: options };
    }
  };
  const short = (whole) => {
    const programs = {};
    for (const [id, { outcome, ifOpen, window }] of Object.entries(whole.programs)) {
      programs[id] = ifOpen === undefined ? { outcome, window: { status: window.status } } : { outcome, ifOpen, window: { status: window.status } };
    }
    const { order, ...rest } = whole;
    return { ...rest, programs };
  };
  /** What is thrown by `work`, where it is an error of input; anything else goes on. */
  const refusal = (work) => {
    try {
      work();
    } catch (error) {
      if (error?.code !== "invalid-answers") throw error;
      return error;
    }
    return undefined;
  };

  const evaluateMany = (sets, options) => {
    const problems = [];
    const results = [];
    const { rest, detail } = split(options);
    const outcomes = detail === "outcome";
    let cause;
    // The options are read once, and the day is settled for the whole list.
    let settled;
    const bad = refusal(() => {
      const { asOf } = glue.evaluate({}, rest);
      settled = { ...rest, asOf };
    });
    if (bad) {
      ({ cause } = bad);
      problems.push(...bad.problems);
    }
    if (detail !== undefined && detail !== "outcome" && detail !== "all") {
      problems.push({ key: "options.detail", code: typeof detail === "string" ? "not-allowed" : "wrong-type", value: detail, expected: "all or outcome" });
    }
    if (typeof sets === "string" || typeof sets?.[Symbol.iterator] !== "function") {
      problems.unshift({ key: "answers", code: "wrong-type", value: sets, expected: "an iterable of sets of answers, such as a list" });
      throw failure(problems, cause);
    }
    let place = 0;
    let batch = [];
    const flush = () => {
      if (problems.length === 0 && assess(batch, settled, outcomes)) {
        const asOf = day();
        for (let index = 0; index < batch.length; index += 1) results.push(read(asOf, outcomes ? outcomeOf : program));
        place += batch.length;
        return;
      }
      // Something in it is not plainly in order, or something was wrong before: each set of answers by itself, to name every problem.
      for (const answers of batch) {
        const error = refusal(() => {
          const result = evaluate(answers, settled);
          if (problems.length === 0) results.push(outcomes ? short(result) : result);
        });
        if (error) {
          cause ??= error.cause;
          const at = `answers[${place}]`;
          problems.push(...error.problems.map((problem) => ({ ...problem, key: problem.key === "answers" ? at : `${at}.${problem.key}` })));
        }
        place += 1;
      }
    };
    for (const answers of sets) {
      if (batch.push(answers) === BATCH) {
        flush();
        batch = [];
      }
    }
    flush();
    if (problems.length > 0) throw failure(problems, cause);
    return results;
  };

  return { checkOfferNumber: glue.checkOfferNumber, evaluate, evaluateMany, ruleset: glue.ruleset, version: glue.version };
};

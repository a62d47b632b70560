// The keys that answers go by, read from the source.
import { readFileSync } from "node:fs";

const source = (path) => readFileSync(new URL(`../../rulebook/${path}`, import.meta.url), "utf8");

/** Key -> { kind, values }, as the vocabulary says it. */
export const VOCABULARY = new Map(
  source("vocabulary.toml")
    .split("[[key]]")
    .slice(1)
    .map((part) => {
      const text = (name) => new RegExp(`^${name} = "(.*)"$`, "m").exec(part)?.[1];
      const list = /^values = \[(.*)\]$/m.exec(part)?.[1] ?? "";
      const values = [...list.matchAll(/"([^"]+)"/g)].map(([, value]) => value);
      const employers = [...source("employers.toml").matchAll(/^id = "(.*)"$/gm)].map(([, id]) => id);
      return [text("id"), { kind: text("kind"), values: text("kind") === "employer" ? [...employers, "other"] : values }];
    }),
);

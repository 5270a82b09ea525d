// The runtime's matcher of regular expressions against JavaScript's own, by random patterns and texts: what a match takes,
// group by group, and what the methods of strings make of it.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Pattern } from "../../firmware/polyfills/regexp.ts";
import { match, replace, search, split } from "../../firmware/polyfills/regexp-texts.ts";
import { regexpProgram } from "../../tools/compiler/regexp/program.ts";
import { bootBundle } from "../../tools/testing/index.ts";
import { compileFiles } from "../support/program.ts";

const atom = fc.constantFrom(
  ..."a b c A B 1 _ . \\d \\D \\w \\W \\s [ab] [^a] [a-c1] [^\\d_] \\b \\B ^ $ \\n \\x61 \\. \\1 \\2".split(
    " ",
  ),
);
const quantifier = fc.constantFrom(
  "",
  "",
  "",
  "",
  "*",
  "+",
  "?",
  "*?",
  "+?",
  "??",
  "{2}",
  "{0,2}",
  "{1,}",
  "{1,3}?",
);
const { pattern } = fc.letrec<{ pattern: string; branch: string; term: string; group: string }>((tie) => ({
  pattern: fc.array(tie("branch"), { minLength: 1, maxLength: 3 }).map((branches) => branches.join("|")),
  branch: fc.array(tie("term"), { minLength: 0, maxLength: 4 }).map((terms) => terms.join("")),
  term: fc
    .tuple(
      fc.oneof({ maxDepth: 3 }, { weight: 3, arbitrary: atom }, { weight: 2, arbitrary: tie("group") }),
      quantifier,
    )
    .map(([piece, sign]) => (/^(?:\\[bB]|[\^$]|\(\?[=!])/.test(piece) ? piece : piece + sign)),
  group: fc
    .tuple(fc.constantFrom("(", "(", "(?:", "(?=", "(?!"), tie("pattern"))
    .map(([open, inside]) => `${open}${inside})`),
}));
const text = fc
  .array(fc.constantFrom("a", "b", "c", "A", "B", "1", "2", "_", ".", " ", "\n"), { maxLength: 9 })
  .map((characters) => characters.join(""));
const flags = fc.constantFrom("", "i", "m", "s", "im");

interface Asked {
  theirs: RegExp;
  ours: Pattern;
}

/** Undefined for a pattern that is none. */
function both(source: string, signs: string): Asked | undefined {
  let theirs: RegExp;
  try {
    theirs = new RegExp(source, signs);
  } catch {
    return undefined;
  }
  const { code, groups, names, faults } = regexpProgram(source, signs);
  if (faults.size > 0) return undefined;
  return {
    theirs,
    ours: new Pattern(code, groups, source, signs, Object.keys(names).length > 0 ? names : undefined),
  };
}

/** What ours says, and theirs; leaves out patterns that are none. */
const answers = <T>(source: string, signs: string, ask: (asked: Asked) => [ours: T, theirs: T]): [T, T] => {
  const asked = both(source, signs);
  fc.pre(asked !== undefined);
  return ask(asked);
};

/** A match with its place; of the first, of the ones behind it. */
function walk(regexp: RegExp | Pattern, subject: string): unknown[] {
  return Array.from({ length: 4 }, () => {
    const found = regexp.exec(subject);
    return [found && [...found], found?.index, regexp.lastIndex];
  });
}

const runs = { seed: 1, numRuns: 400 };

describe("the matcher", () => {
  test("takes what JavaScript's takes", () => {
    fc.assert(
      fc.property(pattern, text, flags, fc.constantFrom("", "g", "y"), (source, subject, signs, moves) => {
        const [said, expected] = answers<unknown>(source, signs + moves, ({ ours, theirs }) => [
          walk(ours, subject),
          walk(theirs, subject),
        ]);
        expect(said, `/${source}/ of ${JSON.stringify(subject)}`).toEqual(expected);
      }),
      runs,
    );
  });

  test.each([
    ["(z)((a+)?(b+)?(c))*", "zaacbbbcac"],
    ["(?=(a+))a*b\\1", "baaabac"],
    ["(.*?)a(?!(a+)b\\2c)\\2(.*)", "baaabaac"],
    ["(a*)*", "b"],
    ["(?:(a)|b)*", "ab"],
    ["(?<year>\\d{4})-(?<month>\\d\\d)", "on 2024-05-06"],
    ["^(?:on|off|(\\d{1,3})%)$", "42%"],
    ['"((?:[^"\\\\]|\\\\.)*)"', 'say "a \\"b\\" c" now'],
    ["[]|[^]", "a"],
    ["a{90,}", "a".repeat(95)],
    ["(?:ab){2,3}?c", "abababc"],
  ])("/%s/", (source, subject) => {
    const asked = both(source, "");
    const ours = asked?.ours.exec(subject);
    const theirs = asked?.theirs.exec(subject);
    expect([ours && [...ours], ours?.index, { ...ours?.groups }]).toEqual([
      theirs && [...theirs],
      theirs?.index,
      { ...theirs?.groups },
    ]);
  });

  test("a long text needs no deep stack", () => {
    const asked = both("^(?:a|b)*c$", "");
    expect(asked?.ours.test(`${"ab".repeat(2000)}c`)).toBe(true);
  });
});

test("runs in the simulator, where RegExp's fields are accessors", async () => {
  const code = 'var r = /^-?\\d+(\\.\\d+)?$/g; print(r.test("-3.5"), r.source, r instanceof RegExp);';
  const bundle = await compileFiles({ "main.js": code });
  const board = bootBundle("LINUX", bundle);
  await board.advance("10ms");
  expect(board.printed).toEqual(["true ^-?\\d+(\\.\\d+)?$ true"]);
});

describe("methods of strings", () => {
  const by = fc.constantFrom("-", "[$&]", "$1", "$2$1", "$$", "$`|$'", "$0", "$10", "$");

  test("split", () => {
    fc.assert(
      fc.property(pattern, text, fc.constantFrom(undefined, 0, 2), (source, subject, limit) => {
        const [said, expected] = answers<unknown>(source, "", ({ ours, theirs }) => [
          split.call(subject, ours, limit),
          subject.split(theirs, limit),
        ]);
        expect(said, `/${source}/ of ${JSON.stringify(subject)}`).toEqual(expected);
      }),
      runs,
    );
  });

  test("match and search", () => {
    fc.assert(
      fc.property(pattern, text, fc.constantFrom("", "g"), (source, subject, signs) => {
        const [said, expected] = answers<unknown>(source, signs, ({ ours, theirs }) => {
          const found = match.call(subject, ours);
          const wanted = subject.match(theirs);
          return [
            [found && [...found], search.call(subject, ours)],
            [wanted && [...wanted], subject.search(theirs)],
          ];
        });
        expect(said, `/${source}/ of ${JSON.stringify(subject)}`).toEqual(expected);
      }),
      runs,
    );
  });

  test("replace", () => {
    fc.assert(
      fc.property(
        pattern,
        text,
        fc.constantFrom("", "g", "gi"),
        by,
        (source, subject, signs, replacement) => {
          const [said, expected] = answers<unknown>(source, signs, ({ ours, theirs }) => [
            replace.call(subject, ours, replacement),
            subject.replace(theirs, replacement),
          ]);
          expect(said, `/${source}/ of ${JSON.stringify(subject)}`).toEqual(expected);
        },
      ),
      runs,
    );
  });

  test("replace by a function, and of a plain text", () => {
    const asked = both("(?<word>\\w+)-(x)?", "g");
    const says = (...given: unknown[]): string => JSON.stringify(given);
    const subject = "ab-x c- ";
    expect(asked && replace.call(subject, asked.ours, says)).toBe(
      asked && subject.replace(asked.theirs, says),
    );
    expect(replace.call("a.b.c", ".", "[$&$$$`$']")).toBe("a.b.c".replace(".", "[$&$$$`$']"));
  });
});

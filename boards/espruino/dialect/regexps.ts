// Dialect rows: regular expressions. Espruino's matcher knows single characters, classes, `^`, `$`, `*`, `+`, flat
// groups and `|` at the top level. What it does not know a matcher of our own runs, some tens of times slower.
import type { Row } from "./row.ts";

export const regexps = [
  {
    id: "regexp",
    feature: "regular expressions of characters, classes, `*`, `+`, `^`, `$` and flat groups",
    treatment: "pass",
    espruino: "matches them as JavaScript does",
  },
  {
    id: "regexp-rewriting",
    feature:
      "`.`, `x{3}`, `(?:x)`, `\\u0041`, `x?` without groups, and `+` before what matches the same, in a regular expression",
    treatment: "lower",
    espruino: "lets `.` match a newline and `+` match nothing, and takes the others for ordinary characters",
    pinwheel: "writes `[^\\n\\r]`, `xxx`, `x`, `A`, branches with and without it, and `xx*` in their places",
  },
  {
    id: "regexp-class-signs",
    feature: "`/`, `|`, `[` and [a-a] in a character class of a regular expression",
    treatment: "lower",
    espruino:
      "ends the regular expression or a branch there, begins another class, and matches no range of one character",
    pinwheel: "writes them with a backslash, and the range as its character",
  },
  {
    id: "regexp-lookahead",
    feature: "lookahead in a regular expression",
    treatment: "polyfill",
    espruino: "reads it as a group of ordinary characters",
    pinwheel:
      "gives this and what follows to a matcher of its own: some 3 kB of bundle, and some tens of times as slow as Espruino's",
  },
  {
    id: "regexp-named-group",
    feature: "named group in a regular expression",
    treatment: "polyfill",
    espruino: "reads it as a group of ordinary characters",
  },
  {
    id: "regexp-lazy",
    feature: "lazy quantifier in a regular expression",
    treatment: "polyfill",
    espruino: "takes the `?` for an ordinary character",
  },
  {
    id: "regexp-optional",
    feature: "`?` in a regular expression",
    treatment: "polyfill",
    espruino: "takes the `?` for an ordinary character",
  },
  {
    id: "regexp-repeat",
    feature: "`{m,n}` in a regular expression, or more than 16 repetitions",
    treatment: "polyfill",
    espruino: "takes the braces for ordinary characters",
  },
  {
    id: "regexp-group-repeat",
    feature: "quantifier after a group in a regular expression",
    treatment: "polyfill",
    espruino: "repeats single characters and classes only",
  },
  {
    id: "regexp-nested-group",
    feature: "group inside a group in a regular expression",
    treatment: "polyfill",
    espruino: "ends the inner group twice, and the outer one never",
  },
  {
    id: "regexp-many-groups",
    feature: "more than nine groups in a regular expression",
    treatment: "polyfill",
    espruino: "remembers nine groups",
  },
  {
    id: "regexp-alternation",
    feature:
      "`|` in a regular expression together with groups, `^`, or a repetition before the end of a branch",
    treatment: "polyfill",
    espruino: "tries branches correctly only when they are plain characters and classes",
  },
  {
    id: "regexp-backreference",
    feature: "back reference in a regular expression",
    treatment: "polyfill",
    espruino: 'throws "Backreferences not supported"',
  },
  {
    id: "regexp-boundary",
    feature: "`\\b` or `\\B` in a regular expression",
    treatment: "polyfill",
    espruino: "takes it for an ordinary character",
  },
  {
    id: "regexp-empty-end",
    feature: "regular expression that can match nothing at the end of the text, as `x*$`",
    treatment: "polyfill",
    espruino: "starts no match there",
  },
  {
    id: "regexp-mode",
    feature: "flags m and y of a regular expression",
    treatment: "polyfill",
    espruino: "ignores them or stops with a syntax error",
  },
  {
    id: "split-pattern",
    feature: "split by a regular expression with groups, or one that can match nothing",
    treatment: "polyfill",
    espruino: "leaves the groups out, and may not end",
  },
  {
    id: "replacement-pattern",
    feature: "`$&`, `$$`, `` $` `` or `$'` in a replacement",
    treatment: "polyfill",
    espruino: "inserts it unexpanded",
  },
  {
    id: "regexp-computed",
    feature:
      "`RegExp(…)` of a text that is put together at run time, or of a regular expression; RegExp under another name",
    treatment: "differs",
    espruino:
      "takes what it does not know for ordinary characters; Pinwheel looks at the text first and throws a SyntaxError for `?`, `{2}`, `\\b`, `(a)+`, groups beside `|`, and flags other than g, i and s, but not through another name: `const R = RegExp`",
    wayOut:
      "Write the regular expression out, in one piece or in constants that are put together, or use `indexOf` and `split`.",
  },
  {
    id: "regexp-lookbehind",
    feature: "lookbehind in a regular expression",
    treatment: "reject",
    espruino: "reads it as a group of ordinary characters",
    wayOut: "Match a longer text and take the part you want.",
  },
  {
    id: "regexp-escape",
    feature: "`\\p`, and characters beyond ASCII, in a regular expression",
    treatment: "reject",
    espruino: "takes it for an ordinary character, and matches the bytes of UTF-8",
    wayOut:
      "Name ASCII characters, what is not to match, as `[^,]`, or bytes, as `\\xe9`; or use `includes` and `indexOf`.",
  },
  {
    id: "regexp-length",
    feature:
      "regular expression with more than some 40 groups and loops, or of great length once repetitions are written out",
    treatment: "reject",
    espruino: "has no repetitions by number",
    wayOut: "Match in several steps.",
  },
  {
    id: "regexp-newer",
    feature: "what this version of Node does not know, as `(?i:x)`, in a regular expression",
    treatment: "reject",
    espruino: "takes it for ordinary characters",
    wayOut: "Write it with what ES2024 has.",
  },
  {
    id: "regexp-flag",
    feature: "flags d, u and v of a regular expression",
    treatment: "reject",
    espruino: "ignores them or stops with a syntax error",
    wayOut: "Use only the flags `g`, `i`, `m`, `s` and `y`.",
  },
] as const satisfies readonly Row[];

// The matcher of regular expressions that Espruino's own cannot match. It runs the programs that the compiler writes
// (tools/compiler/regexp/program.ts has the code, and the source of the method).
// Each step is a function of its own: Espruino reads the text that it skips, so that a chain of `if` costs its whole length.
// Invariant: no call is nested for each character, so that the depth of the interpreter's stack does not limit a text;
// a choice that is left open costs some ten jsvars, and a repeated character leaves one choice, not one each time.

/** Where a group begins or ends, and where the round of a loop began; undefined where it took no part. */
type Registers = (number | undefined)[];

/** What to do when all else fails: go on at `step_` from `at_`, or from before it, not before `least_`. */
interface Choice {
  step_: number;
  at_: number;
  least_: number;
  registers_: Registers;
  /** Of a lazy repetition: its character's step, which is to be taken once more; else -1. */
  more_: number;
  left_: number;
}

interface Attempt {
  readonly code_: string;
  readonly text_: string;
  /** The step that is next, and where in the text. */
  step_: number;
  at_: number;
  registers_: Registers;
  readonly choices_: Choice[];
  /** What ends the runs of repeated characters, by step; filled when it is first wanted. */
  readonly stops_: Record<number, RegExp>;
}

const value = (code: string, step: number): number => code.charCodeAt(step) - 35;
const address = (code: string, step: number): number => value(code, step) * 90 + value(code, step + 1);

/** Whether the step takes that character of the text: one of its members, or with an `n` none of them. */
const takes = (code: string, step: number, text: string, at: number): boolean =>
  at < text.length &&
  code.substr(step + 3, address(code, step + 1)).indexOf(text[at]) < 0 === (code[step] === "n");

const isWord = (text: string, at: number): boolean => {
  const c = at < 0 ? "" : text.charAt(at);
  return (
    c !== "" && ((c >= "a" && c <= "z") || (c >= "A" && c <= "Z") || (c >= "0" && c <= "9") || c === "_")
  );
};

const isLineEnd = (text: string, at: number): boolean => text[at] === "\n" || text[at] === "\r";

function leave(m: Attempt, step: number, at: number, least: number, more: number, left: number): void {
  const registers = m.registers_.slice();
  m.choices_.push({ step_: step, at_: at, least_: least, registers_: registers, more_: more, left_: left });
}

/** One of a set of characters, or another one. */
function one(m: Attempt): boolean {
  const { code_, step_ } = m;
  m.step_ += 3 + address(code_, step_ + 1);
  return takes(code_, step_, m.text_, m.at_++);
}

/** What a group took, once more. */
function again(m: Attempt, anyCase: boolean): boolean {
  const { text_, at_, registers_ } = m;
  const group = value(m.code_, m.step_ + 1);
  m.step_ += 2;
  const from = registers_[group];
  const to = registers_[group + 1];
  if (from === undefined || to === undefined) return true;
  m.at_ += to - from;
  const wanted = text_.substring(from, to);
  const found = text_.substr(at_, to - from);
  return wanted === found || (anyCase && wanted.toLowerCase() === found.toLowerCase());
}

function ahead(m: Attempt, wanted: boolean): boolean {
  const inside = run(m.code_, m.text_, m.at_, m.registers_.slice(), m.step_ + 3, m.stops_);
  m.step_ = address(m.code_, m.step_ + 1);
  if (inside && wanted) m.registers_ = inside;
  return !inside !== wanted;
}

function boundary(m: Attempt, wanted: boolean): boolean {
  m.step_++;
  return (isWord(m.text_, m.at_ - 1) !== isWord(m.text_, m.at_)) === wanted;
}

/** By the letter of a step. Each moves on and says whether it matched. */
const steps: Record<string, (m: Attempt) => boolean> = {
  t(m) {
    const { code_, step_, at_ } = m;
    const size = value(code_, step_ + 1);
    m.at_ += size;
    m.step_ += 2 + size;
    return m.text_.substr(at_, size) === code_.substr(step_ + 2, size);
  },
  o: one,
  n: one,
  // As many as there are. What ends them is found by Espruino's own matcher, in one go.
  r(m) {
    const { code_, step_, at_, text_, stops_ } = m;
    const least = at_ + value(code_, step_ + 1);
    const most = value(code_, step_ + 2);
    const size = value(code_, step_ + 3);
    let end = text_.length;
    if (size) {
      const stop = (stops_[step_] = stops_[step_] || new RegExp(code_.substr(step_ + 4, size), "g"));
      stop.lastIndex = at_;
      const found = stop.exec(text_);
      if (found) end = found.index;
    }
    if (most < 89) end = Math.min(end, at_ + most);
    m.step_ += 4 + size;
    m.at_ = end;
    if (end > least) leave(m, m.step_, end - 1, least, -1, 0);
    return end >= least;
  },
  // As few as will do.
  z(m) {
    const { code_, step_, text_ } = m;
    const least = value(code_, step_ + 1);
    const most = value(code_, step_ + 2);
    const step = step_ + 3;
    m.step_ = step + 3 + address(code_, step + 1);
    for (let count = 0; count < least; count++) if (!takes(code_, step, text_, m.at_++)) return false;
    leave(m, m.step_, m.at_, m.at_, step, most > 88 ? 1e9 : most - least);
    return true;
  },
  S(m) {
    leave(m, address(m.code_, m.step_ + 1), m.at_, m.at_, -1, 0);
    m.step_ += 3;
    return true;
  },
  L(m) {
    leave(m, m.step_ + 3, m.at_, m.at_, -1, 0);
    return steps.J(m);
  },
  J(m) {
    m.step_ = address(m.code_, m.step_ + 1);
    return true;
  },
  g(m) {
    m.registers_[value(m.code_, m.step_ + 1)] = m.at_;
    m.step_ += 2;
    return true;
  },
  R(m) {
    const last = value(m.code_, m.step_ + 2);
    for (let register = value(m.code_, m.step_ + 1); register <= last; register++)
      m.registers_[register] = undefined;
    m.step_ += 3;
    return true;
  },
  // What matched nothing was no round of a loop.
  E(m) {
    m.step_ += 2;
    return m.registers_[value(m.code_, m.step_ - 1)] !== m.at_;
  },
  a: (m) => ahead(m, true),
  d: (m) => ahead(m, false),
  q: (m) => again(m, false),
  u: (m) => again(m, true),
  s(m) {
    m.step_++;
    return !m.at_;
  },
  e(m) {
    m.step_++;
    return m.at_ === m.text_.length;
  },
  m(m) {
    m.step_++;
    return !m.at_ || isLineEnd(m.text_, m.at_ - 1);
  },
  M(m) {
    m.step_++;
    return m.at_ === m.text_.length || isLineEnd(m.text_, m.at_);
  },
  b: (m) => boundary(m, true),
  B: (m) => boundary(m, false),
};

/** Goes on at the last choice that is left; false when none is. */
function back(m: Attempt): boolean {
  const { choices_ } = m;
  for (;;) {
    const choice = choices_[choices_.length - 1];
    if (!choice) return false;
    m.step_ = choice.step_;
    m.at_ = choice.at_;
    m.registers_ = choice.registers_.slice();
    if (choice.more_ < 0) {
      if (choice.at_-- <= choice.least_) choices_.pop();
      return true;
    }
    choice.at_ = ++m.at_;
    if (choice.left_-- > 0 && takes(m.code_, choice.more_, m.text_, m.at_ - 1)) return true;
    choices_.pop();
  }
}

/**
 * Matches at that place, from a step on: what the groups took, the whole match first, each with its begin and its end.
 * `stops` is kept from one match to the next. Undefined where there is no match. Exponential for some patterns, as in any
 * engine that goes back.
 */
export function run(
  code: string,
  text: string,
  at: number,
  registers: Registers,
  step: number,
  stops: Record<number, RegExp>,
): Registers | undefined {
  const m: Attempt = {
    code_: code,
    text_: text,
    step_: step,
    at_: at,
    registers_: registers,
    choices_: [],
    stops_: stops,
  };
  for (;;) {
    const letter = code[m.step_];
    if (letter === "X") {
      m.registers_[1] = m.at_;
      return m.registers_;
    }
    if (!steps[letter](m) && !back(m)) return undefined;
  }
}

// Dialect rows: results that differ from JavaScript's and are documented instead of mended.
// Invariant: the list is closed; a row is added only where alikeness would cost more than it is worth on a board.
import type { Row } from "./row.ts";

export const differences = [
  {
    id: "number-printing",
    feature: "printing and reading of fractions and large numbers",
    treatment: "differs",
    espruino:
      'prints about 12 digits, and reads decimals less exactly: `parseFloat("0.3") === 0.3` is false; the literals of a program are spelled so that it reads them exactly, as far as there is such a spelling',
  },
  {
    id: "negative-zero",
    feature: "-0",
    treatment: "differs",
    espruino: "has no negative zero",
  },
  {
    id: "trigonometry",
    feature: "Math.sin, cos, tan and atan on boards that save flash for it: the Pico, the small builds",
    treatment: "differs",
    espruino: "has approximations there: Math.sin(1) is good to eight digits, Math.atan(1) is 0.773",
    wayOut: "Keep a table of the values that you need.",
  },
  {
    id: "number-conversion",
    feature:
      "`Number(text)`, `+text` and `parseFloat(text)`, called or given to map: blanks around the number, zeros before it, texts that begin with e; `Number(date)`",
    treatment: "lower",
    espruino:
      'gives NaN for `Number(" 12 ")`, `Number(" ")` and dates, 8 for `Number("010")`, and 0 for `parseFloat("error")`',
    pinwheel: "looks at the text first",
  },
  {
    id: "number-conversion-other",
    feature: "conversion of odd texts to numbers without `Number(…)`, `+` and `parseFloat(…)`",
    treatment: "differs",
    espruino:
      'gives NaN for `" 12 " * 1`, 8 for `"010" * 1`, 0 for `"e" * 1`, false for `isNaN("e")`, -31 for `Number("-0x1F")`, 0 for `parseInt("-0x1F")`, 1 for `parseInt("0x 1")`, NaN for an object in arithmetic that has only toString, and for any object that is given to `Math.floor` and its kin, `**` among them (write `+date`)',
  },
  {
    id: "byte-strings",
    feature: "characters outside ASCII in strings",
    treatment: "differs",
    espruino:
      "keeps 8-bit bytes on boards without Unicode, and counts code points on boards with it; upper and lower case and blanks are known of ASCII only, and encodeURIComponent of bytes",
  },
  {
    id: "key-order-literal",
    feature: "order of integer keys in object literals",
    treatment: "lower",
    espruino: "keeps keys in the order of insertion",
    pinwheel: "writes integer keys first, in ascending order, where that changes no effects",
  },
  {
    id: "key-order",
    feature: "order of integer keys that are added later",
    treatment: "differs",
    espruino: "keeps keys in the order of insertion",
  },
  {
    id: "error-fields",
    feature: "the keys of errors and regular expressions, in Object.keys, for…in and JSON",
    treatment: "differs",
    espruino:
      "shows `message`, `type` and `stack` among them, and `source` and `lastIndex`; an error that was made without a message has none, not an empty one",
    wayOut: "Print `error.message`, or the error itself.",
  },
  {
    id: "odd-arguments",
    feature:
      "`splice` with a count below 0, `slice` and its kin up to Infinity, `find(f, self)`, `new Date(year, month)`, " +
      "`Object.assign(o, flag && more)`, `Promise.all` of whatever can be iterated",
    treatment: "lower",
    espruino:
      "puts holes into the list, takes Infinity for 0, ignores `self`, begins with day 0, throws for false, and waits for the fields of an iterator",
    pinwheel: "writes an argument that means the same there; for `Promise.all` it has a polyfill",
  },
  {
    id: "argument-checks",
    feature: "arguments of built-ins that are out of range, or not what they should be",
    treatment: "differs",
    espruino:
      'often takes them where JavaScript throws a RangeError or a TypeError: `(5).toFixed(101)`, `JSON.parse("[1,]")`, `JSON.stringify` of what holds itself, `[1].map()`, `Object.keys(null)`, `1 in "text"`, `1 instanceof 5`; takes a negative start of `indexOf` of an array, an infinite position in a variable and a position that is a text for 0; finds nothing from a position beyond the end, as in `"abc".endsWith("c", 99)`; gives undefined for `[].fill(0, -1)`; throws where `Object.assign` or `{...value}` gets an array, a text or a function in a variable, and for `f.apply(self, null)`, and finds one argument in `f.apply(self, { length: 2 })`; knows radixes above 36, and no powers of what is negative with exponents above 1024',
  },
  {
    id: "json-text",
    feature:
      "JSON text of functions in arrays, of undefined, of typed arrays, and of characters outside ASCII",
    treatment: "differs",
    espruino:
      'writes `undefined` for functions in arrays and "null" for undefined, writes typed arrays as lists, and escapes such characters and DEL, with capital digits',
  },
  {
    id: "string-index",
    feature: "reading a character of a string by an index that is negative or no whole number",
    treatment: "differs",
    espruino: "throws, where JavaScript gives undefined",
    wayOut: "Use `text.charAt(i)` where the index may be -1.",
  },
  {
    id: "fresh-object-undefined",
    feature: "setting a field to undefined of an object that nobody holds: `make().field = undefined`",
    treatment: "differs",
    espruino: "throws a ReferenceError, as the object is gone by then",
    wayOut: "Keep the object in a variable.",
  },
  {
    id: "splice-memory",
    feature: "the memory of what `splice` puts into an array",
    treatment: "differs",
    espruino: "gives it back only when it collects garbage, which it does when memory runs low",
    wayOut: "Use `push`, or a Queue, on what changes all the time.",
  },
  {
    id: "collection-fields",
    feature: "fields and text of a Map or a Set, in Object.keys, for…in and `{...map}`",
    treatment: "differs",
    espruino: "has none; the polyfill's are `table` and `size`, and its text is [object Object]",
    wayOut: "Spread it into an array: `[...map]`.",
  },
  {
    id: "undefined-argument",
    feature: "undefined as an argument of a built-in",
    treatment: "differs",
    espruino:
      "takes it for one that is not given: `[1].concat(undefined)` has one element, and `[undefined, 1].reduce(f)` throws",
  },
  {
    id: "undefined-arithmetic",
    feature: "arithmetic and `<` between undefined and undefined: `o.a - o.b`, where both are missing",
    treatment: "differs",
    espruino: "gives undefined, where JavaScript gives NaN, false, or 0 of `|` and its kin",
    wayOut: "Say what is meant: `(o.a ?? 0) - (o.b ?? 0)`.",
  },
  {
    id: "loose-equality",
    feature: "`==` and `<` between an object or an array and a number, a string or a boolean",
    treatment: "differs",
    espruino: "does not always convert the object: `[1] == 1` is false, `[1, 2] > 1` is true",
    wayOut: "Use `===`, and convert by hand.",
  },
  {
    id: "object-value",
    feature:
      "typed arrays, dates and objects with a `valueOf` in `==`, `switch`, indexOf, includes, Map and Set, and as a condition; " +
      "in `===` on small builds, and where they come out of lists or results",
    treatment: "differs",
    espruino:
      "compares what is in them, and takes a date of 0, or a `valueOf` that gives 0, for false in `if` and `?:`",
    wayOut: "Compare an id or an index instead, and ask `!== undefined`.",
  },
  {
    id: "regexp-text",
    feature: "the text of a regular expression",
    treatment: "differs",
    espruino: 'gives "[object Object]"; `source` is as the compiler wrote it: `/a{2}/` is `aa`',
  },
  {
    id: "date-text",
    feature: "dates read from texts, dates that are none, and the text of dates",
    treatment: "differs",
    espruino:
      'gives 0 where JavaScript gives NaN, as for `new Date("x")`, and for `"2024-02"`; takes days and months that are out of their range, and the years 0 to 99 as they are; has odd numbers for the parts of `new Date(NaN)`, throws for `new Date(undefined)`, keeps a fraction of a millisecond and times beyond 8.64e15, writes days below 10 with one digit and no name of the time zone, and adds to the number in `date + 1`',
    wayOut: "Look at the text before you read it as a date, and use `toISOString()`.",
  },
  {
    id: "typed-array-bounds",
    feature:
      "typed array index that is out of bounds or no whole number; fractions in a Uint8ClampedArray; typed arrays of texts, sets and array-likes",
    treatment: "differs",
    espruino:
      "throws for an index that is negative or no whole number, cuts `set()` off at the end, cuts fractions off (127.5 becomes 127), and throws for `new Uint8Array(new Set())` and its kin, and has no `slice` of an ArrayBuffer",
    wayOut: "Use `Uint8Array.from(…)`.",
  },
  {
    id: "array-mutation",
    feature: "changing an array while a method walks it",
    treatment: "differs",
    espruino: "goes on over elements that are added meanwhile, and over some that are removed",
  },
  {
    id: "array-holes",
    feature: "methods of arrays with holes: `Array(3).map(f)`, findIndex",
    treatment: "differs",
    espruino:
      "leaves the holes out: the result of `map` has only what was there, and `find` does not see them",
    wayOut: "Fill the array first: `Array(3).fill(0).map(f)`.",
  },
  {
    id: "array-likes",
    feature: "methods of arrays on other objects with a length: `[].map.call(object, f)`",
    treatment: "differs",
    espruino:
      "goes by the indices that are there, not by `length`; `push` adds nothing there, `concat` takes `arguments` for an array, and `lastIndexOf` finds nothing in a text",
    wayOut: "Make an array of it first: `Array.from(object)`.",
  },
  {
    id: "for-in-added",
    feature: "for…in while properties are added, and over a number",
    treatment: "differs",
    espruino: "comes to the new properties as well, and throws for a number",
  },
  {
    id: "object-prototype",
    feature: "what objects have from Object.prototype, or have not",
    treatment: "differs",
    espruino:
      "gives undefined for `({}).constructor`, finds the methods of Object on objects without prototype and on null (`null.toString()` is a text), sets the prototype for a key `__proto__` in JSON and in computed accesses, denies that a list has its own `length` and a text its characters, and has no `isPrototypeOf` and `propertyIsEnumerable`",
  },
  {
    id: "function-objects",
    feature: "functions as objects: names, texts, lengths, prototypes, and `arguments`",
    treatment: "differs",
    espruino:
      "has no names, for a function that came in a variable; gives of its text what the compiler made of it, counts all parameters in its length (those with a default, what comes after them, those that are bound), binds anew what is bound, finds no members that it inherits by Object.setPrototypeOf or that the base of its class gets later, knows no base as the prototype of a class or a bound function or a generator as what an instance is of, makes instances of arrow functions and methods, and takes `arguments` for an array; a function that uses `arguments` has a length of 0",
    wayOut:
      "Write a class: static members of classes are inherited, and `value.constructor.name` is its name.",
  },
  {
    id: "recursion-depth",
    feature: "depth of recursion",
    treatment: "differs",
    espruino: "runs out of variables after a few hundred calls; that is no exception and cannot be caught",
  },
  {
    id: "feature-test",
    feature: "asking by typeof for a built-in of the language that is missing and has no polyfill",
    treatment: "reject",
    espruino: "answers `undefined`, and code for the other answer would be refused",
    wayOut: "Write the code for the board: what is missing stays missing there.",
  },
  {
    id: "timer-order",
    feature: "the order of timers of Espruino's own that are late together",
    treatment: "differs",
    espruino: "runs them in the order of their ids, not of their times",
    wayOut: "Use tasks and `sleep`: the loop keeps to the order of deadlines.",
  },
  {
    id: "timer-ids",
    feature: "the ids of timers",
    treatment: "differs",
    espruino: "gives numbers, and gives them again",
  },
  {
    id: "promise-freed",
    feature: "new Promise whose functions nobody keeps: `new Promise(() => {})`",
    treatment: "lower",
    espruino: "frees it while it is in use",
    pinwheel:
      "keeps one of them until the promise is there, unless a timer does or `resolve` is called at once",
  },
  {
    id: "thenable-class",
    feature: "classes with a method `then`, and tasks, where a promise is to follow them",
    treatment: "lower",
    espruino:
      "looks for a `then` of the object's own only, and calls it on the wrong object in Promise.resolve",
    pinwheel:
      "gives each object the method as a field (Object.keys shows it), and Promise.resolve asks for whatever `then` there is",
  },
  {
    id: "promise-identity",
    feature: "`instanceof Promise` of what an async function gives, and Promise.resolve of it",
    treatment: "differs",
    espruino:
      "knows its own promises only; a task is none, and Promise.resolve makes another promise, which follows it",
    wayOut: "Ask whether there is a `then`.",
  },
  {
    id: "promise-jobs",
    feature: "the moment when promise reactions run",
    treatment: "differs",
    espruino: "runs them when it is idle, after the timers that are due",
  },
  {
    id: "uncaught-error",
    feature: "errors and rejections that nothing catches",
    treatment: "differs",
    espruino:
      "prints them and goes on with the next event, where Node ends the process; it also prints a rejection whose handler comes later",
    wayOut: 'Catch the error where it happens, or use `process.on("uncaughtException", …)`.',
  },
  {
    id: "board-globals",
    feature:
      "asking by typeof for names that only Espruino has, or by a computed name for built-ins that it lacks",
    treatment: "differs",
    espruino:
      "has globals of its own (`changeInterval`, `InternalError`, pins), gives `undefined` for what is missing, and throws for it where the object is a typed array",
    wayOut: "Write the name out: `typeof [].flat`.",
  },
  {
    id: "date-fraction",
    feature: "Date.now() and new Date()",
    treatment: "lower",
    espruino: "has a fraction of a millisecond",
    pinwheel: "writes `Math.floor(Date.now())`, and gives that to `new Date`",
  },
  {
    id: "date-alias",
    feature: "Date under another name: `const D = Date`",
    treatment: "differs",
    espruino:
      "has a fraction of a millisecond in `D.now()` and `new D()`, and takes no date in `new D(date)`",
    wayOut: "Hand a function on that calls it: `() => Date.now()`.",
  },
] as const satisfies readonly Row[];

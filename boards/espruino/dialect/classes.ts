// Dialect rows: classes, what replaces them where Espruino's go wrong, and objects with accessors.
import type { Row } from "./row.ts";

export const classes = [
  {
    id: "class",
    feature: "classes: constructor, methods, accessors, static methods, inheritance, super() in constructors",
    treatment: "pass",
    espruino: "runs them as JavaScript does",
  },
  {
    id: "class-field",
    feature: "public class fields",
    treatment: "lower",
    espruino: "stores a field once on the prototype and needs an initial value",
    pinwheel: "sets the fields in the constructor, right after `super()`",
  },
  {
    id: "class-private",
    feature: "private class members: #name, #method(), #name in object",
    treatment: "lower",
    espruino: "stops with a syntax error at `#`",
    pinwheel:
      "gives the member a name that the program has nowhere else; a field under one that `for…in`, Object.keys and JSON leave out, where a program uses these",
  },
  {
    id: "class-static-block",
    feature: "class static blocks",
    treatment: "lower",
    espruino: "stops with a syntax error at `{`",
    pinwheel: "runs it as statements behind the class",
  },
  {
    id: "class-computed-member",
    feature: "computed names of class members",
    treatment: "lower",
    espruino: "stops with a syntax error at `[`",
    pinwheel: "puts the members onto the prototype behind the class",
  },
  {
    id: "class-string-member",
    feature: "class members named by a string",
    treatment: "lower",
    espruino: "stops with a syntax error at the name",
    pinwheel: "puts the members onto the prototype behind the class",
  },
  {
    id: "class-reserved-member",
    feature: "class members named by a reserved word",
    treatment: "lower",
    espruino: "stops with a syntax error at the name",
    pinwheel: "puts the members onto the prototype behind the class",
  },
  {
    id: "class-static-accessor",
    feature: "static getters and setters",
    treatment: "lower",
    espruino: "runs a static getter once, when the class is made, and has no static setters",
    pinwheel: "defines them on the class with Object.defineProperty",
  },
  {
    id: "class-extends-expression",
    feature: "extends of an expression, of null, of a function; mixins",
    treatment: "lower",
    espruino: "takes only a name after `extends`",
    pinwheel:
      "turns the class, and those that may be its base, into functions with a prototype; about 30 % more instructions for each `new`",
  },
  {
    id: "class-extends-error",
    feature: "extends Error, TypeError, SyntaxError, ReferenceError",
    treatment: "lower",
    espruino: "makes objects that are no Errors and have neither message nor stack",
    pinwheel:
      "makes an Error and lets it be of the class: message, stack, cause, instanceof and text are JavaScript's",
  },
  {
    id: "class-number-member",
    feature: "method or accessor named by a number",
    treatment: "reject",
    espruino: "does not look for numbers in prototypes, nor for texts of digits",
    wayOut: "Give it a name that is no number; static methods and fields may have one.",
  },
  {
    id: "class-extends-builtin",
    feature: "extends of a built-in class other than the errors",
    treatment: "reject",
    espruino: "looks for methods of built-in objects in their type, not in their prototype",
    wayOut: "Keep the built-in object in a field.",
  },
  {
    id: "class-static-inheritance",
    feature: "static members of a base class through the derived class",
    treatment: "lower",
    espruino: "does not inherit static members",
    pinwheel:
      "puts them onto the derived class, where a program may ask it for them; values are read from the base as they change",
  },
  {
    id: "class-own-name",
    feature: "class expressions that use their own name",
    treatment: "lower",
    espruino: "does not bind the name inside the class",
    pinwheel: "gives the class a variable of that name",
  },
  {
    id: "super-member",
    feature: "super.member, in classes and object literals",
    treatment: "lower",
    espruino:
      "looks it up from the instance: it calls itself without end as soon as the class is extended again",
    pinwheel: "asks the base class by its name",
  },
  {
    id: "super-arrow",
    feature: "super in arrow functions",
    treatment: "lower",
    espruino: "stops with \"Calling 'super' outside of class\"",
    pinwheel:
      "turns the class into a function where an arrow calls `super()`, and asks the base by its name elsewhere",
  },
  {
    id: "super-nested",
    feature: "classes whose super() may construct others: it runs calls or `new`",
    treatment: "lower",
    espruino: "stops with \"Calling 'super' outside of class\"",
    pinwheel: "turns the class, and what it extends, into functions with a prototype",
  },
  {
    id: "super-spread",
    feature: "spread in super()",
    treatment: "lower",
    espruino: "has no spread, and super() takes no array of arguments",
    pinwheel:
      "hands the arguments to the base class with `apply`, or one by one where it can tell how many there may be",
  },
  {
    id: "accessor-name",
    feature: "getters and setters whose name is a reserved word, a string, a number or computed",
    treatment: "lower",
    espruino: "stops with a syntax error at the name",
    pinwheel: "defines them with Object.defineProperty",
  },
  {
    id: "class-call",
    feature: "calling a class without new: a TypeError",
    treatment: "lower",
    espruino: "calls the constructor as a function instead of throwing",
    pinwheel: "asks in the constructor, where the class is handed on as a value or called",
  },
  {
    id: "private-brand",
    feature: "private members of a foreign `this`: a method that is called on another class's object",
    treatment: "differs",
    espruino:
      "gives undefined where JavaScript throws a TypeError; of any object but `this`, it throws as well",
  },
  {
    id: "class-enumeration",
    feature:
      "enumeration of methods of an object whose class the text does not tell, non-enumerable properties",
    treatment: "differs",
    espruino:
      "enumerates methods in `for…in` (a name twice that the object and its prototype have), `prototype` among the keys of a function, `ms` among those of a date, and ignores `enumerable: false`",
  },
  {
    id: "for-in-instance",
    feature: "for…in over `this` in a method, and over a variable that holds what `new` gave",
    treatment: "lower",
    espruino: "goes through the methods of the class, too",
    pinwheel:
      "goes through Object.keys, unless the loop deletes or the program puts something onto a prototype",
  },
  {
    id: "function-name",
    feature: "`f.name` of a function or class that is declared, `value.constructor.name`",
    treatment: "lower",
    espruino: "gives `undefined`",
    pinwheel:
      "writes the name; for `constructor.name` it gives each class of the program a method that says it, some 25 bytes",
  },
  {
    id: "constructor-return",
    feature: "constructors that return a primitive",
    treatment: "lower",
    espruino: "gives the primitive instead of the new object",
    pinwheel:
      "returns the value of a class's constructor only if it is an object, and nothing where a function that is only constructed returns what its form tells to be a primitive",
  },
  {
    id: "own-accessor-copy",
    feature:
      "copying and listing objects with accessors of their own: `{...o}`, Object.assign, values, entries, JSON",
    treatment: "polyfill",
    espruino: "calls their getters without `this`, and leaves them out of JSON",
  },
  {
    id: "getter-call",
    feature: "calling what a getter of the object's own gives: `o.method()`, `new o.Class()`",
    treatment: "lower",
    espruino: "calls that getter on the global object",
    pinwheel: "reads the value first: `o.method.call(o)`",
  },
  {
    id: "getter-only-write",
    feature: "writing to a property that has only a getter, or that is not writable",
    treatment: "differs",
    espruino: "ignores the one and does the other, where JavaScript throws a TypeError",
  },
  {
    id: "setter-value",
    feature: "the value of an assignment to what has a setter: `a.level = b.level = 50`",
    treatment: "lower",
    espruino: "gives what the getter says afterwards, or undefined where there is none",
    pinwheel: "keeps what was assigned in a variable",
  },
  {
    id: "getter-evaluation",
    feature: "how often a getter is called when its property is assigned to",
    treatment: "differs",
    espruino: "calls it once more at each assignment, and twice more in `o.v += 1`",
  },
  {
    id: "decorator",
    feature: "decorator",
    treatment: "reject",
    espruino: "stops with a syntax error",
    wayOut: "Call a function with the class or the method instead.",
  },
  {
    id: "accessor-field",
    feature: "`accessor` field",
    treatment: "reject",
    espruino: "stops with a syntax error",
    wayOut: "Write a getter and a setter for a private field.",
  },
] as const satisfies readonly Row[];

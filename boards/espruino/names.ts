// The names that Espruino's lexer and scopes treat specially.
// Facts of Espruino's src/jslex.c (reserved words, token length) and src/jsparse.c (a global that is a native
// function, a number or a pin is found as a bare value, not as a name).

/** Identifiers are cut after this many characters. */
export const maxNameLength = 63;

/** Words that are keywords everywhere, except after a `.` and as keys of object literals. */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    "break case catch class const continue debugger default delete do else extends false finally for function if in " +
    "instanceof let new null of return static super switch this throw true try typeof undefined var void while"
  ).split(" "),
);

const nativeValues: ReadonlySet<string> = new Set(
  (
    "BTNA BTNB BTND BTNL BTNR BTNU CN1 FET HIGH IRL IRLED IRR Infinity LED LOW ML1 ML2 MR1 MR2 NaN Q SCL SDA SERVO SPK " +
    "VIBRATE acceleration analogRead analogWrite arguments atob btoa changeInterval clearInterval clearTimeout clearWatch " +
    "compass decodeURIComponent digitalPulse digitalRead digitalWrite dump echo edit encodeURIComponent eval getPinMode " +
    "getSerial getTime global globalThis isFinite isNaN led load parseFloat parseInt peek16 peek32 peek8 pinMode poke16 " +
    "poke32 poke8 print require reset save setBusyIndicator setDeepSleep setInterval setSleepIndicator setTime setTimeout " +
    "setWatch shiftOut show trace"
  ).split(" "),
);

/**
 * Names that a minifier must not invent: the short ones among those. `A0` as a parameter of an arrow function is a
 * syntax error on a board with such a pin.
 */
export const namesToAvoid: readonly string[] = [
  ...nativeValues,
  ...Array.from({ length: 260 }, (_, i) => String.fromCharCode(65 + Math.floor(i / 10)) + (i % 10)),
];

/** Pins as boards name them: `A0`, `D31`, `LED1`, `BTN2`, `CORNER3`… */
const pinName = /^(?:[A-Z]|LED|BTN|MOS|CORNER|IOEXT)\d{1,3}$/;

/**
 * Whether the name may stand for a native function, a number or a pin on some board. An arrow function's parameter
 * of that name is a syntax error there: its parameters are read as expressions first.
 */
export function isNativeValueName(name: string): boolean {
  return nativeValues.has(name) || pinName.test(name);
}

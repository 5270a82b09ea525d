// What a Puck.js has and the interpreter on a desk has not, played by a few lines of JavaScript.

/** Stands before the bundle: LEDs that say how they change, a button, a serial port and a sensor. */
export const world = `
function Led(name) { this.name = name; this.on = false; }
Led.prototype.write = function (on) { if (this.on !== !!on) print(this.name, (this.on = !!on) ? "on" : "off"); };
Led.prototype.set = function () { this.write(1); };
Led.prototype.reset = function () { this.write(0); };
Led.prototype.toggle = function () { this.write(!this.on); return this.on; };
var LED1 = new Led("LED1"), LED2 = new Led("LED2"), BTN1 = "BTN1";
var watches = [];
global.setWatch = function (callback, pin, options) { print("watch", pin, options.edge); return watches.push(callback); };
// Each step comes so long after the one before: a machine that stops for a while delays them all alike.
var steps = [];
function step(ms, action) { steps.push({ ms: ms, action: action }); }
function next() {
  var first = steps.shift();
  if (first) setTimeout(function () { first.action(); next(); }, first.ms);
}
function press(ms) {
  step(ms, function () {
    var time = getTime();
    watches.forEach(function (callback) { callback({ state: true, time: time, pin: BTN1 }); });
  });
}
global.clearWatch = function (id) { print("clear", id); delete watches[id - 1]; };
var receive;
var Serial1 = {
  setup: function (baud) { print("baud", baud); },
  on: function (event, callback) { receive = callback; },
  write: function (text) { print("out:", text.trim()); }
};
function send(ms, text) { step(ms, function () { print("in:", text.trim()); receive(text); }); }
var celsius = 19;
E.getTemperature = function () { return celsius; };
function warm(ms, to) { step(ms, function () { celsius = to; }); }
function end(ms) { step(ms, function () { print("@@end"); }); }
`;

/** Buses, PWM and lights where nobody is. */
export const quietBuses = `
var I2C1 = { setup: function () {}, writeTo: function () {}, readFrom: function (a, n) { return new Uint8Array(n); } };
global.OneWire = function () {};
OneWire.prototype.search = function () { return []; };
OneWire.prototype.reset = OneWire.prototype.skip = OneWire.prototype.write = function () {};
global.analogWrite = function () {};
global.require = function () { return { write: function () {} }; };
`;

// Names of pins and connectors that single firmwares have. Pins by their own names are exports of `pinwheel-rt/board`.

/** LED1. */
declare const LED: Pin;
/** BTN1. */
declare const BTN: Pin;

/** The Arduino connector of a Nucleo. */
interface NucleoConnector {
  readonly A0: Pin;
  readonly A1: Pin;
  readonly A2: Pin;
  readonly A3: Pin;
  readonly A4: Pin;
  readonly A5: Pin;
  readonly D0: Pin;
  readonly D1: Pin;
  readonly D2: Pin;
  readonly D3: Pin;
  readonly D4: Pin;
  readonly D5: Pin;
  readonly D6: Pin;
  readonly D7: Pin;
  readonly D8: Pin;
  readonly D9: Pin;
  readonly D10: Pin;
  readonly D11: Pin;
  readonly D12: Pin;
  readonly D13: Pin;
  readonly D14: Pin;
  readonly D15: Pin;
}
declare var Nucleo: NucleoConnector;

/** What is printed on a NodeMCU. */
interface NodeMcuPins {
  readonly A0: Pin;
  readonly D0: Pin;
  readonly D1: Pin;
  readonly D2: Pin;
  readonly D3: Pin;
  readonly D4: Pin;
  readonly D5: Pin;
  readonly D6: Pin;
  readonly D7: Pin;
  readonly D8: Pin;
  readonly D9: Pin;
  readonly D10: Pin;
}
declare var NodeMCU: NodeMcuPins;

/** Curio: motors, infrared lights and what they shine on, the servo. */
declare const ML1: Pin;
declare const ML2: Pin;
declare const MR1: Pin;
declare const MR2: Pin;
declare const IRLED: Pin;
declare const IRL: Pin;
declare const IRR: Pin;
declare const SERVO: Pin;

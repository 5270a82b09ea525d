// Pixl.js and the badge that is made like it: the display.

interface Pixl {
  /** 0 to 1 */
  setContrast(contrast: number): void;
  setLCDPower(on: boolean): void;
  /** A command of the display's controller. */
  lcdw(command: number): void;
  /** @deprecated E.showMenu */
  menu(items: EspruinoMenu): EspruinoMenuShown;
  /** @deprecated E.getBattery */
  getBatteryPercentage(): number;
}
declare var Pixl: Pixl;

interface Badge {
  /** A count that grows with the capacitance of a corner, 1 to 6. */
  capSense(corner: number): number;
  /** 0 to 1 */
  setContrast(contrast: number): void;
  /** @deprecated E.getBattery */
  getBatteryPercentage(): number;
}
declare var Badge: Badge;

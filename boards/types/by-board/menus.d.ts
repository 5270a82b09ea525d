// Menus and messages on boards with a display: they take the whole screen and the buttons.

/** By what the row says: a function to call, or a value to change. The row "" is for the menu itself. */
interface EspruinoMenu {
  [row: string]:
    | undefined
    | (() => void)
    | { title?: string; back?: () => void; remove?: () => void; [name: string]: any }
    | {
        value: number | boolean;
        min?: number;
        max?: number;
        step?: number;
        wrap?: boolean;
        format?: (value: any) => string;
        onchange?: (value: any) => void;
      };
}
interface EspruinoMenuShown {
  draw(...rows: any[]): void;
  move?(rows: number): void;
  select?(...details: any[]): void;
  [name: string]: any;
}
interface EspruinoMessage {
  title?: string;
  /** An image of Espruino's format. */
  img?: any;
  /** By what the button says: what the promise gives. */
  buttons?: { [button: string]: any };
  [name: string]: any;
}

interface E {
  /** Without a menu: takes it away. */
  showMenu(menu?: EspruinoMenu): EspruinoMenuShown;
  showMessage(message: string, options?: string | EspruinoMessage): void;
  /** Gives what the pressed button stands for; yes and no when not given. */
  showPrompt(message?: string, options?: EspruinoMessage): Promise<any>;
  /** Until OK is pressed. */
  showAlert(message?: string, options?: string | EspruinoMessage): Promise<void>;
  /** Rows that the program draws itself: `c` of them, `h` pixels high. */
  showScroller(options?: {
    h: number;
    c: number;
    draw: (row: number, place: { x: number; y: number; w: number; h: number }) => void;
    select?: (row: number, ...details: any[]) => void;
    back?: () => void;
    [name: string]: any;
  }): { draw(): void; drawItem(row: number): void; [name: string]: any };
}

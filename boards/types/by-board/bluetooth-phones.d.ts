// What a phone tells over Bluetooth: Apple's notifications (ANCS) and media (AMS), and the time (CTS). setServices switches them on.

interface BluetoothLowEnergy {
  ancsIsActive(): boolean;
  /** Answers a notification, by the number that the event ANCS had. */
  ancsAction(notification: number, positive: boolean): void;
  ancsGetNotificationInfo(notification: number): Promise<{ [name: string]: any }>;
  ancsGetAppInfo(app: string): Promise<{ [name: string]: any }>;
  amsIsActive(): boolean;
  amsGetPlayerInfo(what: "name" | "playbackinfo" | "volume"): Promise<string>;
  amsGetTrackInfo(what: "artist" | "album" | "title" | "duration"): Promise<string>;
  /** play, pause, playpause, next, prev, volup, voldown and others. */
  amsCommand(command: string): void;
  ctsIsActive(): boolean;
  ctsGetTime(): Promise<{ date: Date; [name: string]: any }>;
  on(event: "CTS", listener: (time: { date: Date; [name: string]: any }) => void): void;
}

interface E {
  on(
    event: "ANCS",
    listener: (notification: { event: string; uid: number; [name: string]: any }) => void,
  ): void;
  on(event: "AMS", listener: (media: { id: string; value: string; truncated?: boolean }) => void): void;
}

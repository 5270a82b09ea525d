// NFC: the board as a tag that a phone reads when it is held against it.

interface BluetoothLowEnergy {
  /** A reader is near, or gone again. */
  on(event: "NFCon", listener: () => void): void;
  on(event: "NFCoff", listener: () => void): void;
  /** What a reader sends, after nfcStart: answer with nfcSend. */
  on(event: "NFCrx", listener: (data: ArrayBuffer) => void): void;
  /** The tag is a link; undefined switches NFC off. */
  nfcURL(url?: string): void;
  /** Pairs by touching, with a key of 16 bytes. */
  nfcPair(key: BytesSource): void;
  nfcAndroidApp(app: string): void;
  /** An NDEF message in bytes. */
  nfcRaw(message: BytesSource): void;
  /** Each frame is the program's own to answer; gives the tag's first ten bytes. */
  nfcStart(uid?: BytesSource): ArrayBuffer;
  nfcStop(): void;
  /** A frame, or 4 bits as a number. */
  nfcSend(data?: BytesSource): void;
}

// The module crypto: hashes and AES. Which of them a build has differs.

interface Aes {
  encrypt(message: BytesSource, key: BytesSource, options?: AesOptions): ArrayBuffer;
  decrypt(message: BytesSource, key: BytesSource, options?: AesOptions): ArrayBuffer;
}
interface AesOptions {
  iv?: BytesSource;
  mode?: "CBC" | "CFB" | "CTR" | "OFB" | "ECB";
}

interface Crypto {
  SHA1(message: BytesSource): ArrayBuffer;
  SHA224?(message: BytesSource): ArrayBuffer;
  SHA256?(message: BytesSource): ArrayBuffer;
  SHA384?(message: BytesSource): ArrayBuffer;
  SHA512?(message: BytesSource): ArrayBuffer;
  PBKDF2?(
    passphrase: BytesSource,
    salt: BytesSource,
    /** `keySize` in words of 4 bytes, 4 when not given; one iteration when not given. */
    options?: {
      keySize?: number;
      iterations?: number;
      hasher?: "SHA1" | "SHA224" | "SHA256" | "SHA384" | "SHA512";
    },
  ): ArrayBuffer;
  readonly AES?: Aes;
}

declare module "crypto" {
  const module: Crypto;
  export = module;
}
declare function require(name: "crypto"): Crypto;

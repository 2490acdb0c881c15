import { keccak_256 } from "@noble/hashes/sha3.js";

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;

/** The EIP-55 form of a lower-case address: the case of each letter carries four bits of the digits' hash. */
export function toChecksum(address: string): string {
  const digits = address.slice(2).toLowerCase();
  const hash = keccak_256(new TextEncoder().encode(digits));
  let text = "0x";
  for (let i = 0; i < digits.length; i++) {
    const byte = hash[i >> 1] ?? 0;
    const nibble = i % 2 === 0 ? byte >> 4 : byte & 0xf;
    const digit = digits.charAt(i);
    text += nibble >= 8 ? digit.toUpperCase() : digit;
  }
  return text;
}

/** The first and last digits, for tight places; the whole address is always in a title beside it. */
export function shorten(address: string): string {
  const text = toChecksum(address);
  return `${text.slice(0, 8)}…${text.slice(-6)}`;
}

/** Why a typed address cannot be used, or null. */
export function refuseAddress(text: string): string | null {
  if (!ADDRESS.test(text)) {
    return "An address is 0x and 40 hexadecimal digits.";
  }
  const digits = text.slice(2);
  const mixed = digits !== digits.toLowerCase() && digits !== digits.toUpperCase();
  if (mixed && toChecksum(text) !== `0x${digits}`) {
    return "The checksum of this address is wrong: a digit was mistyped, or its case.";
  }
  return null;
}

const word = /[A-Z]?[a-z]{3,}|[A-Z]{3,}|[A-Z]?[a-z]{1,2}(?=[^A-Za-z]|$)/g;
const consonants = /[bcdfghjklmnpqrstvwxz]{5,}/i;
/** Digits twice between letters: no word and no version has them. */
const digitsInside = /^(?=[A-Za-z0-9]{12,64}$)[A-Za-z]*\d+[A-Za-z]+\d+[A-Za-z]+\d*/;
const vowel = /[aeiouy]/i;

/** How much of a text's letters and digits reads as words, from 0 to 1. Random base62 stays below 0.5. */
export function wordShare(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i += 1) if (isAlnum(text.charCodeAt(i))) letters += 1;
  if (letters === 0) return 0;
  let inWords = 0;
  for (const piece of text.match(word) ?? []) {
    if (piece.length <= 3 ? vowel.test(piece) : vowel.test(piece) && !consonants.test(piece)) inWords += piece.length;
  }
  return inWords / letters;
}

/** How often neighbours differ in kind (lower case, upper case, digit, other), from 0 to 1. */
export function kindChanges(text: string): number {
  let changes = 0;
  for (let i = 1; i < text.length; i += 1) {
    if (kindOf(text.charCodeAt(i)) !== kindOf(text.charCodeAt(i - 1))) changes += 1;
  }
  return text.length < 2 ? 0 : changes / (text.length - 1);
}

/** True for a hexadecimal text of at least `min` characters with digits and letters both. */
export function isHex(text: string, min: number): boolean {
  return text.length >= min && /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text) && /\d/.test(text) && /[a-fA-F]/.test(text);
}

/** True for a UUID in its usual spelling. */
export function isUuid(text: string): boolean {
  return /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i.test(text);
}

/** True when a text mixes letters and digits without reading as words, as a generated credential does. */
export function looksRandom(text: string): boolean {
  if (text.length < 8 || !/\d/.test(text) || !/[A-Za-z]/.test(text)) {
    return text.length >= 16 && /[A-Z]/.test(text) && /[a-z]/.test(text) && wordShare(text) < 0.35;
  }
  return isUnreadable(text, 0.5) || digitsInside.test(text);
}

/** True for what hardly anything but a generator writes: long, of three kinds of characters, changing all the time. */
export function looksGenerated(text: string): boolean {
  if (text.length < 20 || !/\d/.test(text) || !/[a-z]/.test(text) || !/[A-Z]/.test(text)) return false;
  return kindChanges(text) >= 0.35 && isUnreadable(text, 0.4);
}

/** Chance makes some words; among letters that change their kind all the time more of them mean nothing. */
function isUnreadable(text: string, maxWordShare: number): boolean {
  const share = wordShare(text);
  return share < maxWordShare || (share < 0.7 && /\d/.test(text) && kindChanges(text) >= 0.45);
}

function isAlnum(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return 0;
  if (code >= 65 && code <= 90) return 1;
  return code >= 48 && code <= 57 ? 2 : 3;
}

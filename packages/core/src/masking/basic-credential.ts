/** True for base64 of `user:password`, as basic authentication sends it. */
export function isBasicCredential(value: string): boolean {
  if (value.length < 8 || !/^[\w+/-]{8,1000}={0,2}$/.test(value)) return false;
  const decoded = Buffer.from(value, "base64").toString("latin1");
  return /^[\x21-\x7e]{0,200}:[\x20-\x7e]{3,400}$/.test(decoded);
}

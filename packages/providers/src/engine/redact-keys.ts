/** Names of variables whose value is a secret. */
const secretName = /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL/i;

/** Shorter values would match by chance. */
const minSecretChars = 6;

/** Replaces the child's own keys, which some CLIs repeat in their errors. The masker never saw these texts. */
export function redactKeys(text: string, environment: Readonly<Record<string, string>>): string {
  let redacted = text;
  for (const [name, value] of Object.entries(environment)) {
    if (secretName.test(name) && value.length >= minSecretChars) redacted = redacted.replaceAll(value, `<${name}>`);
  }
  return redacted;
}

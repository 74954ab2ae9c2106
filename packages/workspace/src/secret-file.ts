import { basename } from "node:path";

/**
 * Names of files that hold secrets by convention; they are refused whatever they contain.
 * @see docs/decisions/context-files.md
 */
const secretNames: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^\.env(?!\.(?:example|sample|template|dist)$)/i, "environment file"],
  [/\.(?:pem|key|p12|pfx|jks|keystore|ppk|kdbx|asc|gpg)$/i, "key file"],
  [/^id_(?:rsa|dsa|ecdsa|ed25519)/i, "SSH key"],
  [
    /^(?:\.npmrc|\.netrc|_netrc|\.pypirc|\.pgpass|\.my\.cnf|\.git-credentials|\.htpasswd|\.dockercfg|\.vault-token)$/i,
    "credentials file",
  ],
  [/^(?:credentials|secrets?)(?:\.(?:json|ya?ml|toml|ini|txt|env|properties))?$/i, "credentials file"],
  [/^(?:kubeconfig|service[-_]?account.*\.json|terraform\.tfstate.*|.*\.tfvars)$/i, "credentials file"],
];

/** Directories whose files hold secrets. */
const secretDirectories: ReadonlySet<string> = new Set([
  ".ssh",
  ".gnupg",
  ".aws",
  ".azure",
  ".kube",
  ".docker",
  ".maestro",
]);

/** Why a file is refused by its name, or `undefined` when its name is harmless. */
export function secretFileReason(path: string): string | undefined {
  const parts = path.split(/[\\/]+/);
  const directory = parts.slice(0, -1).find((part) => secretDirectories.has(part.toLowerCase()));
  if (directory !== undefined) return `in ${directory}`;
  if (/(?:^|[\\/])\.git[\\/]config$/i.test(path)) return "git configuration";
  const name = basename(path);
  return secretNames.find(([pattern]) => pattern.test(name))?.[1];
}

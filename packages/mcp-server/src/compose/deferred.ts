/** A method that can wait until the object that has it is made. */
type Answering = (...given: never[]) => Promise<unknown>;

/** Methods of an object that is made when the first of them is called. */
export function deferred<Name extends string, Made extends Readonly<Record<Name, Answering>>>(
  made: () => Promise<Made>,
  names: readonly Name[],
): Pick<Made, Name> {
  const methods = names.map((name) => [name, async (...given: never[]) => (await made())[name](...given)] as const);
  return Object.fromEntries(methods) as unknown as Pick<Made, Name>;
}

/** Something that is made when it is first asked for. */
export interface Lazy<Value> {
  (): Promise<Value>;
  /** Does something with it, unless it was never made. */
  readonly ifMade: (use: (value: Value) => Promise<void>) => Promise<void>;
}

/** Makes the value on the first call; the others get the same one. */
export function lazy<Value>(make: () => Promise<Value>): Lazy<Value> {
  let made: Promise<Value> | undefined;
  const get = (): Promise<Value> => (made ??= make());
  return Object.assign(get, {
    ifMade: async (use: (value: Value) => Promise<void>): Promise<void> => {
      if (made !== undefined) await use(await made);
    },
  });
}

/** Fails unless the text is one well-formed element: tags balanced, attributes quoted, no bare markup in texts. */
export function assertWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replaceAll(
    /<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/gu,
    (_, end: string, name: string, __, empty: string) => {
      if (end === "/") {
        const last = open.pop();
        if (last !== name) throw new Error(`</${name}> ends <${last}>`);
      } else if (empty === "") open.push(name);
      return "";
    },
  );
  if (open.length > 0) throw new Error(`<${open.join(">, <")}> stay open`);
  const bare = /[<>]|&(?!(?:amp|lt|gt);)/u.exec(rest);
  if (bare !== null) throw new Error(`bare ${bare[0]} in ${rest.slice(bare.index, bare.index + 40)}`);
}

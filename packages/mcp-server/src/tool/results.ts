import { z } from "zod";

const cut = { truncated: z.literal(true), chars: z.number(), resource: z.string().optional() };

/** A text that may be long: cut ones become an object with the ends of the text and where the whole is. */
export const longText: z.ZodUnion<readonly [z.ZodString, z.ZodObject]> = z.union([
  z.string(),
  z.object({ ...cut, text: z.string() }),
]);

/** A list that may be long: cut ones become an object with its first items and where the whole is. */
export function longList<Item extends z.ZodType>(item: Item): z.ZodUnion<readonly [z.ZodArray<Item>, z.ZodObject]> {
  return z.union([z.array(item), z.object({ ...cut, count: z.number(), items: z.array(item) })]);
}

/** Where a run stands, in every result that has a run. */
export const runStatus: z.ZodEnum<{
  open: "open";
  running: "running";
  completed: "completed";
  failed: "failed";
  cancelled: "cancelled";
  interrupted: "interrupted";
}> = z.enum(["open", "running", "completed", "failed", "cancelled", "interrupted"]);

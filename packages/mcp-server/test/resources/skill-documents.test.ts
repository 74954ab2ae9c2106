import { describe, expect, it } from "vitest";
import { connectClient } from "../support/connect-client.ts";

describe("skills, roles and schemas as resources", () => {
  it("are listed, so that a person can pick one", async () => {
    const { client } = await connectClient();
    const uris = (await client.listResources()).resources.map(({ uri }) => uri);
    for (const uri of [
      "skills/debug",
      "skills/mre_creation",
      "roles/judge",
      "schemas/stage2_output",
      "schemas/tools",
    ]) {
      expect(uris).toContain(`maestro://${uri}`);
    }
    expect(uris.filter((uri) => uri.startsWith("maestro://skills/"))).toHaveLength(20);
  });

  it.each([
    ["skills/debug", "maestro_get_skill", { stage: "debug" }, "content"],
    ["roles/judge", "maestro_get_role", { role: "judge" }, "prompt"],
  ])("%s is what %s gives", async (path, tool, given, field) => {
    const { client, call } = await connectClient();
    const { contents } = await client.readResource({ uri: `maestro://${path}` });
    expect(contents).toMatchObject([{ mimeType: "text/markdown", text: (await call(tool, given)).result[field] }]);
  });

  it("schemas are whole, also the one of all tools", async () => {
    const { client } = await connectClient();
    const { contents } = await client.readResource({ uri: "maestro://schemas/tools" });
    const [{ text }] = contents as unknown as [{ text: string }];
    expect(JSON.parse(text)).toMatchObject({ properties: { maestro_consult: expect.anything() } });
  });

  it("another name is answered with those that there are", async () => {
    const { client } = await connectClient();
    await expect(client.readResource({ uri: "maestro://roles/boss" })).rejects.toThrow(/judge/);
  });
});

import { loadSkillCatalog, type LoadingContext } from "../../src/index.ts";

const catalog = await loadSkillCatalog();
const named = catalog.skills.flatMap(({ requiredTools, optionalTools }) => [...requiredTools, ...optionalTools]);
const names = [...new Set(["list_providers", "get_skill", "workflow_state", ...named])];

/** A server that offers every tool a skill names; each costs as many tokens as its name has letters. */
export const loadingContext: LoadingContext = {
  catalog,
  offered: names.map((name) => ({ name, tokens: name.length })),
  maxTools: 10,
};

import { afterAll } from "vitest";
import { removePlaces } from "./support/maestro.ts";

afterAll(removePlaces);

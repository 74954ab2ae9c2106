import { afterAll } from "vitest";
import { removeTemporaryDirectories } from "./support/git-repository.ts";

afterAll(removeTemporaryDirectories);

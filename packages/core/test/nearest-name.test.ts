import { describe, expect, it } from "vitest";
import { nearestName } from "@maestro/core";

const known = ["timeoutSec", "stallTimeoutSec", "command", "model", "max_tools"];

describe("nearestName", () => {
  it.each([
    ["timeoutsec", "timeoutSec"],
    ["timeout_sec", "timeoutSec"],
    ["tiemoutSec", "timeoutSec"],
    ["stallTimeout", "stallTimeoutSec"],
    ["comand", "command"],
    ["maxTools", "max_tools"],
    ["modle", "model"],
    ["model", "model"],
  ])("takes %s for %s", (name, meant) => {
    expect(nearestName(name, known)).toBe(meant);
  });

  it.each(["", "x", "retries", "environment", "q".repeat(100_000)])("has no guess for %s", (name) => {
    expect(nearestName(name, known)).toBeUndefined();
  });
});

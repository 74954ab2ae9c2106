/** A small shop whose total forgets how many of a thing are bought, and whose discount begins one too late. */
export const source = `/** What the items cost, with the discount of large orders. */
export function total(items) {
  const sum = items.reduce((all, { price }) => all + price, 0);
  return sum > 100 ? sum * 0.9 : sum;
}

/** How many things are bought. */
export function count(items) {
  return items.reduce((all, { quantity }) => all + quantity, 0);
}
`;

const tests = `import assert from "node:assert/strict";
import test from "node:test";
import { count, total } from "../src/shop.mjs";

test("things are counted", () => {
  assert.equal(count([{ price: 5, quantity: 2 }, { price: 1, quantity: 1 }]), 3);
});

test("each thing costs its price", () => {
  assert.equal(total([{ price: 5, quantity: 2 }, { price: 1, quantity: 1 }]), 11);
});

test("an order of 100 has the discount", () => {
  assert.equal(total([{ price: 50, quantity: 2 }]), 90);
});
`;

/** The repository's files. */
export const shop: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "shop", "type": "module", "scripts": { "test": "node --test" } }\n',
  "src/shop.mjs": source,
  "test/shop.test.mjs": tests,
};

/** What everybody is asked for. */
export const task = "The shop's tests fail: totals are wrong.";

/** Mends the total, and only that. */
export const halfPatch = `--- a/src/shop.mjs
+++ b/src/shop.mjs
@@ -1,6 +1,6 @@
 /** What the items cost, with the discount of large orders. */
 export function total(items) {
-  const sum = items.reduce((all, { price }) => all + price, 0);
+  const sum = items.reduce((all, { price, quantity }) => all + price * quantity, 0);
   return sum > 100 ? sum * 0.9 : sum;
 }
 
`;

/** Mends the discount of what {@link halfPatch} left. */
export const otherHalf = `--- a/src/shop.mjs
+++ b/src/shop.mjs
@@ -1,6 +1,6 @@
 /** What the items cost, with the discount of large orders. */
 export function total(items) {
   const sum = items.reduce((all, { price, quantity }) => all + price * quantity, 0);
-  return sum > 100 ? sum * 0.9 : sum;
+  return sum >= 100 ? sum * 0.9 : sum;
 }
 
`;

/** A test that would have found it. */
export const moreTests = `--- /dev/null
+++ b/test/limits.test.mjs
@@ -0,0 +1,7 @@
+import assert from "node:assert/strict";
+import test from "node:test";
+import { total } from "../src/shop.mjs";
+
+test("an order of 99 has no discount", () => {
+  assert.equal(total([{ price: 33, quantity: 3 }]), 99);
+});
`;

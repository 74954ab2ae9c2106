import { looksGenerated, looksRandom } from "../randomness.ts";
import type { Shape } from "./shape.ts";

/** Tokens of issuers that mark them in the middle or the end. */
export const vendorShapes: readonly Shape[] = [
  { id: "vendor.discord", pattern: /(?<![\w.-])[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,60}/dg },
  { id: "vendor.azure-ad", pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,60}/dg, needs: ["Q~"] },
  { id: "vendor.telegram", pattern: /(?<!\d)\d{8,10}:AA[\w-]{32,60}/dg, needs: [":AA"] },
  { id: "vendor.mailchimp", pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/dg, needs: /[0-9a-f]-us\d/ },
  { id: "vendor.firebase", pattern: /\b[\w-]{11,22}:APA91b[\w-]{60,300}/dg, needs: [":APA91b"] },
  {
    id: "vendor.azure-key",
    pattern: /\b[A-Za-z0-9]{52}(?:JQQJ99|AzSe|ACDb|AzCa|AIoT|APIM|\+AMC|\+ASt)[\w+/=]{4,40}/dg,
    needs: ["JQQJ99", "AzSe", "ACDb", "AzCa", "APIM", "+AMC", "+ASt"],
  },
  {
    id: "vendor.azure-storage",
    pattern: /==(?![\w+/=])(?<=(?<![\w+/=-])([A-Za-z0-9+/]{86}==))/dg,
    needs: ["=="],
    accept: (value) => looksGenerated(value) && new Set(value).size >= 30,
  },
  { id: "vendor.maxmind", pattern: /\b\w{6}_\w{29}_mmk\b/dg, needs: ["_mmk"] },
  {
    id: "vendor.vault-legacy",
    pattern: /(?<![\w.$])s\.[A-Za-z0-9]{24}(?![\w.(])/dg,
    needs: /\bs\.\w{24}\b/,
    accept: (value) => /\d/.test(value) && looksRandom(value),
  },
];

import { looksGenerated, looksRandom } from "../randomness.ts";
import type { Shape } from "./shape.ts";

/** Tokens of issuers that mark them in the middle or the end. */
export const vendorShapes: readonly Shape[] = [
  { id: "vendor.discord", pattern: /(?<![\w.-])[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,60}/dg },
  { id: "vendor.azure-ad", anchors: ["q~"], before: 4, pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,60}/dg },
  { id: "vendor.telegram", anchors: [":aa"], before: 10, pattern: /(?<!\d)\d{8,10}:AA[\w-]{32,60}/dg },
  { id: "vendor.mailchimp", anchors: ["-us"], before: 32, pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/dg },
  { id: "vendor.mailgun", pattern: /\b[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}\b/dg },
  { id: "vendor.telnyx", anchors: ["key"], pattern: /\bKEY[0-9A-F]{32}_\w{16,40}/dy },
  { id: "vendor.new-relic-license", anchors: ["nral"], before: 36, pattern: /\b[0-9a-f]{36}NRAL\b/dg },
  {
    id: "vendor.azure-functions",
    anchors: ["azfu"],
    before: 48,
    pattern: /(?<![\w-])[\w-]{40,48}AzFu[\w-]{6,12}={0,2}/dg,
  },
  {
    id: "vendor.convex",
    anchors: ["prod:", "dev:", "preview:"],
    pattern: /\b(?:prod|dev|preview):[a-z]+-[a-z]+-\d{1,4}\|([\w+/=-]{20,200})/dy,
  },
  { id: "vendor.firebase", anchors: [":apa91b"], before: 22, pattern: /\b[\w-]{11,22}:APA91b[\w-]{60,300}/dg },
  {
    id: "vendor.azure-key",
    anchors: ["jqqj99", "azse", "acdb", "azca", "aiot", "apim", "+amc", "+ast"],
    before: 52,
    pattern: /\b[A-Za-z0-9]{52}(?:JQQJ99|AzSe|ACDb|AzCa|AIoT|APIM|\+AMC|\+ASt)[\w+/=]{4,40}/dg,
  },
  {
    id: "vendor.azure-storage",
    anchors: ["=="],
    pattern: /==(?![\w+/=])(?<=(?<![\w+/=-])([A-Za-z0-9+/]{86}==))/dy,
    accept: (value) => looksGenerated(value) && new Set(value).size >= 30,
  },
  { id: "vendor.maxmind", anchors: ["_mmk"], before: 36, pattern: /\b\w{6}_\w{29}_mmk\b/dg },
  {
    id: "vendor.vault-legacy",
    pattern: /(?<![\w.$])s\.[A-Za-z0-9]{24}(?![\w.(])/dg,
    accept: (value) => /\d/.test(value) && looksRandom(value),
  },
];

import { isHex, looksGenerated, looksRandom } from "../randomness.ts";
import type { Shape } from "./shape.ts";

/** Addresses that are secrets themselves: who has one can post. The host stays. */
export const webhookShapes: readonly Shape[] = [
  {
    id: "webhook.slack",
    pattern: /hooks\.slack(?:-gov)?\.com\/((?:services|workflows|triggers)\/[\w+/=-]{20,200})/dy,
    anchors: ["hooks.slack"],
  },
  {
    id: "webhook.discord",
    anchors: ["discord.com/api/", "discordapp.com/api/"],
    pattern: /discord(?:app)?\.com\/(api\/(?:v\d{1,2}\/)?webhooks\/\d{10,25}\/[\w-]{20,120})/dy,
  },
  {
    id: "webhook.teams",
    pattern: /(?:webhook\.office\.com|outlook\.office\.com|outlook\.office365\.com)\/(webhook[\w@/-]{40,300})/dy,
    anchors: ["webhook.office.com", "outlook.office"],
  },
  {
    id: "webhook.powerautomate",
    pattern: /logic\.azure\.com(?::\d+)?\/(workflows\/[^\s"'`<>]{30,600})/dy,
    anchors: ["logic.azure.com"],
  },
  {
    id: "webhook.zapier",
    pattern: /hooks\.zapier\.com\/(hooks\/(?:catch|standard)\/[\w/-]{8,80})/dy,
    anchors: ["hooks.zapier"],
  },
  {
    id: "webhook.make",
    pattern: /hook\.(?:[a-z0-9]{2,4}\.)?(?:make|integromat)\.com\/([a-z0-9]{20,60})/dy,
    anchors: ["hook."],
  },
  {
    id: "webhook.pipedream",
    anchors: [".m.pipedream.net"],
    pattern: /\.m\.pipedream\.net(?<=\b(eo[a-z0-9]{12,20})\.m\.pipedream\.net)/dy,
  },
  {
    id: "webhook.ifttt",
    pattern: /maker\.ifttt\.com\/trigger\/[\w-]{1,60}\/(?:json\/)?with\/key\/([\w-]{20,60})/dy,
    anchors: ["maker.ifttt.com"],
  },
  {
    id: "webhook.telegram",
    pattern: /api\.telegram\.org\/(?:file\/)?(bot\d{6,12}:[\w-]{20,60})/dy,
    anchors: ["api.telegram.org"],
  },
  {
    id: "webhook.feishu",
    pattern: /(?:feishu\.cn|larksuite\.com)\/open-apis\/(bot\/v2\/hook\/[\w-]{16,60})/dy,
    anchors: ["feishu.cn/", "larksuite.com/"],
  },
  {
    id: "webhook.wecom",
    pattern: /qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=([\w-]{16,60})/dy,
    anchors: ["qyapi.weixin"],
  },
  {
    id: "webhook.healthchecks",
    pattern: /hc-ping\.com\/([0-9a-f-]{36}|[\w-]{20,30}\/[\w-]{1,60})/dy,
    anchors: ["hc-ping.com/"],
  },
  {
    id: "link.calendar",
    anchors: ["/private-"],
    pattern: /\/private-([0-9a-f]{32,64})\/basic\.ics/dy,
  },
  {
    id: "link.node",
    anchors: [
      "infura.io/",
      "alchemy.com/",
      "alchemyapi.io/",
      "quiknode.pro/",
      "ankr.com/",
      "getblock.io/",
      "blastapi.io/",
    ],
    pattern: /[a-z]{4,10}\.[a-z]{2,3}\/(?:[\w.-]{1,20}\/){0,3}([\w-]{24,80})(?![\w.])/diy,
    accept: (value) => isHex(value, 24) || looksRandom(value),
  },
  {
    id: "webhook.generic",
    pattern: /\/(?:hooks|webhooks?|incoming)\/((?:[\w-]{1,40}\/){0,3}[\w-]{20,200})/dy,
    anchors: ["/hook", "/webhook", "/incoming/"],
    accept: (value) =>
      looksGenerated(value.split("/").pop() ?? "") || (/(?:^|\/)[a-z0-9]{26}$/.test(value) && looksRandom(value)),
  },
  {
    id: "link.one-time",
    anchors: ["/reset", "/password", "/verify", "/confirm", "/invite", "/activate", "/magic", "/unlock"],
    pattern: /\/(?:reset|password|verify|confirm|invite|activate|magic|unlock)[\w-]{0,20}\/([\w.-]{24,200})/dy,
    accept: (value) => looksGenerated(value) || isHex(value, 32),
  },
  {
    id: "webhook.sentry",
    anchors: ["http://", "https://"],
    pattern: /https?:\/\/([0-9a-f]{32}(?::[0-9a-f]{32})?)@[\w.-]+\/\d+/dy,
  },
];

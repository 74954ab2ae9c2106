import { looksGenerated, looksRandom } from "../randomness.ts";
import type { Shape } from "./shape.ts";

/** Addresses that are secrets themselves: who has one can post. The host stays. */
export const webhookShapes: readonly Shape[] = [
  {
    id: "webhook.slack",
    pattern: /hooks\.slack(?:-gov)?\.com\/((?:services|workflows|triggers)\/[\w+/=-]{20,200})/dg,
    needs: ["hooks.slack"],
  },
  {
    id: "webhook.discord",
    pattern: /discord(?:app)?\.com\/(api\/(?:v\d{1,2}\/)?webhooks\/\d{10,25}\/[\w-]{20,120})/dg,
    needs: ["/webhooks/"],
  },
  {
    id: "webhook.teams",
    pattern: /(?:webhook\.office\.com|outlook\.office\.com|outlook\.office365\.com)\/(webhook[\w@/-]{40,300})/dg,
    needs: [".office"],
  },
  {
    id: "webhook.powerautomate",
    pattern: /logic\.azure\.com(?::\d+)?\/(workflows\/[^\s"'`<>]{30,600})/dg,
    needs: ["logic.azure"],
  },
  {
    id: "webhook.zapier",
    pattern: /hooks\.zapier\.com\/(hooks\/(?:catch|standard)\/[\w/-]{8,80})/dg,
    needs: ["hooks.zapier"],
  },
  {
    id: "webhook.make",
    pattern: /hook\.(?:[a-z0-9]{2,4}\.)?(?:make|integromat)\.com\/([a-z0-9]{20,60})/dg,
    needs: [".make.com", ".integromat.com"],
  },
  { id: "webhook.pipedream", pattern: /\b(eo[a-z0-9]{12,20})\.m\.pipedream\.net/dg, needs: ["pipedream"] },
  {
    id: "webhook.ifttt",
    pattern: /maker\.ifttt\.com\/trigger\/[\w-]{1,60}\/(?:json\/)?with\/key\/([\w-]{20,60})/dg,
    needs: ["ifttt"],
  },
  {
    id: "webhook.telegram",
    pattern: /api\.telegram\.org\/(?:file\/)?(bot\d{6,12}:[\w-]{20,60})/dg,
    needs: ["api.telegram"],
  },
  {
    id: "webhook.feishu",
    pattern: /(?:feishu\.cn|larksuite\.com)\/open-apis\/(bot\/v2\/hook\/[\w-]{16,60})/dg,
    needs: ["/bot/v2/hook/"],
  },
  {
    id: "webhook.wecom",
    pattern: /qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=([\w-]{16,60})/dg,
    needs: ["qyapi.weixin"],
  },
  {
    id: "webhook.healthchecks",
    pattern: /hc-ping\.com\/([0-9a-f-]{36}|[\w-]{20,30}\/[\w-]{1,60})/dg,
    needs: ["hc-ping"],
  },
  {
    id: "webhook.generic",
    pattern: /\/(?:hooks|webhooks?|incoming)\/((?:[\w-]{1,40}\/){0,3}[\w-]{20,200})/dg,
    needs: ["hook", "incoming/"],
    accept: (value) =>
      looksGenerated(value.split("/").pop() ?? "") || (/(?:^|\/)[a-z0-9]{26}$/.test(value) && looksRandom(value)),
  },
  { id: "webhook.sentry", pattern: /https?:\/\/([0-9a-f]{32}(?::[0-9a-f]{32})?)@[\w.-]+\/\d+/dg, needs: ["@"] },
];

import { alnum, hex, url, type VendorRule } from "./vendor-rule.ts";

/** Payments, shops, shipping and finance. */
export const paymentRules: readonly VendorRule[] = [
  {
    id: "stripe",
    prefixes: ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "sk_org_", "sk_prod_"],
    body: `${alnum}{10,300}`,
  },
  { id: "stripe-webhook", prefixes: ["whsec_"], body: "[A-Za-z0-9+/=]{20,100}" },
  { id: "svix", prefixes: ["svix_", "testsk_", "sk_svix_"], body: "[\\w.=-]{20,100}", boundary: true, random: true },
  { id: "square", prefixes: ["sq0atp-", "sq0csp-", "sq0idp-", "sandbox-sq0csb-"], body: `${url}{20,80}` },
  { id: "square-access", prefixes: ["EAAA"], body: `${url}{58,64}`, boundary: true, random: true },
  { id: "shopify", prefixes: ["shpat_", "shpss_", "shppa_", "shpca_", "shptka_", "shpua_"], body: `${hex}{20,64}` },
  {
    id: "paypal",
    prefixes: ["access_token$production$", "access_token$sandbox$"],
    body: "[0-9a-z]{10,24}\\$[0-9a-f]{24,64}",
  },
  { id: "razorpay", prefixes: ["rzp_live_", "rzp_test_"], body: `${alnum}{12,40}` },
  {
    id: "plaid",
    prefixes: ["access-sandbox-", "access-development-", "access-production-"],
    body: `${hex}{8}-[0-9a-f-]{20,40}`,
  },
  { id: "flutterwave", prefixes: ["FLWSECK_TEST-", "FLWSECK-"], body: `${alnum}{12,60}` },
  {
    id: "adyen",
    prefixes: ["AQE"],
    body: "[A-Za-z0-9+/=_-]{40,200}\\.[A-Za-z0-9]{2,60}",
    boundary: true,
    random: true,
  },
  { id: "easypost", prefixes: ["EZAK", "EZTK"], body: `${alnum}{40,80}` },
  { id: "shippo", prefixes: ["shippo_live_", "shippo_test_"], body: `${hex}{30,60}` },
  { id: "lob", prefixes: ["live_", "test_"], body: `${hex}{35}(?![0-9a-zA-Z])`, boundary: true },
  { id: "gocardless", prefixes: ["live_", "sandbox_"], body: `${url}{40,50}`, boundary: true, random: true },
  { id: "mollie", prefixes: ["live_", "test_"], body: `${alnum}{30}(?![0-9a-zA-Z])`, boundary: true, random: true },
  { id: "duffel", prefixes: ["duffel_live_", "duffel_test_"], body: `${url}{30,80}` },
  { id: "paddle", prefixes: ["pdl_live_apikey_", "pdl_sdbx_apikey_", "pdl_ntfset_"], body: "\\w{26,100}" },
  { id: "lemonsqueezy", prefixes: ["lmsq_"], body: `${alnum}{24,80}`, boundary: true, random: true },
  { id: "polar", prefixes: ["polar_oat_", "polar_pat_", "polar_whs_"], body: `${alnum}{24,80}` },
  { id: "checkout", prefixes: ["sk_sbox_", "sk_"], body: "[0-9a-z]{26}(?![0-9a-z])", boundary: true, random: true },
  { id: "finicity", prefixes: ["finicity_"], body: `${hex}{20,60}`, boundary: true },
  { id: "coinbase", prefixes: ["organizations/"], body: `${hex}{8}-[0-9a-f-]{27}/apiKeys/[0-9a-f-]{36}` },
  { id: "toss", prefixes: ["test_sk_", "live_sk_", "test_gsk_", "live_gsk_"], body: `${alnum}{16,60}` },
  { id: "amazon-mws", prefixes: ["amzn.mws."], body: `${hex}{8}-[0-9a-f-]{27}` },
  { id: "amazon-lwa", prefixes: ["amzn1.oa2-cs.v1.", "Atzr|", "Atza|"], body: "[\\w-]{40,600}" },
];

import type { Domain } from "./domain.ts";
import type { Lexicon } from "./lexicon.ts";

/**
 * What English words say of a task's domain. Nouns that name a work product weigh more than verbs that fit any of them
 * (fix, add, improve), so "add tests" is testing and "fix typos" documentation.
 */
export const englishDomains: Lexicon<Domain> = {
  security: {
    4.5: "security, unauthori*, non authori*, not authori*, access control, access check*, permission check*, vulnerab*, cve, cves, xss, csrf, ssrf, xxe, rce, owasp, cross site scripting, sql injection, command injection, code injection, prompt injection, path traversal, directory traversal, privilege escalation, open redirect, pentest*, penetration test*, threat model*, cvss, redos",
    3: "exploit*, sanitiz*, sanitis*, hardening, harden, encrypt*, insecure*, not escaped, unescaped, clickjacking, brute force, content security policy, csp, hsts, hardcoded secret*, hardcoded credential*, hardcoded password*, leaked secret*, exposed secret*, secret scanning, security header*, password hash*, attacker*, spoof*, untrusted, malicious, rbac, least privilege",
    2: "plain text, plaintext, hash, hashes, hashing, hashed, injection, secrets, escape, signature verification, tls, certificate validation, session fixation, supply chain",
    1: "authoriz*, authentication, permission*, credential*, jwt, oauth, cors, token*, password*",
  },
  documentation: {
    4: "doc, docs, documentation, readme*, typo, typos, misspell*, spelling, grammar, tutorial*, changelog*, wiki, docstring*, jsdoc, javadoc, tsdoc, rustdoc, godoc, api reference, user guide*, migration guide*, getting started, code example*, missing example*, quickstart, style guide*, release notes, how to guide*, contributing guide*, code comments, doc comment*, man page*, cheat sheet*, glossary, faq, handbook, runbook, cookbook, dead link*, broken link*",
    3: "swagger, openapi spec*, api spec*, guide, guides, document, documents, documented, documenting, undocumented, wording, proofread*, how to, write up, contributing, manual, code of conduct",
    1: "page, example, examples, explain*, clarif*, outdated, obsolete, section, sections, chapter*, describe*, article*, diagram*, reference",
  },
  testing: {
    4: "unit test*, unittest*, integration test*, e2e test*, end to end test*, snapshot test*, regression test*, smoke test*, contract test*, mutation test*, acceptance test*, property based, property test*, component test*, load test*, visual test*, test coverage, code coverage, coverage, test case*, test suite*, missing test*, add test*, write test*, more test*, testing framework, test framework, test harness, untested, test plan*",
    3: "playwright, cypress, jest, vitest, pytest, junit, mocha, rspec, selenium, testcontainers, storybook, e2e, fuzz*, fixture*, mocks, mocking, assertion*, asserts, test asserts, test util*, test helper*, test data, test double*",
    2: "mock, stubs, snapshot*, screenshots, testability, testable",
    1: "test, tests, testing, tested, qa",
  },
  debugging: {
    4: "debug*, root cause, find the cause, find the reason, what triggers, what causes, find out why, figure out why, memory leak*, null dereference*, null pointer*, segfault*, segmentation fault*, stack trace*, traceback*, race condition*, deadlock*, stopped working, heap dump*, heapdump*, core dump*",
    3: "bug, bugs, bugfix*, crash*, leak, leaks, leaked, leaking, hang, hangs, hanging, freez*, frozen, exception*, panic*, flak*, intermittent*, unstable, doesnt work, does not work, do not work, dont work, not work, not working, isnt working, no longer work*, times out, timing out, out of memory, oom, unresponsive, infinite loop*, regressed, hotfix*, troubleshoot*, 500 error*, 404 error*, 500 internal, internal server error, misbehav*",
    2: "fail, fails, failed, failing, failure*, error, errors, broken, breaks, wrong, wrongly, incorrect*, unexpected*, regression*, timeout*, stuck, corrupt*, reproduc*, glitch*, blank page, blank screen, white screen, race, undefined, nan, cannot, cant, wont, unable, doesnt, isnt, why, disappear*, unhandled, sometimes, randomly, now and then, duplicated rows, overflow*, misaligned, faulty, issue with, problem with",
    1: "fix, fixes, fixed, fixing, solve, resolve, repair, correct, missing, no longer, instead of, even though, invalid, problem*, stale, not shown, not showing, not displayed, lost",
  },
  performance: {
    4: "performance, perf, bottleneck*, n+1, bundle size, latency, throughput, hot path*, slow query, slow queries, lazy load*, loading time*, load time*, response time*, startup time, start up time, startup performance, page speed, core web vitals, lighthouse, cold start*, time complexity, memory footprint, memory usage, cpu usage, memory consumption, render time, build time*",
    3: "takes * seconds, takes * minutes, takes too long, measure again, slow*, optimi*, faster, speed up, speedup, speed, sluggish, laggy, memory alloc*, allocations, prefetch*, preload*, code split*, tree shak*, memoiz*, re render*, rerender*, caching, cached, inefficien*, too much memory, cpu bound, vectoriz*, simd, precompute*, debounc*, gzip, compress*",
    2: "cache, caches, benchmark*, fast, quick*, memory, virtualiz*, batching, index, indexes, indices, reduce size, bundle",
  },
  refactoring: {
    4: "refactor*, restructur*, reorganiz*, reorganis*, code duplication, duplicated code, duplicate code, duplicated logic, dead code, technical debt, tech debt, code smell*, class components, god class, decoupl*",
    3: "convert, converts, converting, rename*, renaming, cleanup, clean up, cleaning up, moderniz*, modernis*, simplif*, consolidat*, extract, extracts, extracting, deduplicat*, untangle, rewrite every, rewrite all, to esm, to es modules, to typescript, to hooks, to composition api, to async await, to kotlin, commonjs, unus*, legacy, split up, pull out, break up, separation of concerns, dry",
    2: "migrate, migrating, migration, duplicat*, split, unify, unifies, replac*, deprecat*, move, moving, rewrite, port, porting, upgrade*, inline, abstraction*, modulariz*, monolith*, strict mode, types, lint*, tidy, esm, reorder*, restyle, single responsibility",
    1: "typescript, remov*, drop, structure, use the new, unnecessary, redundant",
  },
  devops: {
    4: "ci cd, cicd, github action*, gitlab ci, circleci, travis, jenkins*, docker*, kubernetes, k8s, helm, terraform, ansible, pulumi, argocd, continuous integration, continuous delivery, continuous deployment, build pipeline*, release pipeline*, deploy pipeline*, deployment pipeline*, infrastructure, infra, devops, dockerfile*, load balancer*, autoscal*, blue green, canary, release automation, prometheus, grafana, cloudformation",
    3: "pipeline*, deploy*, ci, nginx, ec2, ecs, eks, gke, aws, gcp, azure, vercel, netlify, heroku, staging, provision*, monitoring, alerting, publish to npm, container image*, release process, release workflow*, dependabot, renovate, self hosted runner*, rollback, backup*, cron job*, observability, healthcheck*, health check*, dev container*, devcontainer*",
    2: "container*, workflow*, image, images, registry, environment variable*, env var*, publish, release, releases, build script*, server setup, dns, ssl, https, cluster, logging, makefile, cache in ci, runner*, artifact*",
    1: "build, builds, production, bump, configure, setup, set up, version*",
  },
  analysis: {
    4: "investigate whether, investigate how, research, discussion, discuss, rfc, feasibility, proof of concept, poc, spike, trade off*, tradeoff*, root out, before any code, before writing any code, before optimi*, before implement*, before changing, before deciding, no code change*, design doc*, adr, compare, comparing, comparison, evaluate, evaluating, evaluation, analyze, analyse, analyzing, analysing, analysis, assess*, brainstorm*",
    3: "audit, investigat*, profile, profiling, explore, exploring, exploration, study, survey, measure how, see what, find out how, find out which, find out what, look into, decide whether, decide which, decide how, decide on, agree on, what to learn, which of, report where, report what, report on, report which, propose, proposal, question, options, alternatives, pros and cons, understand how, understand, map out, inventory, postmortem, post mortem, gap analysis, should we",
    2: "review, report, measure, measuring, recommend*, findings, list which, say which, say what, look at, figure out, determine, estimate, consider, think about, plan, design",
  },
  implementation: {
    4: "feature request, new feature, ability to",
    3: "migration script*, data migration*, migrate data, migrate user*, migrate account*, implement, implements, implementing, implementation, introduce, introduces, build a, build an, create a new, add support, adds support, support for, let users, allow users, allow user, enable users",
    2: "add, adds, adding, support, supports, feature, features, feat, expose, exposes, allow, allows, enable, enables, create, creates, creating, integrat*, develop, provide, provides, let, lets, make it possible, would be nice, new, offer, show, display, extend, script, scripts, scaffold",
    1: "option, endpoint*, button, screen, ui, dialog, form, login, signup, api, plugin, widget, modal, settings, dark mode, notification*, upload, download, export, import, search, filter, command, cli",
  },
};

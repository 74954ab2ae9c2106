import type { Lexicon } from "./lexicon.ts";

/**
 * What words say of a task's structure. `order`: steps follow one another. `cause`: what comes next depends on what is
 * found. `search`: one cause is to be found. `parts`: pieces that need nothing of one another. `single`: there is one piece.
 */
export type StructureSignal = "order" | "cause" | "search" | "parts" | "single";

/** English words; weights are added up. */
export const englishStructure: Lexicon<StructureSignal> = {
  order: {
    3: "step by step, one after another, one by one in order, in this order, in sequence, phase by phase, in stages, after that, depends on, blocked by, rolling migration, cut over, cutover, zero downtime, backfill",
    2: "then, afterwards, once, until, finally, first, subsequent*, sequential*, followed by, next, phase*, gradual*, prerequisite*, again, iterat*",
    1: "before, after, step, steps, chain*, order, pipeline*",
  },
  cause: {
    4: "reproduc*, debug*, say what, memory leak*, heap dump*, heapdump*, deadlock*, race condition*, troubleshoot*, diagnos*",
    3: "intermittent*, sometimes, now and then, occasionally, randomly, flak*, crash*, hang, hangs, leak*, why, unresponsive, times out, freez*, segfault*, stack trace*, traceback*, out of memory, stopped working, unstable, regressed, suddenly, in production only, passes locally, works locally",
    2: "investigat*, bug, bugs, fails, failing, failed, does not work, doesnt work, not working, broken, regression, error, errors, exception*, wrong, incorrect*, unexpected*, profile, measure, cause, stuck, measure again",
    1: "fail, failure*, timeout*, race, fix",
  },
  search: {
    4: "find out why, figure out why, find the cause, find the reason, root cause*, bisect, work out which, work out why, work out what, narrow down, trace the, track it down, track down, hunt down",
  },
  parts: {
    4: "each needs, each gets, each its own, each with its own, each on its own, its own test, its own fix, for each decide, for each of, in each of, say for each, over each, all over, tests for .. modules, tests for .. classes, tests for .. functions, tests for .. services, tests for .. components, tests for .. endpoints, one follow up each, one each, one .. each, dozens, hundreds, umbrella, batch of, across the code base, across the codebase, across the repo, across all, across every, throughout, everywhere, independent of one another, unrelated, per file, per module, per page, per service, per package, per language, per endpoint, per component, per route, per screen, one per, one test per, one file per, one page per, one image per, one issue per, one commit per, one pull request per, one class per, all remaining, full suite, whole suite, improv* .. coverage, rais* .. coverage, increas* .. coverage, enhanc* .. coverage, more .. coverage, better coverage, low coverage, coverage to, coverage from, coverage above, each of, in parallel, respective*, individually, tracking issue, many pages, many files, many modules, many components, many places, many tests, many functions, many classes, many endpoints, meta issue, code base wide, codebase wide, repo wide, in bulk",
    3: "epic, plenty of, all of the, all files, all modules, all pages, all components, all endpoints, all routes, all services, all packages, all tests, all screens, all languages, all commands, all public, all places, all the, remaining, standalone, islands",
    2: "go through the, go through them, go through all, where there is none, where it is missing, where missing, wherever, each, every, many, separately, independently, multiple, several, various, different, alternatives, both, a number of, a set of, a few, list of, parts, all",
    1: "options, coverage, separate, two, couple, global, files, modules, pages, endpoints, components, services, languages, screens, places",
  },
  single: {
    4: "every third, every other, every nth, everywhere else, every run, every start, every save, every build, every deploy*, every commit, every push, every release, every reload, every refresh, every login, every restart, every time, each time, on every, on each, after every, after each, at every, before every, before each, with every, with each, each user, each client, each request, each row, each order, each item, each message, every user, every client, every request, every row, every order, every item, every message, per user, per client, per request",
    3: "slightly, a bit, a little, just the, all types of, all kinds of, all sorts of, one branch, one case, one test, one caller, one component, one call, one query, one endpoint, one screen, one field, one string, one route, one service, one method, one function, one file, one class, one page, one place, one line, one module, one guide, one guide page, a single, single file, one duplicated, one block, a block, just one, only one, one liner, this function, this method, this file",
    1: "every 1*, every 2*, every 3*, every 4*, every 5*, every 6*, every 7*, every 8*, every 9*, every second, every minute, every hour, every week, every month, every day, every night, every few, every so, too many, multiple times, several times, many times, various times, each other, method, function, a test, a button, a page, an option, a flag",
  },
};

/** Korean stems. */
export const koreanStructure: Lexicon<StructureSignal> = {
  order: {
    3: "단계별, 단계적, 순서대로, 차례로, 순차, 그 다음, 그다음, 그 후, 그후, 이후에, 한 뒤, 한 후, 한 다음, 후에, 끝나면, 되면, 마친 뒤",
    2: "다음, 먼저, 우선, 이후, 다시, 마지막, 나서, 반복",
    1: "순서, 단계, 전에",
  },
  cause: {
    4: "재현, 디버그, 디버깅, 메모리 누수, 트러블슈팅, 교착",
    3: "간헐, 가끔, 어떤 때, 때때로, 갑자기, 되지 않, 안 되-, 동작하지 않, 작동하지 않, 멈추-, 튕기-, 죽는, 죽어, 죽습, 죽었, 죽음, 크래시, 무한 루프, 깨지-, 터지-, 되는 문제, 하는 문제, 않는 문제, 되는 현상, 하는 현상, 않는 현상, 누수, 끊기-, 끊어지-, 보이지 않, 나오지 않, 뜨지 않, 안 보이-, 안 뜨-, 안 나-, 사라지-, 자꾸, 모르겠, 확실하지",
    2: "버그, 오류, 에러, 실패, 예외, 잘못, 이상하-, 파악, 조사, 측정, 문제",
    1: "고치-, 수정",
  },
  search: {
    4: "원인, 왜, 이유, 추적",
  },
  parts: {
    4: "각각, 모든, 페이지별, 화면별, 모듈별, 파일별, 서비스별, 기능별, 도메인별, 언어별, 컴포넌트별, 항목별, 엔드포인트별, 패키지별, 종류별, 테이블별, 클래스별, 계층별, 커버리지, 일괄, 곳곳, 전수, 서로 독립, 독립적, 따로따로, 나머지, 병렬, 서비스마다, 페이지마다, 화면마다, 모듈마다, 파일마다, 컴포넌트마다, 클래스마다, 함수마다, api마다, 컨트롤러마다, 엔드포인트마다, 테이블마다, 메서드마다, 패키지마다, 언어마다, 도메인마다, 기능마다, 항목마다, 컨트롤러별, 저장소별, 메서드별, 라이브러리별",
    3: "모두, 전부, 서로 다른, 각종, 각 , 전체, 전반, 전 페이지, 전역, 여기저기, 개별, 별개",
    2: "하나씩, 남은, 마다, 여러, 다양한, 다수, 복수, 많은, 들을, 대안, 선택지, 후보, 목록",
    1: "및 ",
  },
  single: {
    4: "사용자마다, 유저마다, 요청마다, 사용자별, 유저별, 때마다, 날마다, 매번",
    3: "한 곳, 한 군데, 한 줄, 한 파일, 한 함수, 하나의, 한 페이지, 한 개",
  },
};

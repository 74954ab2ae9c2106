/** Kinds of tools, each with the words that name one of it. A Korean word may carry a particle. */
const families: Readonly<Record<string, string>> = {
  database:
    "database databases db sql postgres postgresql mysql sqlite mongo mongodb redis orm query queries 데이터베이스 쿼리",
  browser: "browser browsers playwright selenium cypress puppeteer screenshot screenshots 브라우저 스크린샷",
  network: "http https api apis endpoint endpoints websocket websockets grpc graphql webhook webhooks curl",
  continuous_integration: "ci github gitlab jenkins pipeline pipelines 파이프라인 젠킨스",
  packages: "npm pnpm yarn pip cargo maven gradle dependency dependencies webpack vite 의존성",
  files: "file files directory directories folder folders 파일 폴더",
  shell: "shell bash script scripts cli terminal 스크립트 터미널",
  containers: "docker dockerfile container containers kubernetes k8s helm 도커 컨테이너 쿠버네티스",
  cloud: "aws gcp azure s3 ec2 lambda terraform cloud 클라우드",
  version_control: "git commit commits branch branches rebase merge 커밋 브랜치",
  test_runner: "test tests jest vitest pytest junit coverage 테스트 커버리지",
  compiler: "compile compiler tsc build builds linker 빌드 컴파일",
  monitoring: "monitoring metrics logs tracing grafana prometheus sentry profiler heap 모니터링",
};

/**
 * What a named kind stands for in tools, and how many are many.
 * @see Kim et al., arXiv 2512.08296v2: its tool-heavy benchmark had 16
 */
const toolsPerFamily = 2;
const manyTools = 16;

const familyOfWord = new Map(
  Object.entries(families).flatMap(([family, words]) => words.split(" ").map((word) => [word, family] as const)),
);
const koreanWord = new RegExp([...familyOfWord.keys()].filter((word) => isHangul(word)).join("|"));

/** The kinds of tools that lower-case words name, sorted. */
export function toolFamilies(words: readonly string[]): readonly string[] {
  const named = new Set<string>();
  for (const word of words) {
    const family = familyOfWord.get(word) ?? (isHangul(word) ? koreanFamily(word) : undefined);
    if (family !== undefined) named.add(family);
  }
  return [...named].sort();
}

/** Tool complexity from 0 to 1; null where no kind of tool is named. */
export function toolComplexity(named: readonly string[]): number | null {
  return named.length === 0 ? null : Math.min(1, (named.length * toolsPerFamily) / manyTools);
}

function koreanFamily(word: string): string | undefined {
  return familyOfWord.get(koreanWord.exec(word)?.[0] ?? "");
}

function isHangul(word: string): boolean {
  return word.charAt(0) >= "가" && word.charAt(0) <= "힣";
}

/** A line that names the part of an issue below it: "## Environment", "**To reproduce**", "Steps:". */
const heading = /^\s*(?:#{1,6}\s+\S|\*\*[^*]+\*\*:?\s*$|[^\s\-*•[][^:]{0,40}:\s*$)/;

/** Longer lines are no headings of a form. */
const maxHeading = 80;

/** What may stand around a heading's own words: marks, and an aside in brackets. */
const around = /^[\s#*_]+|\(.*\)|[\s:*_]+$/g;

/** Parts that tell how something was seen and where, or that the form was filled in; what is to be done stands elsewhere. */
const aside =
  /^(?:your |test )?(?:environment|system|desktop|smartphone|device|version)s?(?: info(?:rmation)?| details?)?$|^(?:steps |how )?to reproduce|^reproduction|^screenshots?$|^screen recordings?$|^checklist$|^before submitting|^(?:개발 |실행 |테스트 |재현 )?환경$|^재현|^체크리스트$|^스크린샷/;

/**
 * A lower-case description without what an issue's form adds: comments, and the lists of versions, steps and checks below
 * their headings. The headings stay, for that there are steps to reproduce says what kind of task it is.
 */
export function withoutTemplate(text: string): string {
  let isAside = false;
  return text
    .replaceAll(/<!--[^]*?(?:-->|$)/g, " ")
    .split("\n")
    .filter((line, index) => {
      if (!heading.test(line)) return !isAside;
      isAside = index > 0 && aside.test(line.slice(0, maxHeading).replaceAll(around, "").trim());
      return true;
    })
    .join("\n");
}

import type { Masker } from "@maestro/core";
import type { PatchReport } from "@maestro/workspace";

/** A report whose reasons, which quote lines of the patch and of files, are masked. */
export function maskPatchReport(report: PatchReport, masker: Masker): PatchReport {
  const masked = <Problem extends PatchReport["problem"]>(problem: Problem): Problem =>
    problem === undefined ? problem : { ...problem, message: masker.mask(problem.message).text };
  return {
    ...report,
    problem: masked(report.problem),
    files: report.files.map((file) => ({ ...file, problem: masked(file.problem), hunkFailures: undefined })),
  };
}

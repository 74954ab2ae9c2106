import type { JsonObject } from "@maestro/core";
import type { VerifyReport, VerifyResult } from "@maestro/workspace";
import type { ToolReply } from "../tool/tool-reply.ts";

/** What commands gave as maestro_verify documents it. That one failed is an answer, no failure of the call. */
export function presentVerify(report: VerifyReport): ToolReply<JsonObject> {
  const blocked = report.results.filter(({ status }) => status === "blocked");
  return {
    fields: {
      summary: report.summary,
      all_passed: report.allPassed,
      total_duration_ms: report.totalDurationMs,
      critical_failures: report.criticalFailures,
      results: report.results.map(presentResult),
    },
    warnings: blocked.map(({ command, metadata }) => `${command} was blocked. ${metadata.reason ?? ""}`),
  };
}

function presentResult(result: VerifyResult): JsonObject {
  const { parsed, metadata } = result;
  return {
    type: result.type,
    command: result.command,
    status: result.status,
    passed: result.passed,
    exit_code: result.exitCode,
    stdout: result.stdout,
    stderr: result.stderr,
    duration_ms: result.durationMs,
    sandbox: result.sandbox,
    parsed:
      parsed === undefined
        ? null
        : {
            tool: parsed.tool,
            passed: parsed.passed,
            failed: parsed.failed,
            skipped: parsed.skipped,
            warnings: parsed.warnings,
            failed_names: parsed.failedNames,
            first_error: parsed.firstError,
          },
    metadata: {
      reason: metadata.reason,
      configuration: metadata.configuration,
      sandbox_reason: metadata.sandboxReason,
      cwd: metadata.cwd,
      timeout_ms: metadata.timeoutMs,
      ran: metadata.ran,
      stdout_bytes: metadata.stdoutBytes,
      stderr_bytes: metadata.stderrBytes,
      masked_count: metadata.maskedCount,
    },
  };
}

/** Values of every `step_type` argument. The workflow's own, here again since the workflow is loaded with the first call only. */
export const stepTypes = [
  "s1_spec_extract",
  "s2_edge_case",
  "s3_mre",
  "h1_root_cause",
  "h2_verification",
  "c1_minimal_patch",
  "c2_compile_check",
  "d1_failure_label",
  "d2_next_experiment",
  "r1_refactor",
  "r2_perf",
] as const;

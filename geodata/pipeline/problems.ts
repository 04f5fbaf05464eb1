/** What stops the pipeline: every case found, not only the first. */
export class PipelineProblems extends Error {
  readonly problems: readonly string[]

  constructor(title: string, problems: readonly string[]) {
    super(`${title}\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'PipelineProblems'
    this.problems = problems
  }
}

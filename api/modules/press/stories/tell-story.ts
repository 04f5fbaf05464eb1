import type { StoryQuestion } from '../../../contract/press.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { storyNotThere } from '../press.errors.ts'
import { overview } from './overview.ts'
import type { Story, StoryDependencies } from './story.ts'

export interface StoryAsked {
  readonly story: StoryQuestion
  readonly language: PressLanguage
}

/**
 * Tells a story: its figures and sentences from the records as they are.
 *
 * @throws ProblemError 400 for parts that do not fit together, an unknown area, or nothing to tell
 */
export function tellStory(given: StoryDependencies, { story, language }: StoryAsked): Promise<Story> {
  switch (story.id) {
    case 'overview':
      return overview(given, story, language)
    default:
      throw storyNotThere(story.id)
  }
}

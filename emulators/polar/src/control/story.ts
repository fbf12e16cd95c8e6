import { Hono } from 'hono'
import { storyBody } from '../story/steps.ts'
import { playStory } from '../story/story.ts'
import type { Emulator } from '../world/emulator.ts'
import { controlBody } from './body.ts'

/** The control call that plays a whole purchase story at once, for tests that try thousands. */
export function storyRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.post('/_control/story', async (c) => c.json(playStory(emulator, await controlBody(c, storyBody))))
  return app
}

import { Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { ClickId } from '#contract/ids'
import { PERSON, visitLink, type VisitOutcome } from './visit.ts'

/** What a crowd of visitors was answered. It grows while they come. */
export type Answers = {
  /** The click ids that went on to the checkout, from every redirect that was answered. */
  readonly clickIds: ClickId[]
  /** Machines that were shown a preview. */
  previews: number
  /** Requests that were sent and not answered. */
  unanswered: number
  /** Answers that are neither, by status. */
  readonly otherAnswers: Map<number, number>
  slowestMs: number
}

export type Visitors = {
  readonly answers: Answers
  /** Sends nobody more and waits for the answers under way. */
  stop(): Promise<void>
}

export type Crowd = {
  readonly port: number
  readonly slugs: readonly string[]
  /** Visitors at a time, each on a connection that is kept. 16 by default. */
  readonly connections?: number
  /** Between an answer and the next visit on that connection. 8 ms by default. */
  readonly pauseMs?: number
}

const PEOPLE = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  PERSON,
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
]
const MACHINE = 'WhatsApp/2.23.20.0'
/** Every so many visits one is a machine's. */
const MACHINE_EVERY = 17
/** Whom nobody answered tries again after this. */
const TRY_AGAIN_MS = 25

/** Sends visitors to tracked links, each of them somebody else, until it is stopped. */
export function sendVisitors({ port, slugs, connections = 16, pauseMs = 8 }: Crowd): Visitors {
  const answers: Answers = { clickIds: [], previews: 0, unanswered: 0, otherAnswers: new Map(), slowestMs: 0 }
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let sent = 0
  const over = new AbortController()

  async function visitUntilOver(): Promise<void> {
    while (!over.signal.aborted) {
      const nth = sent++
      const startedMs = performance.now()
      const outcome = await visitLink({
        port,
        agent,
        slug: slugs[nth % slugs.length] ?? '',
        userAgent: nth % MACHINE_EVERY === 0 ? MACHINE : (PEOPLE[nth % PEOPLE.length] ?? ''),
        address: addressOf(nth),
      })
      note(answers, outcome, performance.now() - startedMs)
      await pause(isAnswer(outcome) ? pauseMs : TRY_AGAIN_MS)
    }
  }

  const all = Promise.all(Array.from({ length: connections }, visitUntilOver))
  return {
    answers,
    stop: async () => {
      over.abort()
      await all
      agent.destroy()
    },
  }
}

const isAnswer = (outcome: VisitOutcome) => outcome.what !== 'unanswered' && outcome.what !== 'not_connected'

function note(answers: Answers, outcome: VisitOutcome, tookMs: number): void {
  if (isAnswer(outcome)) answers.slowestMs = Math.max(answers.slowestMs, tookMs)
  switch (outcome.what) {
    case 'redirected':
      answers.clickIds.push(outcome.clickId)
      return
    case 'previewed':
      answers.previews++
      return
    case 'other_answer':
      answers.otherAnswers.set(outcome.status, (answers.otherAnswers.get(outcome.status) ?? 0) + 1)
      return
    case 'unanswered':
      answers.unanswered++
      return
    case 'not_connected':
  }
}

/** One of sixteen million in 10.0.0.0/8: each visitor is somebody else. */
const addressOf = (nth: number) => `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`

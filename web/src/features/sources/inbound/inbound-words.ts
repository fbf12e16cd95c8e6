import type { InboundOutcome } from '#contract/inbound'
import { FIELD_FAULT_WORDS } from '#contract/words/event-fields'
import type { Tone } from '../../../ui/tag.tsx'

type Words = { readonly tone: Tone; readonly label: string; readonly sentence: string }

/** What came of an event, and what to do about it. */
export function outcomeWords(outcome: InboundOutcome): Words {
  switch (outcome.code) {
    case 'joined':
      return { tone: 'green', label: 'Recorded', sentence: '' }
    case 'joined_before':
      return { tone: 'neutral', label: 'Known', sentence: 'It was recorded before, and counts once.' }
    case 'joined_nameless':
      return { tone: 'neutral', label: 'Recorded', sentence: 'Without a name: this person was erased.' }
    case 'tested':
      return { tone: 'green', label: 'Test', sentence: 'It arrived with the right secret. Nobody joined.' }
    case 'wrong_secret':
      return refused('The secret was missing or wrong. Send it as “Authorization: Bearer …”.')
    case 'stale':
      return refused('It was signed more than five minutes ago, or the sender’s clock is wrong.')
    case 'too_large':
      return refused('It was larger than 16 kB.')
    case 'unreadable':
      return refused('It was neither a JSON object nor a form.')
    case 'bad_field':
      return refused(`${outcome.facts.field}: ${FIELD_FAULT_WORDS[outcome.facts.fault]}`)
  }
}

const refused = (sentence: string): Words => ({ tone: 'red', label: 'Refused', sentence })

/** The sections of the guide in order: the anchor of each and its title. Steps are numbered as they stand. */
export const STEPS = [
  { id: 'before', title: 'Before you begin' },
  { id: 'enable', title: 'Enable the integration' },
  { id: 'grant', title: 'Grant access' },
  { id: 'checkout-link', title: 'Make a checkout link in Polar' },
  { id: 'tracked-link', title: 'Create your tracked link' },
  { id: 'share', title: 'Share it and watch' },
] as const

export const TOPICS = [
  { id: 'click', title: 'What happens to a click' },
  { id: 'sale', title: 'What happens to a sale' },
  { id: 'person', title: 'What happens to a person' },
  { id: 'receiving', title: 'How sales arrive' },
  { id: 'checks', title: 'How we catch every sale' },
  { id: 'past-sales', title: 'Sales from before you connected' },
  { id: 'token', title: 'Connect with a token' },
  { id: 'not-attributed', title: 'Sales that are not attributed' },
  { id: 'questions', title: 'More questions' },
  { id: 'shortcuts', title: 'Keyboard shortcuts' },
  { id: 'support', title: 'Support' },
] as const

export type StepId = (typeof STEPS)[number]['id']
export type TopicId = (typeof TOPICS)[number]['id']

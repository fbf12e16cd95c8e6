/** What can be wrong with a field of an event that comes in. */
export const FIELD_FAULTS = [
  'missing',
  'not_text',
  'too_long',
  'not_an_email',
  'not_a_time',
  'in_the_future',
  'unknown_kind',
] as const
export type FieldFault = (typeof FIELD_FAULTS)[number]

/** How we say it, to the program that sent it and to whoever reads the log. */
export const FIELD_FAULT_WORDS: Readonly<Record<FieldFault, string>> = {
  missing: 'It is missing.',
  not_text: 'It must be text.',
  too_long: 'It is too long.',
  not_an_email: 'It is not an e-mail address.',
  not_a_time: 'It is not a time such as 2026-11-22T14:02:11Z.',
  in_the_future: 'It is in the future.',
  unknown_kind: 'The only kind is list_join.',
}

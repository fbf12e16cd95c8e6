import type { PolarRefusal } from '#contract/polar'

type Words = { readonly title: string; readonly text: string }

const LATER = 'Sales are found by the hourly check until then.'

/** Why Polar’s deliveries are refused at our door, and what to do about it. */
export function refusalWords({ reason, clockSeconds, count }: PolarRefusal): Words {
  const title = count === 1 ? 'We refused a message from Polar' : `We refused ${count} messages from Polar in a row`
  switch (reason) {
    case 'clock':
      return { title, text: `This machine’s clock is ${clockWords(clockSeconds ?? 0)}. Correct it. ${LATER}` }
    case 'wrong_secret':
      return {
        title,
        text: `Its signature does not match our secret. Either the webhook’s secret changed in Polar, or the message is not from Polar. Repair takes the new secret. ${LATER}`,
      }
    case 'too_large':
      return { title, text: `It was larger than 1 MB. The hourly check finds what it reported.` }
    case 'unreadable':
      return {
        title,
        text: `It was signed, but contained no event we can read. The hourly check finds what it reported.`,
      }
  }
}

/** `7 minutes ahead`, `2 hours behind`. */
function clockWords(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60)
  const hours = Math.round(minutes / 60)
  const days = Math.round(hours / 24)
  const [amount, unit] = days > 1 ? [days, 'day'] : hours > 1 ? [hours, 'hour'] : [minutes, 'minute']
  return `${amount} ${unit}${amount === 1 ? '' : 's'} ${seconds > 0 ? 'ahead' : 'behind'}`
}

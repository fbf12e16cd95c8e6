/** Whether the address has a value of its own for this parameter: that stays, and no click id travels. */
export function keepsOwnValue(destinationUrl: string, parameter: string): boolean {
  const url = URL.parse(destinationUrl.trim())
  return url?.searchParams.has(parameter.trim()) ?? false
}

/** What becomes of the click id of a link to a page. */
export function parameterSentence(destinationUrl: string, parameter: string): string {
  return keepsOwnValue(destinationUrl, parameter)
    ? `The destination has its own ${parameter}, which stays, so no click id travels.`
    : `Each click gets its own id. It travels to the page as ${parameter}, and a form that sends it back credits this link.`
}

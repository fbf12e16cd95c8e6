/** Reads a stream of events as text. */
export function textOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const more = async () => {
    const part = await reader?.read()
    text += part?.value ?? ''
    return part?.done === false
  }
  return {
    async until(what: string) {
      while (!text.includes(what) && (await more()));
      return text
    },
    async end() {
      while (await more());
      return text
    },
    leave: async () => reader?.cancel(),
  }
}

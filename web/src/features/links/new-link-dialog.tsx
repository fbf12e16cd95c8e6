/** Not built yet. */
export function NewLinkDialog(_: { opened: boolean; onClose: () => void }) {
  return null
}

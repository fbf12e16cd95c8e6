/** Asks whoever is at the screen for their password. @returns whether it was given. */
type Ask = () => Promise<boolean>
let ask: Ask | null = null

/** Lets a part of the screen ask. @returns how it stops. */
export function askHere(here: Ask): () => void {
  ask = here
  return () => {
    if (ask === here) ask = null
  }
}

/** Asks for the password where the server wants it again. False where nothing can ask, or the person does not want to. */
export const confirmFirst = async (): Promise<boolean> => (ask === null ? false : ask())

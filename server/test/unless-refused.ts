/** The database's own verdict on a row that names what is gone; nothing else is let by. */
export async function unlessRefused(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

const isRefusal = (error: unknown) =>
  error instanceof Error &&
  (('code' in error && error.code === '23503') || ['NotFound', 'CodeTaken'].includes(error.name))

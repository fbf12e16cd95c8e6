// Sets the colour scheme before the first paint, so that a dark page never flashes white.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('creator-kiwi:color-scheme')
  } catch {
    // Storage is blocked: follow the system.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()

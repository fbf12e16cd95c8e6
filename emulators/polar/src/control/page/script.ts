/** What the control page runs in the browser: forms become JSON calls, and the answer is shown after the reload. */
export const script = `
const box = document.querySelector('#answer')
const show = (text) => { box.hidden = false; box.querySelector('pre').textContent = text }
const last = sessionStorage.getItem('answer')
if (last) { show(last); sessionStorage.removeItem('answer') }

function valueOf(field) {
  const kind = field.dataset.type
  if (kind === 'json') return JSON.parse(field.value)
  if (kind === 'number' || field.name === 'advance_seconds') return Number(field.value)
  return kind === 'boolean' ? field.value === 'true' : field.value
}

function bodyOf(form) {
  const body = {}
  for (const field of form.elements) {
    if (!field.name || field.value.trim() === '') continue
    if (field.name === 'how') Object.assign(body, JSON.parse(field.value))
    else body[field.name] = valueOf(field)
  }
  return body
}

async function call(path, method, body) {
  const response = await fetch(path, { method, body, headers: { 'content-type': 'application/json' } })
  const text = JSON.stringify(await response.json(), null, 2)
  sessionStorage.setItem('answer', method + ' ' + path + ' → ' + response.status + '\\n' + text.slice(0, 2000))
  location.reload()
}

document.addEventListener('submit', async (event) => {
  const form = event.target
  if (!form.dataset.api && !form.dataset.any) return
  event.preventDefault()
  if (form.dataset.confirm && !confirm(form.dataset.confirm)) return
  try {
    if (form.dataset.any) await call(form.elements.path.value, 'POST', form.elements.body.value)
    else await call(form.dataset.api, form.dataset.method, JSON.stringify(bodyOf(form)))
  } catch (error) {
    show(String(error))
  }
})`

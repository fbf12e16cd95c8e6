import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { variables } from './variables.ts'
import type { VariableName } from './variables.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Each variable's value; null where it is unset and has no fallback. */
export type Values = {
  readonly [Name in VariableName]:
    | z.output<(typeof variables)[Name]['schema']>
    | ((typeof variables)[Name]['fallback'] extends null ? null : never)
}

export type Reading = {
  /** Null when there is a problem. */
  readonly values: Values | null
  readonly problems: readonly string[]
}

/** Reads every variable, from itself or from the file its `_FILE` form names. An empty text counts as unset. */
export function readVariables(env: Environment): Reading {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries(variables)) {
    const found = findText(env, name)
    if ('problem' in found) {
      problems.push(found.problem)
      continue
    }
    const text = found.text ?? variable.fallback
    if (text === null) {
      values[name] = null
      continue
    }
    const parsed = variable.schema.safeParse(text)
    if (parsed.success) values[name] = parsed.data
    else problems.push(`${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}.`)
  }
  return { values: problems.length > 0 ? null : (values as Values), problems }
}

type Found = { readonly text: string | null } | { readonly problem: string }

function findText(env: Environment, name: string): Found {
  const text = env[name]?.trim()
  const path = env[`${name}_FILE`]?.trim()
  if (text && path) return { problem: `${name} and ${name}_FILE are both set; keep one.` }
  return path ? readText(name, path) : { text: text || null }
}

function readText(name: string, path: string): Found {
  try {
    return { text: readFileSync(path, 'utf8').trim() || null }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { problem: `${name}_FILE names ${path}, which cannot be read (${reason}).` }
  }
}

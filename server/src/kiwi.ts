/** `kiwi <command>`: what whoever runs the installation does at a shell. Works beside a running app, and without one. */
import { runKiwi } from './commands/run.ts'
import { systemClock } from './platform/clock.ts'

process.exitCode = await runKiwi(process.argv.slice(2), {
  env: process.env,
  clock: systemClock,
  say: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`${text}\n`),
})

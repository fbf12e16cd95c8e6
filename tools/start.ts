/** `npm start`: the app as it is used for real. Builds the web app when needed, then runs the server in this process. */
import { buildWeb } from './build-web.ts'

buildWeb((line) => process.stdout.write(`${line}\n`))
await import('../server/src/main.ts')
